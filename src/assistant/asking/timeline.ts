import type { Assistant } from '../../assistant-types.ts';
import { attributed } from '../library/citations.ts';
import { asideTest } from '../../answer/extract/asides.ts';
import { sourcesOf, type Sources } from '../../answer/evidence-sentences.ts';
import { citationAt } from '../../core/citation.ts';
import { InvalidInputError } from '../../core/errors.ts';
import type { ArticleStore } from '../../core/ports.ts';
import type { StoryStore } from '../../core/story-ports.ts';
import type { TimelineEvent } from '../../core/timeline.ts';
import type { Embedding } from '../models/embedding.ts';
import { retrieve } from '../../retrieve/retrieve.ts';
import { timeWordsOf } from '../../retrieve/time/time-words.ts';
import { withoutSamples } from './search.ts';
import { asidesOf } from '../../story/notes.ts';
import { eventDate } from '../../story/timeline/event-date.ts';
import { eventsOf, type DatedSentence, type EventGroup } from '../../story/timeline/events.ts';
import { topicSentences } from '../../story/timeline/topic-sentences.ts';

/** Passages that a timeline is made of. */
const PASSAGES = 60;
/** Characters at the beginning of an article that tell its news; what comes after it without a date of its own is background. */
const LEAD = 500;
/** Articles that are cited for one event. */
const MOST_CITED = 5;

type TimelineNeeds = { articles: ArticleStore; stories: StoryStore; embedding: Embedding; timeZone: string; now: () => Date };

/** What happened in a matter, by date: sentences of the articles, each with the day that it names or the day of its article. */
export function timelineOf({ articles, stories, embedding, timeZone, now }: TimelineNeeds): Pick<Assistant, 'timeline'> {
  return {
    async timeline(topic, { from, to, signal } = {}) {
      if (from !== undefined && to !== undefined && from > to) throw new InvalidInputError('`from` is later than `to`');
      // What happened is told on the day or later: `to` bounds the events, not the articles.
      const filters = await withoutSamples(from === undefined ? {} : { from }, articles);
      const meaning = await embedding.current();
      const found = await retrieve(topic, { store: articles, stories, ...meaning }, { filters, asOf: now().toISOString(), datePrior: false, limit: PASSAGES, mode: embedding.isWanted ? 'hybrid' : 'words', ...(signal && { signal }) });
      const timesIn = (text: string, asOf: string) => timeWordsOf(text, { asOf, timeZone });
      const sources = await sourcesOf(found.passages, articles);
      const isAside = asideTest(topic, sources, asidesOf);
      const dated = topicSentences(found.passages, found).flatMap((sentence): DatedSentence[] => {
        const { articleId, published } = sentence.passage;
        if (!sources.has(articleId) || isAside({ articleId, ...sentence.span })) return [];
        const date = eventDate(sentence.text, published, timesIn);
        return date && (date.dateFrom === 'text' || sentence.span.start < LEAD) ? [{ ...sentence, ...date }] : [];
      });
      const events = cited(eventsOf(dated, { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }), sources);
      return { events, ...(found.degraded && { degraded: found.degraded }) };
    },
  };
}

/** The events with their citations, numbered from 1 through the timeline. */
function cited(groups: EventGroup[], sources: Sources): TimelineEvent[] {
  let marker = 0;
  return groups.map(({ date, dateFrom, sentences }) => {
    const citations = sentences.slice(0, MOST_CITED).map(({ passage, span }) => {
      const { article, version } = sources.get(passage.articleId)!;
      marker += 1;
      return { ...citationAt(article, version, span, marker), ...attributed(article, version, span) };
    });
    return { date, dateFrom, text: citations[0]!.quote, citations };
  });
}
