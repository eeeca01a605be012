import type { Article, ArticleVersion } from '../../core/article.ts';
import type { Changed } from '../../core/citation.ts';
import type { ArticleStore } from '../../core/ports.ts';
import { textAt, type Span } from '../../core/span.ts';
import { noticeTold, type QuotedRange } from './notice-told.ts';
import { MOST_NOTES } from '../../story/corrected-sentences.ts';
import { correctsQuote } from '../../story/corrects-quote.ts';
import { notesOf } from '../../story/notes.ts';
import { replacementsOf } from '../../story/replacements.ts';
import { sentenceChanges } from './version-changes.ts';

/** Whether the article's current version still holds a quote of another one, and what its outlet says of it now: that it is changed, corrected or withdrawn. White space is no change. */
export async function changedSince(quoted: QuotedRange, articles: Pick<ArticleStore, 'version' | 'versions'>): Promise<{ current: boolean; changed?: Changed }> {
  const { article, version, span } = quoted;
  const notice = await noticeTold(quoted, articles);
  if (article.version === version.id) return { current: true, ...(notice !== undefined && { changed: { version: version.id, note: notice } }) };
  const versions = await articles.versions(article.id);
  const now = versions.find(({ id }) => id === article.version);
  if (!now) return { current: true };
  const current = holds(onOneLine(now.text), onOneLine(textAt(version.text, span)));
  if (current && !article.retracted && notice === undefined) return { current };
  const newer = versions.filter(({ id, number }) => id !== now.id && number > version.number).toReversed();
  return { current, changed: { version: now.id, note: notice ?? withdrawal(article, now) ?? correction(quoted, [now, ...newer]) ?? replacement(quoted, now) } };
}

function withdrawal({ title, retracted }: Article, now: ArticleVersion): string | undefined {
  if (!retracted) return undefined;
  const note = notesOf(now.text).find(({ kind }) => kind === 'retraction');
  return `${nameOf(now)} says that the article is retracted: “${note ? onOneLine(textAt(now.text, note)) : title}”`;
}

/** The words of the newest correction of this quote. What the quoted version says of itself already is none; what later versions repeat is looked at once. */
function correction({ version, span }: QuotedRange, newer: ArticleVersion[]): string | undefined {
  const seen = new Set<string>();
  for (const later of newer) {
    const notes = correctionsIn(later.text).filter((note) => !seen.has(note) && !version.text.includes(note));
    if (notes.length === 0) continue;
    for (const note of notes) seen.add(note);
    const spans = replacementsIn(version, span, later);
    const found = notes.find((note) => correctsQuote(note, { text: version.text, span }, { text: later.text, spans }));
    if (found !== undefined) return `${nameOf(later)} corrects it: “${onOneLine(found)}”`;
  }
  return undefined;
}

function correctionsIn(text: string): string[] {
  return notesOf(text).filter(({ kind }) => kind !== 'update').slice(0, MOST_NOTES).map((note) => textAt(text, note));
}

function replacement({ version, span }: QuotedRange, now: ArticleVersion): string {
  const replacements = replacementsIn(version, span, now);
  if (replacements.length === 0) return `${nameOf(now)} took it out`;
  return `${nameOf(now)} now reads: “${replacements.map((each) => onOneLine(textAt(now.text, each))).join(' ')}”`;
}

function replacementsIn(version: ArticleVersion, span: Span, later: ArticleVersion): Span[] {
  return replacementsOf(span, sentenceChanges(version.text, later.text), { before: version.text, after: later.text });
}

const nameOf = ({ number, storedAt }: ArticleVersion): string => `Version ${number} of ${storedAt.slice(0, 'YYYY-MM-DD'.length)}`;

/** Whether a text says a quote whole: "It is 40" does not stand in "It is 400 metres long". */
function holds(text: string, quote: string): boolean {
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    const end = at + quote.length;
    if (!isInWord(text.slice(at - 1, at + 1)) && !isInWord(text.slice(end - 1, end + 1))) return true;
  }
  return false;
}

/** Whether two neighbouring characters belong to one word. */
const isInWord = (pair: string): boolean => /^[\p{L}\p{N}]{2}$/u.test(pair);

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ');
