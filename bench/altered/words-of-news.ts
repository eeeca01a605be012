/** Parts of patterns that both the changes and the paraphrases look for. Kept apart from the check's own lists, so that it is not measured by itself. */
export const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
export const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty'];

/** A name: words with a capital, of which the first is no word that only begins a sentence. */
export const NAME = String.raw`(?!(?:The|A|An|In|On|At|But|And|He|She|It|They|We|This|That|These|Those|If|When|While|After|As|For|His|Her|Its|Their|Our|There|What|Who|Why|How|Some|Many|Most|One|Both|President|Mr|Mrs|Ms|Dr)\b)\p{Lu}(?:['’]\p{Lu})?[\p{L}-]*\p{L}(?: \p{Lu}(?:['’]\p{Lu})?[\p{L}-]*\p{L})*(?!\p{L}|['’]s| \p{Lu})`;

export function capitalised(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
