import type { DateSource } from '../../core/article.ts';
import { pageDate } from '../published.ts';
import type { JsonLdArticle } from './json-ld.ts';
import { meta } from './meta.ts';

type Dated = { published: string; publishedFrom: DateSource };

/** When a page was published, with the source: never when it was changed, never now; in doubt undated. */
export function publicationDate(document: Document, { article, url, now }: { article: JsonLdArticle; url: string | undefined; now: Date }): Dated | Record<string, never> {
  const sources: [DateSource, string | undefined][] = [
    ['json-ld', article.published],
    ['meta', meta(document, ...META_NAMES)],
    ['time', timeNearHeadline(document, now)],
    ['url', url && dayInAddress(url)],
  ];
  for (const [publishedFrom, raw] of sources) {
    const published = raw ? pageDate(raw, now) : undefined;
    if (published !== undefined) return { published, publishedFrom };
  }
  return {};
}

const META_NAMES = [
  'article:published_time', 'og:article:published_time', 'article:published', 'og:published_time', 'datepublished', 'publishdate', 'publish-date', 'publish_date', 'pubdate', 'publication_date',
  'parsely-pub-date', 'sailthru.date', 'dc.date.issued', 'dcterms.issued', 'dcterms.created', 'dc.date', 'date', 'cxenseparse:recs:publishtime', 'displaydate',
];

/** How far above the headline an element may stand that holds its time too. */
const LEVELS = 4;

/** The time that stands with the headline; none where there are several and none is marked as the publication's. */
function timeNearHeadline(document: Document, now: Date): string | undefined {
  let near: Element | null = document.querySelector('h1')?.parentElement ?? null;
  for (let level = 0; near && level < LEVELS; level += 1, near = near.parentElement) {
    const times = [...near.querySelectorAll('time, [itemprop=datePublished]')].filter((time) => !isElsewhere(time));
    const marked = times.find((time) => time.hasAttribute('pubdate') || /publi/i.test(`${time.getAttribute('itemprop')} ${time.getAttribute('class')}`));
    const dates = (marked ? [marked] : times).map(dateOf).filter((raw) => pageDate(raw, now) !== undefined);
    if (new Set(dates.map((raw) => pageDate(raw, now)?.slice(0, 10))).size === 1) return dates[0];
    if (dates.length > 0) return undefined;
  }
  return undefined;
}

function dateOf(time: Element): string {
  return time.getAttribute('datetime') || time.getAttribute('content') || time.textContent || '';
}

/** A time of an update, or of something else on the page. */
function isElsewhere(time: Element): boolean {
  return time.closest('aside, nav, footer, li, blockquote, [class*=updat i], [class*=modif i], [class*=related i], [class*=comment i], [itemprop=dateModified]') !== null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `/2025/03/10/`, `/2025-03-10-`, `/2025/mar/10/` in an address. */
function dayInAddress(url: string): string | undefined {
  const { pathname } = new URL(url);
  const [, year, month = '', day] = /[/-]((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/._-]|$)/i.exec(pathname) ?? [];
  if (year === undefined || day === undefined) return undefined;
  const number = MONTHS.indexOf(month.toLowerCase()) + 1 || Number(month);
  return `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
