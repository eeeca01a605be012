import type Database from 'better-sqlite3';
import type { Article } from '../../core/article.ts';
import { AppError } from '../../core/errors.ts';
import { headlineKey } from '../../core/headline.ts';
import { passageAt } from '../../core/passage.ts';
import type { ArticlePut, WriteOutcome } from '../../core/ports.ts';
import { textAt, type Span } from '../../core/span.ts';
import { foldForList } from './article-list.ts';
import { noticesWriter } from './notices.ts';
import { isStorageError, storageError } from './storage-error.ts';
import { wordsWriter } from './words-writer.ts';

/** What one item of a `putMany` came to; an error travels between threads as its parts. */
export type PutReply = { outcome: WriteOutcome } | { error: unknown };

/** Rows of passages that are gone: the vector index forgets them. */
export type ArticlesWritten<Result> = { results: Result[]; dropped: number[] };

/** Articles whose words are counted anew in one transaction. */
const REWORDED = 64;

/** The writing side of the articles; runs in the writer's thread. */
export function articleWriter(db: Database.Database) {
  const words = wordsWriter(db);
  const statements = prepare(db);
  const putNotices = noticesWriter(db);

  /** All in one transaction; should it fail, each alone, so that one item fails for itself only. */
  function putMany(puts: ArticlePut[]): ArticlesWritten<PutReply> {
    const ready = puts.map((put) => attempt(() => prepared(put)));
    const write = (items: typeof ready) =>
      inTransaction(() => {
        const dropped: number[] = [];
        const results = items.map((item) => ('error' in item ? item : { outcome: put(item.value, dropped) }));
        return { results, dropped };
      });
    try {
      return write(ready);
    } catch (error) {
      if (isStorageError(error) || puts.length === 1) return { results: ready.map((item) => ('error' in item ? item : { error })), dropped: [] };
      const single = puts.map((one) => putMany([one]));
      return { results: single.flatMap(({ results }) => results), dropped: single.flatMap(({ dropped }) => dropped) };
    }
  }

  function removeMany(ids: string[], revision: number): ArticlesWritten<WriteOutcome> {
    return inTransaction(() => {
      const dropped: number[] = [];
      return { results: ids.map((id) => remove(id, revision, dropped)), dropped };
    });
  }

  /** Counts the words of some articles anew; tells after which article to go on, or nothing at the end. */
  function reword(after: number): number | undefined {
    return inTransaction(() => {
      const articles = statements.after.all(after, REWORDED);
      for (const { row, title, text } of articles) {
        const passages = statements.spans.all(row);
        words.dropArticle(row);
        words.dropPassages(row);
        addWords(row, title, passages.map((span) => ({ row: span.row, text: textAt(text, span) })));
      }
      return articles.at(-1)?.row;
    });
  }

  function put({ put: { article, version, sourceHash, revision }, passages }: Prepared, dropped: number[]): WriteOutcome {
    const stored = statements.find.get(article.id);
    const newest = stored?.revision ?? statements.tombstone.get(article.id)?.revision ?? -1;
    if (newest > revision || (!stored && newest === revision)) return 'stale';
    if (newest === revision) return 'replayed';
    statements.forgetRemoval.run(article.id);
    const { row } = statements.upsert.get(columnsOf(article, revision))!;
    putNotices(row, article.noticeOf ?? []);
    if (!statements.hasVersion.get(row, version.id)) {
      const taken = statements.hasNumber.get(row, version.number);
      statements.addVersion.run(row, version.id, taken ? statements.lastNumber.get(row)!.number + 1 : version.number, version.text, version.storedAt);
    }
    statements.addSource.run(row, sourceHash, version.id);
    if (stored?.title === article.title && stored.version === version.id && sameSpans(statements.spans.all(row), passages)) return 'applied';
    dropPassages(row, dropped);
    addWords(row, article.title, passages.map(({ id, span }) => ({ row: Number(statements.addPassage.run(id, row, span.start, span.end).lastInsertRowid), text: textAt(version.text, span) })));
    return 'applied';
  }

  /** A passage is found by its article's title too. */
  function addWords(article: number, title: string, passages: { row: number; text: string }[]): void {
    const titleTerms = words.termsOf(title);
    const terms = passages.map(({ text }) => [...titleTerms, ...words.termsOf(text)]);
    for (const [at, { row }] of passages.entries()) words.addPassage(row, terms[at]!);
    words.addArticle(article, terms.flat());
  }

  function remove(id: string, revision: number, dropped: number[]): WriteOutcome {
    const stored = statements.find.get(id);
    const newest = stored?.revision ?? statements.tombstone.get(id)?.revision ?? -1;
    if (newest > revision || (stored && newest === revision)) return 'stale';
    if (newest === revision) return 'replayed';
    if (stored) {
      dropPassages(stored.row, dropped);
      statements.drop.run(stored.row);
    }
    statements.bury.run(id, revision);
    return 'applied';
  }

  function dropPassages(row: number, dropped: number[]): void {
    words.dropArticle(row);
    for (const passage of statements.dropPassages.all(row)) dropped.push(passage.row);
  }

  function inTransaction<Result>(write: () => Result): Result {
    try {
      return db.transaction(() => {
        const result = write();
        words.flush();
        return result;
      }).immediate();
    } catch (error) {
      words.forget();
      throw storageError(error);
    }
  }

  return { putMany, removeMany, reword };
}

type Prepared = ReturnType<typeof prepared>;

/** A put with the ids of its passages: what can be wrong with it shows before anything is written. */
function prepared(put: ArticlePut) {
  const { article, version } = put;
  if (version.articleId !== article.id || article.version !== version.id) throw new AppError('internal', 500, `The version put with article ${article.id} is not its own`);
  const passages = put.passages.map((span) => ({ span, id: passageAt(version, span).id }));
  return { put, passages };
}

function sameSpans(stored: Span[], passages: { span: Span }[]): boolean {
  return stored.length === passages.length && passages.every(({ span }, index) => span.start === stored[index]!.start && span.end === stored[index]!.end);
}

function attempt<Value>(make: () => Value): { value: Value } | { error: unknown } {
  try {
    return { value: make() };
  } catch (error) {
    return { error };
  }
}

/** Later than any date: undated articles come last. */
const UNDATED = Number.MAX_SAFE_INTEGER;

function columnsOf(article: Article, revision: number) {
  const moment = article.published === undefined ? NaN : Date.parse(article.published);
  const { id, identity, version, title, outlet = null, published = null, publishedFrom = null, modified = null, modifiedFrom = null, language = null, section = null, url = null, textFrom = null, fetchedAt } = article;
  return {
    id,
    identity,
    version,
    title,
    outlet,
    published,
    publishedFrom,
    modified,
    modifiedFrom,
    language,
    section,
    url,
    textFrom,
    fetchedAt,
    revision,
    authors: JSON.stringify(article.authors),
    sample: article.sample ? 1 : 0,
    notes: JSON.stringify(article.notes ?? []),
    headline: headlineKey(title),
    day: Number.isNaN(moment) ? null : article.published!.slice(0, 'YYYY-MM-DD'.length),
    newest: Number.isNaN(moment) ? UNDATED : -moment,
    listed: foldForList([title, outlet ?? '', url ?? ''].join('\n')),
  };
}

function prepare(db: Database.Database) {
  return {
    find: db.prepare<[string], { row: number; revision: number; title: string; version: string }>('SELECT row, revision, title, version FROM articles WHERE id = ?'),
    tombstone: db.prepare<[string], { revision: number }>('SELECT revision FROM removed WHERE id = ?'),
    forgetRemoval: db.prepare('DELETE FROM removed WHERE id = ?'),
    bury: db.prepare('INSERT INTO removed (id, revision) VALUES (?, ?) ON CONFLICT DO UPDATE SET revision = excluded.revision'),
    drop: db.prepare('DELETE FROM articles WHERE row = ?'),
    upsert: db.prepare<[ReturnType<typeof columnsOf>], { row: number }>(`
      INSERT INTO articles (id, identity, version, title, authors, outlet, published, published_from, modified, modified_from, language, section, url, text_from, fetched_at, sample, notes, headline, revision, day, newest, listed)
      VALUES (@id, @identity, @version, @title, @authors, @outlet, @published, @publishedFrom, @modified, @modifiedFrom, @language, @section, @url, @textFrom, @fetchedAt, @sample, @notes, @headline, @revision, @day, @newest, @listed)
      ON CONFLICT (id) DO UPDATE SET (identity, version, title, authors, outlet, published, published_from, modified, modified_from, language, section, url, text_from, fetched_at, sample, notes, headline, revision, day, newest, listed) =
        (excluded.identity, excluded.version, excluded.title, excluded.authors, excluded.outlet, excluded.published, excluded.published_from, excluded.modified, excluded.modified_from, excluded.language, excluded.section,
         excluded.url, excluded.text_from, excluded.fetched_at, excluded.sample, excluded.notes, excluded.headline, excluded.revision, excluded.day, excluded.newest, excluded.listed)
      RETURNING row`),
    hasVersion: db.prepare('SELECT 1 FROM versions WHERE article = ? AND id = ?'),
    hasNumber: db.prepare('SELECT 1 FROM versions WHERE article = ? AND number = ?'),
    lastNumber: db.prepare<[number], { number: number }>('SELECT max(number) AS number FROM versions WHERE article = ?'),
    addVersion: db.prepare('INSERT INTO versions (article, id, number, text, stored_at) VALUES (?, ?, ?, ?, ?)'),
    addSource: db.prepare('INSERT INTO sources (article, hash, version) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET version = excluded.version'),
    spans: db.prepare<[number], Span & { row: number }>('SELECT row, start, end FROM passages WHERE article = ? ORDER BY row'),
    addPassage: db.prepare('INSERT INTO passages (id, article, start, end) VALUES (?, ?, ?, ?)'),
    after: db.prepare<[number, number], { row: number; title: string; text: string }>(
      'SELECT a.row, a.title, v.text FROM articles a JOIN versions v ON v.article = a.row AND v.id = a.version WHERE a.row > ? ORDER BY a.row LIMIT ?',
    ),
    dropPassages: db.prepare<[number], { row: number }>('DELETE FROM passages WHERE article = ? RETURNING row'),
  };
}
