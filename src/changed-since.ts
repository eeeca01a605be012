import type { Article, ArticleVersion } from './core/article.ts';
import type { Changed } from './core/citation.ts';
import type { ArticleStore } from './core/ports.ts';
import { textAt, type Span } from './core/span.ts';
import { MOST_NOTES } from './story/corrected-sentences.ts';
import { correctsQuote } from './story/corrects-quote.ts';
import { notesOf } from './story/notes.ts';
import { replacementsOf } from './story/replacements.ts';
import { sentenceChanges } from './version-changes.ts';

/** A range of one version of an article. */
export type QuotedRange = { article: Article; version: ArticleVersion; span: Span };

/** Whether the article's current version still holds a quote of another one, and if not, what became of it. White space is no change. */
export async function changedSince(quoted: QuotedRange, articles: Pick<ArticleStore, 'versions'>): Promise<{ current: boolean; changed?: Changed }> {
  const { article, version, span } = quoted;
  if (article.version === version.id) return { current: true };
  const versions = await articles.versions(article.id);
  const now = versions.find(({ id }) => id === article.version);
  if (!now) return { current: true };
  const current = onOneLine(now.text).includes(onOneLine(textAt(version.text, span)));
  if (current && !article.retracted) return { current };
  const newer = versions.filter(({ id, number }) => id !== now.id && number > version.number).toReversed();
  return { current, changed: { version: now.id, note: withdrawal(article, now) ?? correction(quoted, [now, ...newer]) ?? replacement(quoted, now) } };
}

function withdrawal({ title, retracted }: Article, now: ArticleVersion): string | undefined {
  if (!retracted) return undefined;
  const note = notesOf(now.text).find(({ kind }) => kind === 'retraction');
  return `${nameOf(now)} says that the article is retracted: “${note ? onOneLine(textAt(now.text, note)) : title}”`;
}

/** The words of the newest correction of this quote. What the quoted version says of itself already is none. */
function correction({ version, span }: QuotedRange, newer: ArticleVersion[]): string | undefined {
  for (const later of newer) {
    const replacements = replacementsIn(version, span, later);
    const notes = notesOf(later.text).filter((note) => note.kind !== 'update' && !version.text.includes(textAt(later.text, note))).slice(0, MOST_NOTES);
    const note = notes.find((candidate) => correctsQuote(textAt(later.text, candidate), { text: version.text, span }, { text: later.text, spans: replacements }));
    if (note) return `${nameOf(later)} corrects it: “${onOneLine(textAt(later.text, note))}”`;
  }
  return undefined;
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

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ');
