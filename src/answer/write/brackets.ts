/** A pair of brackets with what stands inside. Square ones mark in themselves; prose has the others too. */
export type Bracket = { whole: string; inner: string; isSquare: boolean };

/** Characters that brackets may hold and still be a mark; longer ones are prose. */
const LONGEST_MARK = 120;
/** Characters of the brackets of a doubled mark (`[[kx4]]`). */
const BRACKETS = 4;

const SQUARE = '[【［〔〖';
const ROUND = '({（「⟨';
const OPENING = `[${SQUARE.replace('[', '\\[')}${ROUND}]`;
const INSIDE = `[^()[\\]{}【】［］〔〕〖〗（）「」⟨⟩\\n\`]{0,${LONGEST_MARK}}`;
const CLOSING = '[)\\]}】］〕〗）」⟩]';
const WHOLE = new RegExp(`\\[\\[(${INSIDE})\\]\\]|${OPENING}(${INSIDE})${CLOSING}`, 'y');
const BEGUN = new RegExp(`^(?:\\[\\[${INSIDE}\\]?|${OPENING}${INSIDE})$`);

/** What only a citation would be: figures, footnotes, ids of our form. A year is an editor's note. */
const LIKE_A_MARK = /^(?!(?:19|20)\d\d$)(?:\^\w+|-?\d[\d\s,;:.–†-]*[a-z]*|[a-z]{2}\d(?:[\s,;]+[a-z]{2}\d)*)$/i;

export function opensBracket(char: string): boolean {
  return SQUARE.includes(char) || ROUND.includes(char);
}

/** The pair of brackets at a place; undefined where it does not close soon, or holds others. */
export function bracketAt(input: string, at: number): Bracket | undefined {
  WHOLE.lastIndex = at;
  const [whole, doubled, single = ''] = WHOLE.exec(input) ?? [];
  return whole === undefined ? undefined : { whole, inner: doubled ?? single, isSquare: SQUARE.includes(whole[0]!) };
}

/** Whether the bracket at a place, or its second half, is still to come. */
export function mayStillClose(input: string, at: number): boolean {
  return input.length - at <= LONGEST_MARK + BRACKETS && BEGUN.test(input.slice(at));
}

/** Whether what stands between brackets was meant to cite. */
export function looksLikeAMark(inner: string): boolean {
  return LIKE_A_MARK.test(inner.trim());
}
