import { askedNews } from '../../core/asked-news.ts';
import { isNewsOf } from '../../core/news-day.ts';
import type { FoundPassage } from '../../core/passage.ts';
import type { Retrieval } from '../../core/retrieval.ts';
import type { TimeWord } from '../../core/time-word.ts';
import { contentWords, type Word } from '../../core/words.ts';
import { saysTheSame } from './choose.ts';
import { sentencesIn, type ArticleSentence, type Extracting } from './whole-articles.ts';

type Needs = Pick<Extracting, 'sources' | 'isAside'> & { periods: TimeWord[] };

/** Stories that an answer tells. */
const MOST_STORIES = 5;
/** Share of the matter's weight from which a sentence is on it. */
const LEAST_HELD = 0.5;
/** Sentences with which an article begins; before the first that tells its news may stand a notice, or a scene. */
const MOST_LOOKED = 6;
/** Words of its title that a sentence shares which tells what the article is about. */
const LEAST_TITLED = 2;
/** Two reports that share so many are of one matter. */
const SAME_NAMES = 2;
/** A beginning with fewer is a heading or a label. */
const LEAST_WORDS = 6;

/**
 * For "What happened in Ostrum last week?" and "the latest news on the ferry": what the articles of that time and matter begin with, one sentence a story; those first that most
 * articles report, or the newest where what is new is asked. None where the question asks for no news, or for what happened somewhere whenever it was.
 */
export function newsAskedFor(question: string, { passages, weights, asideStems, asOf }: Retrieval, { sources, isAside, periods }: Needs): ArticleSentence[] {
  const asked = askedNews(question);
  const matter = new Map([...weights].filter(([stem]) => !asideStems.has(stem)));
  if (!asked || (matter.size > 0 && !asked.ofNow && periods.length === 0)) return [];
  const reports = onePerArticle(passages).filter((passage) => !passage.retracted && isNewsOf(passage, { asOf, periods }));
  const found = reports.flatMap((passage) => {
    const first = sentencesIn(passage.articleId, sources.get(passage.articleId)!.version).slice(0, MOST_LOOKED).filter((sentence) => sentence.isFit && sentence.words.length >= LEAST_WORDS && !isAside(sentence));
    const telling = first.find(({ words }) => (matter.size > 0 ? shareHeld(words, matter) >= LEAST_HELD : sharedBy(words, passage.title) >= LEAST_TITLED));
    const lead = telling ?? (matter.size > 0 ? undefined : first[0]);
    return lead ? [{ passage, lead, isTelling: telling !== undefined }] : [];
  });
  const ordered = matter.size === 0 ? othersFirst([...found.filter(({ isTelling }) => isTelling), ...found.filter(({ isTelling }) => !isTelling)]) : asked.ofNow ? newestFirst(found) : mostReportedFirst(found);
  const told = ordered.filter(({ passage: { story }, lead }, at) => !ordered.slice(0, at).some((other) => (story !== undefined && other.passage.story === story) || saysTheSame(other.lead, lead)));
  return told.slice(0, MOST_STORIES).map(({ lead }) => lead);
}

type Found = { passage: FoundPassage; lead: ArticleSentence; /** Whether it tells what the title or the question names; else it may be a notice. */ isTelling: boolean };

/** Whom or what no report before it is about comes before more on the same: a coronation fills a week. */
function othersFirst(found: Found[]): Found[] {
  const told: Set<string>[] = [];
  const isMore = ({ passage, lead }: Found): boolean => {
    const names = namesIn(`${passage.title}\n${lead.text}`);
    const isKnown = told.some((others) => [...names].filter((name) => others.has(name)).length >= SAME_NAMES);
    told.push(names);
    return isKnown;
  };
  const more = new Set(found.filter(isMore));
  return [...found.filter((each) => !more.has(each)), ...more];
}

/** Words that begin with a capital inside a sentence. */
function namesIn(text: string): Set<string> {
  return new Set(Array.from(text.matchAll(/(?<=[\p{Ll}\d,;’'] )\p{Lu}[\p{L}’'-]+/gu), ([name]) => name.replace(/['’]s$/, '')));
}

function onePerArticle(passages: FoundPassage[]): FoundPassage[] {
  return passages.filter(({ articleId }, at) => passages.findIndex((other) => other.articleId === articleId) === at);
}

function sharedBy(words: Word[], title: string): number {
  const stems = new Set(words.map(({ stem }) => stem));
  return new Set(contentWords(title).flatMap(({ stem }) => (stems.has(stem) ? [stem] : []))).size;
}

function shareHeld(words: Word[], matter: ReadonlyMap<string, number>): number {
  const stems = new Set(words.map(({ stem }) => stem));
  const total = [...matter.values()].reduce((sum, weight) => sum + weight, 0);
  return total === 0 ? 1 : [...matter].reduce((sum, [stem, weight]) => sum + (stems.has(stem) ? weight : 0), 0) / total;
}

function newestFirst(found: Found[]): Found[] {
  return found.toSorted((one, other) => (other.passage.published ?? '').localeCompare(one.passage.published ?? ''));
}

function mostReportedFirst(found: Found[]): Found[] {
  const reports = ({ passage: { story } }: Found) => (story === undefined ? 1 : found.filter((other) => other.passage.story === story).length);
  return newestFirst(found).toSorted((one, other) => reports(other) - reports(one));
}
