/** A longer title is a paragraph that was put in its place. */
const MOST_CHARACTERS = 200;

/** A title that a file's metadata gives, unless it is what a program wrote there: "Microsoft Word - x.doc", a file's name, "Untitled". */
export function trustedTitle(stated: string): string | undefined {
  const title = stated.replace(/\s+/g, ' ').trim();
  const isOfProgram = title === '' || title.length > MOST_CHARACTERS || PROGRAM.test(title) || FILE_NAME.test(title) || !title.includes(' ');
  return isOfProgram ? undefined : title;
}

const PROGRAM = /^microsoft \w+ - |^(?:untitled|unbenannt|sans titre|sin título|(?:new |word )?document|dokument|documento|slide|layout|print|powerpoint presentation)(?: ?[\d-]+)?$/i;
const FILE_NAME = /\.(?:docx?|pdf|indd|qxd|qxp|rtf|odt|txt|html?|pages|tex|dvi|ps|pptx?|xlsx?|pub|pmd)$|[\\/]\S+[\\/]|^\S*_\S*_\S*$/i;
