import { changedSince } from './changed-since.ts';
import type { Answer } from '../../core/answer.ts';
import type { Article, ArticleVersion } from '../../core/article.ts';
import { citationAt, type Citation, type CitationView } from '../../core/citation.ts';
import { CitationGoneError, CitationNotFoundError } from '../../core/errors.ts';
import { citationAddressOf } from '../../core/ids.ts';
import { isInside, type Span } from '../../core/span.ts';
import type { ArticleStore, RecordStore } from '../../core/ports.ts';
import type { StoryStore } from '../../core/story-ports.ts';
import { speechOf, type SpeakerAt } from '../../story/speech/attribution.ts';

/** Copies that are named beside a quote. */
const MOST_NAMED = 5;

/** Looks a citation up by its id alone: article, version and range stand in it. */
export async function lookUpCitation(id: string, { articles, records, stories }: { articles: ArticleStore; records: RecordStore; stories: StoryStore }): Promise<CitationView> {
  const address = citationAddressOf(id);
  if (!address) throw new CitationNotFoundError(id);
  const [article] = await articles.articles([address.articleId]);
  const version = article && (await articles.version(article.id, address.version));
  if (!article || !version) {
    const stored = await records.quote(id);
    if (!stored && !article) throw new CitationNotFoundError(id);
    throw new CitationGoneError(id, stored);
  }
  if (!isInside(address, version.text.length)) throw new CitationNotFoundError(id);
  const { marker: _none, ...citation } = citationAt(article, version, address, 1);
  const [place] = await stories.places([article.id], { others: MOST_NAMED });
  return {
    citation: { ...citation, ...attributed(article, version, address), ...(place?.story !== undefined && { story: place.story }) },
    article,
    ...(place && place.alsoIn.length > 0 && { alsoIn: place.alsoIn }),
    before: version.text.slice(0, address.start),
    after: version.text.slice(address.end),
    ...(await changedSince({ article, version, span: address }, articles)),
  };
}

/** A stored answer as it is read now: its citations tell who says it, what became of their quotes, and whether their article was withdrawn or removed since. */
export async function asRead(answer: Answer, articles: ArticleStore): Promise<Answer> {
  const held = new Map((await articles.articles([...new Set(answer.citations.map(({ articleId }) => articleId))])).map((article) => [article.id, article]));
  const speech = new Map<string, Promise<SpeakerAt>>();
  const speechOfCited = (article: Article, versionId: string): Promise<SpeakerAt> => {
    const key = `${article.id} ${versionId}`;
    const known = speech.get(key) ?? articles.version(article.id, versionId).then((version) => (version ? speechIn(article, version) : () => undefined));
    speech.set(key, known); // a text is read once, however often it is cited
    return known;
  };
  const read = async (citation: Citation): Promise<Citation> => {
    const article = held.get(citation.articleId);
    const attribution = article && (await speechOfCited(article, citation.version))(citation);
    return { ...citation, ...(await sinceCited(citation, article, articles)), ...(attribution && { attribution }) };
  };
  return { ...answer, citations: await Promise.all(answer.citations.map(read)) };
}

/** Who an article says says a range of it. */
export function attributed(article: Article, version: ArticleVersion, span: Span): Pick<Citation, 'attribution'> {
  const attribution = speechIn(article, version)(span);
  return attribution ? { attribution } : {};
}

/** Tells of the ranges of an article who it says says them. The rules are for English. */
export function speechIn({ language }: Article, { text }: ArticleVersion): SpeakerAt {
  return /^en\b/i.test(language ?? 'en') ? speechOf(text) : () => undefined;
}

/** What is to be said of a citation now that was not when it was made; `article` as it is now. */
export async function sinceCited(citation: Citation, article: Article | undefined, articles: ArticleStore): Promise<Pick<Citation, 'retracted' | 'changed' | 'gone'>> {
  if (!article) return { gone: true };
  const isAsItWas = article.version === citation.version && !article.notices;
  const version = isAsItWas ? undefined : await articles.version(article.id, citation.version);
  const { changed } = version ? await changedSince({ article, version, span: citation }, articles) : {};
  return { ...(article.retracted && { retracted: true }), ...(changed && { changed }) };
}
