import type { NamedReport } from '../core/article.ts';
import { paragraphsOf } from '../core/sentence.ts';
import { textAt, type Span } from '../core/span.ts';
import { writtenWords } from '../core/words.ts';
import { labelOf } from './note-kind.ts';
import { CLARIFIES, EARLIER_VERSION_OF_THIS, ERROR, TEXT_SAID_WRONGLY, TEXT_WAS_CHANGED, TEXT_WAS_WITHDRAWN } from './note-words.ts';
import { IN_BRACKETS, NAMED_BEFORE, QUOTED, TAKEN_BACK, THIS_TEXT_BEFORE, UNDONE } from './notice-words.ts';

/** What an article says of another report of its outlet, and where: the paragraph. */
export type Notice = NamedReport & Span;

/** Words of a headline: two are anybody's. */
const [FEWEST_WORDS, MOST_WORDS] = [3, 40];
/** No paragraph of a notice is longer; no expression is ever run over more. */
const MOST_CHARS = 2000;
/** Characters before a quote that may say that it is a headline. */
const LEAD = 160;
/** Under a title that says what the article is ("Retraction: …"), its first paragraphs may name the report without calling it one; in a column of corrections each may. */
const FIRST = 2;
/** Reports that one article is heard on: a column of corrections names a dozen. */
const MOST = 50;

/**
 * The reports that an article withdraws, corrects or clarifies, by the headlines it puts between quotation marks: "We withdraw our report headed “…”".
 * What becomes of a report may be said in the paragraph after the one that names it.
 */
export function noticesOf({ title, text }: { title: string; text: string }): Notice[] {
  const paragraphs = paragraphsOf(text).filter(({ start, end }) => end - start <= MOST_CHARS);
  const label = labelOf(title) ?? labelOf(`${title}:`); // "Retraction: …", "Corrections and clarifications"
  const isColumn = /s\b/.test(/^\W*(?:corrections?|clarifications?)/i.exec(title)?.[0] ?? '');
  const found = paragraphs.flatMap((span, at) => {
    const said = textAt(text, span);
    const headlines = headlinesNamed(said, { isNotice: label !== undefined && (isColumn || at < FIRST) });
    if (headlines.length === 0) return [];
    const next = paragraphs[at + 1];
    const kind = kindOf(said, next && textAt(text, next), label);
    return kind === undefined ? [] : headlines.map((headline) => ({ kind, headline, ...span }));
  });
  return found.slice(0, MOST);
}

/** Whether a paragraph speaks of another report than the one it stands in: such a one is no note on its own text. */
export function namesReport(paragraph: string): boolean {
  return headlinesNamed(paragraph, { isNotice: false }).length > 0;
}

function headlinesNamed(paragraph: string, { isNotice }: { isNotice: boolean }): string[] {
  const named = Array.from(paragraph.matchAll(QUOTED), (match) => ({ headline: match.slice(1).find((part) => part !== undefined)!, before: paragraph.slice(Math.max(0, match.index - LEAD), match.index) }))
    .filter(({ headline, before }) => (isNotice || NAMED_BEFORE.test(before)) && isHeadline(headline) && !THIS_TEXT_BEFORE.test(before))
    .map(({ headline }) => headline);
  if (isNotice) named.push(...Array.from(paragraph.matchAll(IN_BRACKETS), ([, headline]) => headline!).filter(isHeadline));
  return named.length > 0 && OF_ITSELF.some((words) => words.test(paragraph)) ? [] : named.map((headline) => headline.trim());
}

/** What a note says of the text it stands in; the report that it names then is somebody's. */
const OF_ITSELF = [EARLIER_VERSION_OF_THIS, TEXT_SAID_WRONGLY, TEXT_WAS_CHANGED, TEXT_WAS_WITHDRAWN];

function isHeadline(quoted: string): boolean {
  const words = writtenWords(quoted).length;
  return words >= FEWEST_WORDS && words <= MOST_WORDS;
}

/** What becomes of the report: taken back where the paragraph or the next one says so, else as the title or the paragraph calls it. */
function kindOf(said: string, next: string | undefined, label: ReturnType<typeof labelOf>): NamedReport['kind'] | undefined {
  if (takesBack(said) || (next !== undefined && !namesReport(next) && takesBack(next))) return 'retraction';
  if (label === 'retraction') return undefined; // which of the reports it names is taken back is not said
  if (label === 'correction' || label === 'clarification') return label;
  const own = labelOf(said);
  if (own === 'correction' || own === 'clarification') return own;
  if (!SPEAKS_FOR_ITSELF.test(said)) return undefined;
  return ERROR.test(said) ? 'correction' : CLARIFIES.test(said) ? 'clarification' : undefined;
}

/** "We reported", "our report": another's error is no correction. */
const SPEAKS_FOR_ITSELF = /\b(?:we|our)\b/i;

/** Whether it says that a report is withdrawn: not that somebody asks for it, or that it is not. */
function takesBack(said: string): boolean {
  return Array.from(said.matchAll(TAKEN_BACK)).some(({ index }) => !UNDONE.test(said.slice(Math.max(0, index - 60), index)));
}
