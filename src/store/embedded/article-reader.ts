import type Database from 'better-sqlite3';
import type { Article, ArticleVersion, DateSource, NoteKind } from '../../core/article.ts';
import type { Passage } from '../../core/passage.ts';
import type { Generation, Hit, LibraryCounts } from '../../core/ports.ts';
import { textAt } from '../../core/span.ts';
import { generationOf, type GenerationRow } from './generations.ts';
import { NOTICE_COLUMNS, noticesOn, reportsOf, RETRACTED, type NoticeColumns } from './notices.ts';

export type ArticleRow = {
  id: string;
  identity: string;
  version: string;
  title: string;
  authors: string;
  outlet: string | null;
  published: string | null;
  published_from: DateSource | null;
  modified: string | null;
  modified_from: DateSource | null;
  language: string | null;
  section: string | null;
  url: string | null;
  text_from: 'feed' | null;
  fetched_at: string;
  sample: number;
  notes: string | null;
} & NoticeColumns;

/** The columns of an article `a`. */
export const ARTICLE_COLUMNS =
  `a.id, a.identity, a.version, a.title, a.authors, a.outlet, a.published, a.published_from, a.modified, a.modified_from, a.language, a.section, a.url, a.text_from, a.fetched_at, a.sample, a.notes, ${NOTICE_COLUMNS}`;

/** The columns of a passage `p` of an article `a`, as the port names them. */
const PASSAGE_COLUMNS = 'p.id, a.id AS articleId, a.version, p.start, p.end';

/** The columns of a hit: a passage `p` of an article `a`, with its row, its article's date and whether that was withdrawn. */
export const HIT_COLUMNS = `${PASSAGE_COLUMNS}, p.row, a.published, ${RETRACTED} AS retracted`;
export type HitRow = Passage & { row: number; published: string | null; retracted: number | null };

/** What is looked up by id. Lists of ids travel as one JSON value. */
export function articleReader(db: Database.Database) {
  const articles = db.prepare<[string], ArticleRow>(`SELECT ${ARTICLE_COLUMNS} FROM json_each(?) JOIN articles a ON a.id = value ORDER BY json_each.key`);
  const passages = db.prepare<[string], Passage>(`SELECT ${PASSAGE_COLUMNS} FROM json_each(?) JOIN passages p ON p.id = value JOIN articles a ON a.row = p.article ORDER BY json_each.key`);
  const versionColumns = 'v.id, a.id AS articleId, v.number, v.text, v.stored_at AS storedAt';
  const version = db.prepare<[string | null, string], ArticleVersion>(
    `SELECT ${versionColumns} FROM articles a JOIN versions v ON v.article = a.row AND v.id = ifnull(?, a.version) WHERE a.id = ?`,
  );
  const versions = db.prepare<[string], ArticleVersion>(`SELECT ${versionColumns} FROM articles a JOIN versions v ON v.article = a.row WHERE a.id = ? ORDER BY v.number`);
  const fromSource = db.prepare<[string, string], { version: string }>('SELECT s.version FROM articles a JOIN sources s ON s.article = a.row WHERE a.id = ? AND s.hash = ?');
  const sameText = db.prepare('SELECT 1 FROM articles WHERE version = ? AND id <> ? LIMIT 1');
  const outlets = db.prepare<[number], { outlet: string }>('SELECT DISTINCT outlet FROM articles WHERE outlet IS NOT NULL AND sample <= ? ORDER BY outlet');
  const counts = db.prepare<[], LibraryCounts>('SELECT articles, samples, undated, versions, passages, revision FROM library');
  const generations = db.prepare<[], GenerationRow>('SELECT * FROM generations ORDER BY id');
  const waiting = db.prepare<[number, number], { id: string; article: number; start: number; end: number }>(
    'SELECT p.id, p.article, p.start, p.end FROM waiting w JOIN passages p ON p.row = w.passage WHERE w.generation = ? AND w.failed = 0 ORDER BY w.passage LIMIT ?',
  );
  const current = db.prepare<[number], { title: string; text: string }>('SELECT a.title, v.text FROM articles a JOIN versions v ON v.article = a.row AND v.id = a.version WHERE a.row = ?');

  return {
    articles: (ids: string[]): Article[] => articles.all(JSON.stringify(ids)).map(articleOf),
    passages: (ids: string[]): Passage[] => passages.all(JSON.stringify(ids)),
    version: (articleId: string, versionId?: string): ArticleVersion | undefined => version.get(versionId ?? null, articleId),
    versions: (articleId: string): ArticleVersion[] => versions.all(articleId),
    versionFromSource: (articleId: string, sourceHash: string): string | undefined => fromSource.get(articleId, sourceHash)?.version,
    hasText: (versionId: string, exceptArticle: string): boolean => sameText.get(versionId, exceptArticle) !== undefined,
    outlets: ({ withoutSamples = false }: { withoutSamples?: boolean } = {}): string[] => outlets.all(withoutSamples ? 0 : 1).map(({ outlet }) => outlet),
    counts: (): LibraryCounts => counts.get()!,
    generations: (): Generation[] => generations.all().map(generationOf),
    waitingForVector(generation: number, limit: number): { passageId: string; text: string }[] {
      const texts = new Map<number, { title: string; text: string }>();
      return waiting.all(generation, limit).map(({ id, article, start, end }) => {
        const { title, text } = texts.get(article) ?? current.get(article)!;
        texts.set(article, { title, text });
        return { passageId: id, text: `${title}\n${textAt(text, { start, end })}` };
      });
    },
  };
}

/** A row of a search as the port's hit. */
export function hitOf({ id, articleId, version, start, end, published, retracted }: HitRow): Hit {
  return { passage: { id, articleId, version, start, end }, ...(published !== null && { published }), ...(retracted === 1 && { retracted: true as const }) };
}

/** A stored row as an article: what is NULL there is absent here. */
export function articleOf(row: ArticleRow): Article {
  const { id, identity, version, title, outlet, published, published_from: publishedFrom, modified, modified_from: modifiedFrom, language, section, url, text_from: textFrom, fetched_at: fetchedAt, sample } = row;
  return {
    id,
    identity,
    version,
    title,
    fetchedAt,
    authors: JSON.parse(row.authors) as string[], // written by the article writer as a list of strings
    ...(outlet !== null && { outlet }),
    ...(published !== null && { published }),
    ...(publishedFrom !== null && { publishedFrom }),
    ...(modified !== null && { modified }),
    ...(modifiedFrom !== null && { modifiedFrom }),
    ...(language !== null && { language }),
    ...(section !== null && { section }),
    ...(url !== null && { url }),
    ...(textFrom !== null && { textFrom }),
    ...(sample === 1 && { sample: true as const }),
    ...noteFactsOf(row),
  };
}

/** What the article says of itself, and what notices of its outlet say of it: either withdraws it. */
function noteFactsOf(row: ArticleRow): Pick<Article, 'notes' | 'retracted' | 'notices' | 'noticeOf'> {
  const notes = JSON.parse(row.notes ?? '[]') as NoteKind[]; // written by the article writer as a list of kinds
  const [notices, noticeOf] = [noticesOn(row), reportsOf(row)];
  const isRetracted = notes.includes('retraction') || notices.some(({ kind }) => kind === 'retraction');
  return { ...(notes.length > 0 && { notes }), ...(isRetracted && { retracted: true as const }), ...(notices.length > 0 && { notices }), ...(noticeOf.length > 0 && { noticeOf }) };
}
