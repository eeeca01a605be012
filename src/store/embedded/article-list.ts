import type Database from 'better-sqlite3';
import { InvalidInputError } from '../../core/errors.ts';
import type { ArticleListQuery, ArticleState, ListedArticle } from '../../core/ports.ts';
import { articleOf, ARTICLE_COLUMNS, type ArticleRow } from './article-reader.ts';

/** Words of `q` that are looked for; more would only cost. */
const MOST_WORDS = 16;

type ListedRow = ArticleRow & { newest: number; versions: number; state: ArticleState };

/** Whether a passage of `a` stands among those that wait, or among those that no vector could be had for, in any generation. */
const hasPassage = (failed: 0 | 1): string =>
  `EXISTS (SELECT 1 FROM generations g JOIN passages p ON p.article = a.row JOIN waiting w ON w.generation = g.id AND w.failed = ${failed} AND w.passage = p.row)`;

/** Counted for the rows of one page alone, however many match. */
const LISTED_COLUMNS = `${ARTICLE_COLUMNS}, a.newest,
  (SELECT count(*) FROM versions v WHERE v.article = a.row) AS versions,
  CASE WHEN ${hasPassage(0)} THEN 'waiting' WHEN ${hasPassage(1)} THEN 'failed' ELSE 'indexed' END AS state`;

/** A page of the library, newest first, undated last. */
export function listArticles(db: Database.Database, { q = '', outlet, from, to, undated, limit, cursor }: ArticleListQuery): { articles: ListedArticle[]; next?: string } {
  const parts: [string, ...(string | number)[]][] = foldForList(q).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS).map((word) => ['instr(listed, ?) > 0', word]);
  if (outlet !== undefined) parts.push(['outlet = ?', outlet]);
  if (from !== undefined) parts.push(['day >= ?', from]);
  if (to !== undefined) parts.push(['day <= ?', to]);
  if (undated) parts.push(['day IS NULL']);
  if (cursor !== undefined) parts.push(['(newest, id) > (?, ?)', ...placeOf(cursor)]);
  const where = parts.length > 0 ? `WHERE ${parts.map(([sql]) => sql).join(' AND ')}` : '';
  const rows = db
    .prepare<unknown[], ListedRow>(`WITH page AS MATERIALIZED (SELECT * FROM articles a ${where} ORDER BY newest, id LIMIT ?) SELECT ${LISTED_COLUMNS} FROM page a ORDER BY newest, id`)
    .all(...parts.flatMap(([, ...values]) => values), limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { articles: page.map((row) => ({ ...articleOf(row), versions: row.versions, state: row.state })), ...(rows.length > limit && last && { next: cursorAt(last) }) };
}

/** Lower case without accents: what the list's words are compared in. */
export function foldForList(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function cursorAt({ newest, id }: { newest: number; id: string }): string {
  return Buffer.from(JSON.stringify([newest, id])).toString('base64url');
}

function placeOf(cursor: string): [number, string] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(place) && place.length === 2 && Number.isSafeInteger(place[0]) && typeof place[1] === 'string') return [Number(place[0]), place[1]];
  } catch {
    // not JSON: the same answer as to any other cursor that was not given out
  }
  throw new InvalidInputError('This cursor was not given out by this list', { hint: 'Begin again without a cursor.' });
}
