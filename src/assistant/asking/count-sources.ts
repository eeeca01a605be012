import type { Answer } from '../../core/answer.ts';
import type { Citation } from '../../core/citation.ts';
import type { StoryStore } from '../../core/story-ports.ts';
import type { StoryPlace } from '../../core/story.ts';

/** Copies of one text that are looked through for their outlets. */
const MOST_COPIES = 100;

/**
 * How many outlets carry what is cited, those of copies not shown included, and how many of them speak for themselves: a text counts as the
 * agency's that it names, else as its original's outlet's, however many print it.
 */
export async function countSources(citations: Citation[], stories: Pick<StoryStore, 'places'>): Promise<NonNullable<Answer['sources']>> {
  const cited = new Map(citations.map((citation) => [citation.articleId, citation]));
  const places = new Map((await stories.places([...cited.keys()], { others: MOST_COPIES })).map((place) => [place.articleId, place]));
  const outlets = new Set<string>();
  const voices = new Set<string>();
  for (const citation of cited.values()) {
    const place = places.get(citation.articleId);
    outlets.add(outletOf(citation));
    for (const copy of place?.alsoIn ?? []) outlets.add(outletOf(copy));
    voices.add(voiceOf(citation, place));
  }
  return { outlets: outlets.size, independent: Math.min(voices.size, outlets.size) };
}

function voiceOf(citation: Citation, place: StoryPlace | undefined): string {
  if (place?.agency !== undefined) return place.agency.toLowerCase();
  return outletOf(place?.relation === 'copy' ? (place.alsoIn[0] ?? citation) : citation); // the original stands first among the others
}

/** The outlet, else the host; an article with neither is a source of its own. */
function outletOf({ outlet, url, articleId }: { outlet?: string; url?: string; articleId: string }): string {
  if (outlet !== undefined) return outlet.toLowerCase();
  return url !== undefined && URL.canParse(url) ? new URL(url).host : articleId;
}
