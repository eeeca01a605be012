import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { ArticleListQuery, ArticleState, ListedArticle } from '../../core/ports.ts';
import { cursorAt, placeOf } from './cursor.ts';
import { articleOf, ARTICLE_COLUMNS, type ArticleRow } from './article-reader.ts';
import { relationOf, TOLD, type Told } from './story-told.ts';

/** Words of `q` that are looked for; more would only cost. */
const MOST_WORDS = 16;

/** Copies that are counted: a text printed more often than that need not be counted for every row. */
const MOST_COPIES = 200;

/** `newest` and id of a row. */
const PLACE = z.tuple([z.int(), z.string()]);

type ListedRow = ArticleRow & Told & { newest: number; versions: number; state: ArticleState; others: number };

/** Whether a passage of `a` stands among those that wait, or among those that no vector could be had for, in any generation. */
const hasPassage = (failed: 0 | 1): string =>
  `EXISTS (SELECT 1 FROM generations g JOIN passages p ON p.article = a.row JOIN waiting w ON w.generation = g.id AND w.failed = ${failed} AND w.passage = p.row)`;

/** Counted for the rows of one page alone, however many match. */
const LISTED_COLUMNS = `${ARTICLE_COLUMNS}, a.newest,
  (SELECT count(*) FROM versions v WHERE v.article = a.row) AS versions,
  CASE WHEN ${hasPassage(0)} THEN 'waiting' WHEN ${hasPassage(1)} THEN 'failed' ELSE 'indexed' END AS state, ${TOLD},
  (SELECT count(*) FROM (SELECT 1 FROM story_places o WHERE o.copies = p.copies LIMIT ${MOST_COPIES + 1})) - 1 AS others`;

/** A page of the library, newest first, undated last. */
export function listArticles(db: Database.Database, { q = '', outlet, from, to, undated, limit, cursor }: ArticleListQuery): { articles: ListedArticle[]; next?: string } {
  const parts: [string, ...(string | number)[]][] = foldForList(q).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS).map((word) => ['instr(listed, ?) > 0', word]);
  if (outlet !== undefined) parts.push(['outlet = ?', outlet]);
  if (from !== undefined) parts.push(['day >= ?', from]);
  if (to !== undefined) parts.push(['day <= ?', to]);
  if (undated) parts.push(['day IS NULL']);
  if (cursor !== undefined) parts.push(['(newest, id) > (?, ?)', ...placeOf(cursor, PLACE)]);
  const where = parts.length > 0 ? `WHERE ${parts.map(([sql]) => sql).join(' AND ')}` : '';
  const rows = db
    .prepare<unknown[], ListedRow>(`WITH page AS MATERIALIZED (SELECT * FROM articles a ${where} ORDER BY newest, id LIMIT ?) SELECT ${LISTED_COLUMNS} FROM page a LEFT JOIN story_places p ON p.article = a.row ORDER BY a.newest, a.id`)
    .all(...parts.flatMap(([, ...values]) => values), limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { articles: page.map((row) => ({ ...articleOf(row), versions: row.versions, state: row.state, ...copiesOf(row) })), ...(rows.length > limit && last && { next: cursorAt([last.newest, last.id]) }) };
}

/** An article without a place yet has none. */
function copiesOf(row: ListedRow): Pick<ListedArticle, 'copies'> {
  const relation = relationOf(row);
  return relation === 'report' ? {} : { copies: { others: row.others, relation } };
}

/** Lower case without accents: what the list's words are compared in. */
export function foldForList(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
