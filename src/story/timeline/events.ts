import type { TimelineEvent } from '../../core/timeline.ts';
import type { TopicSentence } from './topic-sentences.ts';

export type DatedSentence = TopicSentence & Pick<TimelineEvent, 'date' | 'dateFrom'>;
/** Sentences that tell one event, the best first, one an article. */
export type EventGroup = Pick<TimelineEvent, 'date' | 'dateFrom'> & { sentences: DatedSentence[] };

/** Share of the fewer stems that two sentences have in common when they tell one event; and how many days apart they may date it. */
const [SAME_FROM, DAYS_APART] = [0.5, 1];
const DAY_MS = 86_400_000;

/** Entries of a timeline, of one date, and of one article: a gallery of photographs dates every one of them. */
const [MOST, MOST_OF_A_DATE, MOST_OF_AN_ARTICLE] = [30, 2, 4];
/** What each further article that tells an event adds (of its logarithm); a date that is named is surer than the day of a report. */
const [TOLD_AGAIN, NAMED] = [0.15, 0.1];

/** The events that sentences tell, in the order of their dates: the best told, few of one date. Sentences come best first. */
export function eventsOf(sentences: DatedSentence[], { from, to }: { from?: string; to?: string }): EventGroup[] {
  const groups: EventGroup[] = [];
  for (const sentence of sentences.filter(({ date }) => isWithin(date, from, to))) {
    const same = groups.find((group) => isNear(group.date, sentence.date) && group.sentences.some((other) => tellsTheSame(other, sentence)));
    if (!same) groups.push({ date: sentence.date, dateFrom: sentence.dateFrom, sentences: [sentence] });
    else if (!same.sentences.some(({ passage }) => passage.articleId === sentence.passage.articleId)) same.sentences.push(sentence);
  }
  return fewAlike(groups.toSorted((a, b) => worth(b) - worth(a))).slice(0, MOST).sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function worth({ dateFrom, sentences }: EventGroup): number {
  return sentences[0]!.score + TOLD_AGAIN * Math.log(sentences.length) + (dateFrom === 'text' ? NAMED : 0);
}

/** The best of each date and of each article. */
function fewAlike(groups: EventGroup[]): EventGroup[] {
  const counts = new Map<string, number>();
  return groups.filter(({ date, sentences }) => {
    const article = sentences[0]!.passage.articleId;
    const [ofDate, ofArticle] = [counts.get(date) ?? 0, counts.get(article) ?? 0];
    if (ofDate >= MOST_OF_A_DATE || ofArticle >= MOST_OF_AN_ARTICLE) return false;
    counts.set(date, ofDate + 1).set(article, ofArticle + 1);
    return true;
  });
}

/** A month or a year lies within where it touches the range. */
function isWithin(date: string, from: string | undefined, to: string | undefined): boolean {
  return (from === undefined || date >= from.slice(0, date.length)) && (to === undefined || date <= to.slice(0, date.length));
}

function isNear(one: string, other: string): boolean {
  return one === other || (one.length === other.length && one.length === 'YYYY-MM-DD'.length && Math.abs(Date.parse(one) - Date.parse(other)) <= DAYS_APART * DAY_MS);
}

function tellsTheSame({ stems }: TopicSentence, other: TopicSentence): boolean {
  const shared = [...stems].filter((stem) => other.stems.has(stem)).length;
  return shared >= SAME_FROM * Math.min(stems.size, other.stems.size);
}
