import type { Article } from './article.ts';

/**
 * How an article stands to the others of its story: `original` of a text that others carry too, `copy` of such a text,
 * or a `report` with a text of its own.
 */
export type StoryRelation = 'original' | 'copy' | 'report';

/** Another article that carries the same text. What its outlet withdrew is told: the text is the same. */
export type AlsoIn = Pick<Article, 'outlet' | 'title' | 'retracted'> & { articleId: string };

/** Where an article stands among the others. */
export type StoryPlace = {
  articleId: string;
  /** Absent: no other article carries its text or reports its event. */
  story?: string;
  relation: StoryRelation;
  /** The same for all articles that carry one text, and for no others. */
  copies: number;
  /** The agency that the text names as its source, where the article's outlet is not that agency. */
  agency?: string;
  /** The others that carry its text, the original first: as many as were asked for. */
  alsoIn: AlsoIn[];
};

/** An article of a story, with its place. */
export type StoryMember = { article: Article; relation: StoryRelation; copies: number; agency?: string };

/** `s_…`: follows from the id of the story's earliest article, so that it is the same after every rebuild. */
export function storyIdOf(earliest: string): string {
  return `s_${earliest.slice(2)}`;
}

/** The article that gave a story its id. */
export function articleOfStory(storyId: string): string {
  return `a_${storyId.slice(2)}`;
}

/** The moment (ms) of an article whose date is not known: later than any. */
export const UNDATED = Number.MAX_SAFE_INTEGER;

/** "Also in The Herald, Daily Post (retracted there)": where the same text can be read too. */
export function alsoInText(others: AlsoIn[]): string {
  return `Also in ${others.map(({ outlet, title, retracted }) => `${outlet ?? `“${title}”`}${retracted ? ' (retracted there)' : ''}`).join(', ')}`;
}
