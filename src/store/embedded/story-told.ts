import type { StoryRelation } from '../../core/story.ts';

/** What is told of a place `p`: whether other articles carry its text, the agency of its text, and whether it is the original. Articles are compared by `id`, which the indexes hold: the rows are not read. */
export const TOLD = `p.copies,
  EXISTS (SELECT 1 FROM story_places o WHERE o.copies = p.copies AND o.id <> p.id) AS copied,
  (SELECT o.agency FROM story_places o WHERE o.copies = p.copies AND o.agency IS NOT NULL LIMIT 1) AS agency,
  p.is_agency AS isAgency,
  p.id = (SELECT o.id FROM story_places o WHERE o.copies = p.copies ORDER BY o.is_agency DESC, o.moment, o.id LIMIT 1) AS leads`;

export type Told = { copies: number; copied: number; agency: string | null; isAgency: number; leads: number };

/** Where the text names an agency that is no outlet here, all are copies: the original is elsewhere. */
export function relationOf({ copied, leads, isAgency, agency }: Told): StoryRelation {
  if (!copied) return 'report';
  return leads && (isAgency || agency === null) ? 'original' : 'copy';
}
