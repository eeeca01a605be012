import type { Article } from '../core/article.ts';
import { askedNews } from '../core/asked-news.ts';
import { isNewsOf, lastNewsDay } from '../core/news-day.ts';
import { passageAt, foundPassage, type FoundPassage } from '../core/passage.ts';
import type { ArticleStore, ListedArticle, StoreFilters } from '../core/ports.ts';
import type { Retrieval } from '../core/retrieval.ts';
import { sentencesOf } from '../core/sentence.ts';
import type { TimeWord } from '../core/time-word.ts';
import { contentWords } from '../core/words.ts';
import { asideStems } from './aside-stems.ts';
import { withStories, type Stories } from './copies.ts';

type Needs = { store: Pick<ArticleStore, 'articles' | 'list' | 'outlets' | 'version'>; stories: Stories };
type Report = Article & Pick<ListedArticle, 'copies'>;
type Options = { filters: StoreFilters; asOf: string; periods: TimeWord[]; limit: number; signal: AbortSignal };

/** Articles of a time that are looked through, of each outlet that is asked for: a large paper's week. */
const MOST_LOOKED = 1000;
/** Of an article's beginning. */
const MOST_CHARACTERS = 800;

/** Whether a question asks for the news, whatever they are about: "What happened last week?" */
export function asksForAllNews(question: string, periods: TimeWord[]): boolean {
  if (!askedNews(question)) return false;
  const aside = asideStems(question, periods);
  return contentWords(question).every(({ stem }) => aside.has(stem));
}

/** The beginnings of the articles of a time, or of the newest: one a story, those first that most outlets report, then the newest. Withdrawn ones and undated ones are left out. */
export async function newest({ store, stories }: Needs, { filters, asOf, periods, limit, signal }: Options): Promise<Retrieval> {
  const reports = await reportsOf(store, { filters, asOf, periods });
  signal.throwIfAborted();
  const chosen = (await oneAStory(reports, stories)).slice(0, limit);
  const found = await Promise.all(chosen.map((article, at) => beginningOf(article, -at, store)));
  const passages = await withStories(found.flatMap((passage) => passage ?? []), stories);
  const parts = new Map(passages.map(({ id, score }) => [id, { words: 0, article: 0, meaning: 0, date: score }]));
  return { passages, asOf, parts, weights: new Map(), total: 0, asideStems: new Set(), strength: { bmNorm: 0, covered: 0 } };
}

async function reportsOf(store: Needs['store'], { filters, asOf, periods }: Pick<Options, 'filters' | 'asOf' | 'periods'>): Promise<Report[]> {
  const { from, to, exceptArticles, withoutSamples } = filters;
  const days = { asOf, periods: [{ text: '', ...(from !== undefined && { from }), ...(to !== undefined && { to }) }] };
  return (await candidates(store, { filters, asOf, periods })).filter(
    (article) => isNewsOf(article, { asOf, periods }) && isNewsOf(article, days) && !article.retracted && !article.noticeOf && !exceptArticles?.includes(article.id) && !(withoutSamples && article.sample),
  );
}

/** The newest first: those that are named, or those of the outlets and days as the store lists them. */
async function candidates(store: Needs['store'], { filters, asOf, periods }: Pick<Options, 'filters' | 'asOf' | 'periods'>): Promise<Report[]> {
  if (filters.articles) return newestFirst(await store.articles(filters.articles));
  const from = latest([filters.from, periods.every((period) => period.from) ? earliest(periods.map((period) => period.from)) : undefined]);
  const to = earliest([filters.to, lastNewsDay(asOf), periods.every((period) => period.to) ? latest(periods.map((period) => period.to)) : undefined]);
  const query = { ...(from !== undefined && { from }), ...(to !== undefined && { to }), limit: MOST_LOOKED };
  if (!filters.outlets) return (await store.list(query)).articles;
  const wanted = new Set(filters.outlets.map((name) => name.toLowerCase()));
  const outlets = (await store.outlets()).filter((name) => wanted.has(name.toLowerCase()));
  const lists = await Promise.all(outlets.map((outlet) => store.list({ ...query, outlet })));
  return newestFirst(lists.flatMap(({ articles }) => articles));
}

const latest = (days: (string | undefined)[]): string | undefined => days.flatMap((day) => day ?? []).toSorted().at(-1);
const earliest = (days: (string | undefined)[]): string | undefined => days.flatMap((day) => day ?? []).toSorted()[0];
const newestFirst = (articles: Report[]): Report[] => articles.toSorted((one, other) => Date.parse(other.published ?? '') - Date.parse(one.published ?? ''));

/** Of each story its newest report that is no copy. */
async function oneAStory(articles: Report[], stories: Stories): Promise<Report[]> {
  const places = new Map((await stories.places(articles.map(({ id }) => id), { others: 0 })).map(({ articleId, story }) => [articleId, story]));
  const told = new Map<string, Report[]>();
  for (const article of articles) {
    const story = places.get(article.id) ?? article.id;
    told.set(story, [...(told.get(story) ?? []), article]);
  }
  return [...told.values()]
    .map((reports) => ({ shown: reports.find(({ copies }) => copies?.relation !== 'copy') ?? reports[0]!, outlets: new Set(reports.map(({ outlet }) => outlet)).size }))
    .toSorted((one, other) => other.outlets - one.outlets) // the list is the newest first
    .map(({ shown }) => shown);
}

async function beginningOf(article: Report, score: number, store: Needs['store']): Promise<FoundPassage | undefined> {
  const version = await store.version(article.id, article.version);
  const sentences = sentencesOf(version?.text ?? '');
  const last = sentences.findLast(({ end }) => end <= MOST_CHARACTERS) ?? sentences[0];
  return version && last && foundPassage(passageAt(version, { start: 0, end: last.end }), article, version.text, score);
}
