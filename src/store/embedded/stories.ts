import type Database from 'better-sqlite3';
import type { StoryStore } from '../../core/story-ports.ts';
import type { AlsoIn, StoryPlace } from '../../core/story.ts';
import { storyIdOf } from '../../core/story.ts';
import { articleOf, ARTICLE_COLUMNS, type ArticleRow } from './article-reader.ts';
import { RETRACTED } from './notices.ts';
import { storyIndex } from './story-index.ts';
import { relationOf, TOLD, type Told } from './story-told.ts';
import type { Writer } from './writer.ts';

/** Articles of a story that are told: a story of more is told by its first. */
const MOST_OF_A_STORY = 500;

/** Stories as the server's thread reads them; written in the writer's. */
export function embeddedStories(db: Database.Database, writer: Writer): StoryStore {
  const places = db.prepare<[string], Told & { articleId: string; earliest: string; alone: number }>(`
    SELECT p.id AS articleId, ${TOLD},
      (SELECT s.id FROM story_places s WHERE s.story = p.story ORDER BY s.moment, s.id LIMIT 1) AS earliest,
      NOT EXISTS (SELECT 1 FROM story_places s WHERE s.story = p.story AND s.id <> p.id) AS alone
    FROM json_each(?) JOIN articles a ON a.id = value JOIN story_places p ON p.article = a.row`);
  const others = db.prepare<[number, string, number], { articleId: string; outlet: string | null; title: string; retracted: number | null }>(
    `SELECT p.id AS articleId, a.outlet, a.title, ${RETRACTED} AS retracted FROM story_places p JOIN articles a ON a.row = p.article WHERE p.copies = ? AND p.id <> ? ORDER BY p.is_agency DESC, p.moment, p.id LIMIT ?`,
  );
  const members = db.prepare<[string, number], ArticleRow & Told>(`
    SELECT ${ARTICLE_COLUMNS}, ${TOLD} FROM story_places p JOIN articles a ON a.row = p.article
    WHERE p.story = (SELECT m.story FROM articles s JOIN story_places m ON m.article = s.row WHERE s.id = ?) ORDER BY p.moment, p.id LIMIT ?`);
  const unplaced = db.prepare<[], { count: number }>('SELECT count(*) AS count FROM story_waiting');

  const alsoIn = (copies: number, articleId: string, limit: number): AlsoIn[] => others.all(copies, articleId, limit).map(({ outlet, retracted, ...rest }) => ({ ...rest, ...(outlet !== null && { outlet }), ...(retracted === 1 && { retracted: true as const }) }));

  return {
    ...storyIndex(db),
    place: (placement) => writer.call('placeArticle', placement),
    unplaced: async () => unplaced.get()!.count,
    async unplaceAll() {
      while (await writer.call('unplaceSome'));
    },
    places: async (articleIds, { others: limit }): Promise<StoryPlace[]> =>
      places.all(JSON.stringify(articleIds)).map((row) => ({
        articleId: row.articleId,
        ...(!row.alone && { story: storyIdOf(row.earliest) }),
        relation: relationOf(row),
        copies: row.copies,
        ...(row.agency !== null && { agency: row.agency }),
        alsoIn: row.copied && limit > 0 ? alsoIn(row.copies, row.articleId, limit) : [],
      })),
    async storyOf(articleId) {
      const rows = members.all(articleId, MOST_OF_A_STORY);
      if (rows.length < 2) return [];
      return rows.map((row) => ({ article: articleOf(row), relation: relationOf(row), copies: row.copies, ...(row.agency !== null && { agency: row.agency }) }));
    },
  };
}
