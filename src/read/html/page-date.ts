import type { DateSource } from '../../core/article.ts';
import { daysIn } from '../dates/written.ts';
import { pageDate } from '../published.ts';
import type { Block } from './blocks.ts';
import { dayInAddress } from './dating/address.ts';
import type { Headline } from './dating/headline.ts';
import { datedLines, type LineKind } from './dating/lines.ts';
import { dateMarks, type MarkKind } from './dating/marks.ts';
import type { JsonLdArticle } from './json-ld.ts';

/** `modified` only where a page tells no more than when it was last changed. */
export type PageDate = { published?: string; publishedFrom?: DateSource; modified?: string; modifiedFrom?: DateSource };

type Kind = LineKind | MarkKind | 'json-ld' | 'json-ld changed' | 'address' | 'script' | 'only time';
type Found = { kind: Kind; date: string };
type Known = { article: JsonLdArticle; scriptDates: string[]; headline: Headline | undefined; language: string | undefined; /** Where the page is, and where it says it lives. */ urls: string[]; now: Date };

/**
 * How sure each kind of date is, surest first: the share of right days it gave on half of the pages that reading was measured on, where none before
 * it was there. What readers see by the headline is surer than what is written for machines, which may be of another time zone or an import.
 */
const ORDER: [Kind, DateSource][] = [
  ['labelled line', 'text'], ['named line', 'text'], ['itemprop', 'time'], ['time named', 'time'], ['time near', 'time'], ['address', 'url'], ['named lead', 'text'],
  ['meta published', 'meta'], ['json-ld', 'json-ld'], ['plain line', 'text'], ['line beside', 'text'], ['only time', 'time'], ['script', 'meta'], ['meta other', 'meta'],
  ['meta date', 'meta'], ['plain lead', 'text'], ['line of a thread', 'text'],
];
const CHANGES: [Kind, DateSource][] = [['changed line', 'text'], ['json-ld changed', 'json-ld'], ['meta changed', 'meta']];
/** Sources that may know the hour of a day that another one gave. */
const WITH_HOURS: [Kind, DateSource][] = [['json-ld', 'json-ld'], ['meta published', 'meta'], ['itemprop', 'time'], ['time named', 'time'], ['time near', 'time']];

/** When a page was published, with the source: never when it was changed, never now; in doubt undated. */
export function publicationDate(document: Document, blocks: Block[], known: Known): PageDate {
  const found = datesFound(document, blocks, known);
  const day = firstOf(found, ORDER);
  if (day) return momentOf(day, found) ?? otherWayRound(day, found) ?? day;
  const changed = firstOf(found, CHANGES);
  return changed ? { modified: changed.published, modifiedFrom: changed.publishedFrom } : {};
}

type Dated = { published: string; publishedFrom: DateSource };

function firstOf(found: Found[], order: [Kind, DateSource][]): Dated | undefined {
  for (const [kind, publishedFrom] of order) {
    const first = found.find((each) => each.kind === kind);
    if (first) return { published: first.date, publishedFrom };
  }
  return undefined;
}

/** The moment, with its time zone, that a source gives for a day that a line or an address gave. */
function momentOf({ published }: Dated, found: Found[]): Dated | undefined {
  if (published.includes('T')) return undefined;
  return firstOf(found.filter(({ date }) => date.startsWith(`${published}T`)), WITH_HOURS);
}

/** "11.03.2017" of a line may be the third day of a month: it is, where nothing else gives its eleventh and what is written for machines gives its third. */
function otherWayRound({ published }: Dated, found: Found[]): Dated | undefined {
  const [year, month, day] = published.split('-');
  const isSaid = (date: string) => found.some((each) => !LINES.has(each.kind) && each.date.startsWith(date));
  if (published.includes('T') || month === day || isSaid(published)) return undefined;
  return firstOf(found.filter(({ date }) => date.startsWith(`${year}-${day}-${month}`)), FOR_MACHINES);
}

const LINES = new Set<Kind>(['labelled line', 'named line', 'named lead', 'plain line', 'plain lead', 'line beside', 'line of a thread', 'changed line']);
const FOR_MACHINES: [Kind, DateSource][] = [...WITH_HOURS, ['address', 'url']];

function datesFound(document: Document, blocks: Block[], { article, scriptDates, headline, language, urls, now }: Known): Found[] {
  const lastYear = now.getUTCFullYear() + 1;
  const read = <K extends Kind>(kind: K, raw: string | undefined): { kind: K; date: string }[] => {
    const date = raw && (pageDate(raw, now) ?? pageDate(daysIn(raw, { language, lastYear })[0]?.day ?? '', now));
    return date ? [{ kind, date }] : [];
  };
  const marks = withoutDoubt(dateMarks(document, blocks, headline).flatMap(({ kind, raw }) => read(kind, raw)));
  return [
    ...datedLines(blocks, { headline, language, lastYear }).flatMap(({ kind, day }) => read(kind, day)),
    ...marks,
    ...onlyDay(marks.filter(({ kind }) => TIMES.has(kind)), 'only time'),
    ...read('json-ld', article.published),
    ...read('json-ld changed', article.modified),
    ...urls.flatMap((url) => read('address', dayInAddress(url))),
    ...scriptDates.flatMap((raw) => read('script', raw)),
  ];
}

const TIMES = new Set<Kind>(['time', 'time near', 'time named']);

/** Several times by the headline of which none says what it is are no date. */
function withoutDoubt(marks: Found[]): Found[] {
  const near = marks.filter(({ kind }) => kind === 'time near');
  return onlyDay(near, 'time near').length > 0 ? marks : marks.filter(({ kind }) => kind !== 'time near');
}

/** A day that all of a page's dates agree on is surer than any of them. */
function onlyDay(found: Found[], kind: Kind): Found[] {
  const [first] = found;
  return first && found.every(({ date }) => date.slice(0, 10) === first.date.slice(0, 10)) ? [{ kind, date: first.date }] : [];
}
