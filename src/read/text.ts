import type { ArticleDraft } from '../core/article.ts';

/** A first line that is longer is a paragraph, no title. */
const MOST_TITLE_CHARACTERS = 120;
/** The title, the blank line, and what it is the title of. */
const MOST_TITLE_LINES = 3;

/** A plain text: a short first line before a blank line is the title. */
export function readText(text: string, { url, sourceHash }: { url: string | undefined; sourceHash: string }): ArticleDraft {
  const [first = '', blank, ...others] = text.trimStart().split('\n', MOST_TITLE_LINES);
  const rest = text.trimStart().slice(first.length);
  const isTitle = blank?.trim() === '' && others.length > 0 && first.trim().length <= MOST_TITLE_CHARACTERS && rest.trim() !== '';
  return { title: isTitle ? first.trim() : '', text: withListBreaks(isTitle ? rest.trimStart() : text), authors: [], sourceHash, ...(url !== undefined && { url }) };
}

/** An item of a list is a paragraph of its own, or wrapped lines would join it to the one before. */
function withListBreaks(text: string): string {
  return text.replace(/\n(?=[ \t]{0,8}(?:[-*•·–]|\d{1,3}[.)])[ \t])/g, '\n\n');
}
