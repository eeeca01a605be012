/** What others make of a text that they print: the kinds of copies that are measured. */
export const KINDS = ['last third cut', 'new first paragraph', '5 % of words changed', '100 words of boilerplate', 'all together'] as const;
export type Kind = (typeof KINDS)[number];

const CHANGED_SHARE = 0.05;
const KEPT_OF_THREE = 2 / 3;

/** A copy of a text. `random` gives numbers from 0 to 1; `lend` a paragraph, or words, of another article. */
export function copyOf(text: string, kind: Kind, random: () => number, lend: { paragraph: string; words: string[] }): string {
  if (kind === 'last third cut') return cut(text);
  if (kind === 'new first paragraph') return [lend.paragraph, ...text.split('\n\n').slice(1)].join('\n\n');
  if (kind === '5 % of words changed') return changed(text, random, lend.words);
  if (kind === '100 words of boilerplate') return `${text}\n\n${BOILERPLATE}`;
  const order: Kind[] = ['last third cut', 'new first paragraph', '5 % of words changed', '100 words of boilerplate'];
  return order.reduce((copy, step) => copyOf(copy, step, random, lend), text);
}

/** At the end of the sentence nearest to two thirds. */
function cut(text: string): string {
  const at = text.indexOf('. ', text.length * KEPT_OF_THREE);
  return at < 0 ? text.slice(0, text.length * KEPT_OF_THREE) : text.slice(0, at + 1);
}

function changed(text: string, random: () => number, words: string[]): string {
  return text.replace(/\S+/g, (word) => (random() < CHANGED_SHARE ? words[Math.floor(random() * words.length)]! : word));
}

/** What an outlet puts under everything it prints. */
const BOILERPLATE =
  'Read more of our reporting on the page of this desk, where you will also find the letters of our readers and the answers of the editors. This outlet is a member of the press council and keeps to its code; if you think that we made a mistake, write to the desk and we will look into it within a day. You may share this article with your friends, but not print it without our consent. Subscribers get the morning letter, the weekend magazine and the archive of forty years, all for less than a cup of coffee a week. Thank you for supporting local news in your town.';
