import { FEEDS } from './schema-feeds.ts';
import { FETCHES } from './schema-fetches.ts';
import { MODIFIED } from './schema-modified.ts';
import { NOTICES } from './schema-notices.ts';
import { NOTES, NOTES_ABROAD } from './schema-notes.ts';
import { STORIES } from './schema-stories.ts';

/**
 * How the library's file is laid out: each entry brings it one `user_version` further, in a transaction.
 * An entry that was once released is never edited; a change is a new entry.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE library (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    revision INTEGER NOT NULL DEFAULT 0,
    articles INTEGER NOT NULL DEFAULT 0,
    samples INTEGER NOT NULL DEFAULT 0,
    undated INTEGER NOT NULL DEFAULT 0,
    versions INTEGER NOT NULL DEFAULT 0,
    passages INTEGER NOT NULL DEFAULT 0,
    passage_words INTEGER NOT NULL DEFAULT 0,
    article_words INTEGER NOT NULL DEFAULT 0
  );
  INSERT INTO library (one) VALUES (1);

  CREATE TABLE articles (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    identity TEXT NOT NULL,
    version TEXT NOT NULL,
    title TEXT NOT NULL,
    authors TEXT NOT NULL,
    outlet TEXT COLLATE NOCASE,
    published TEXT,
    published_from TEXT,
    language TEXT,
    section TEXT,
    url TEXT,
    fetched_at TEXT NOT NULL,
    sample INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    day TEXT,                  -- of published, as written: what from and to compare with
    newest INTEGER NOT NULL,   -- minus the moment of published: the order of the list; undated ones last
    listed TEXT NOT NULL       -- folded title, outlet and address: what the list's q looks in
  );
  CREATE INDEX articles_version ON articles (version);
  CREATE INDEX articles_day ON articles (day);
  CREATE INDEX articles_outlet ON articles (outlet, day);
  CREATE INDEX articles_listed ON articles (newest, id, listed);
  CREATE TABLE removed (id TEXT PRIMARY KEY, revision INTEGER NOT NULL) WITHOUT ROWID;

  CREATE TABLE versions (
    article INTEGER NOT NULL REFERENCES articles (row) ON DELETE CASCADE,
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    stored_at TEXT NOT NULL
  );
  CREATE UNIQUE INDEX versions_id ON versions (article, id);
  CREATE TABLE sources (
    article INTEGER NOT NULL REFERENCES articles (row) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (article, hash)
  ) WITHOUT ROWID;

  -- A passage's row is its label in the vector index: never given twice.
  CREATE TABLE passages (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES articles (row) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL
  );
  CREATE INDEX passages_article ON passages (article, start);

  CREATE TABLE terms (id INTEGER PRIMARY KEY, stem TEXT NOT NULL UNIQUE, passages INTEGER NOT NULL);
  CREATE VIRTUAL TABLE words USING fts5 (terms, content = '', contentless_delete = 1, tokenize = 'ascii', detail = none);
  CREATE TABLE passage_bags (
    passage INTEGER PRIMARY KEY REFERENCES passages (row) ON DELETE CASCADE,
    length INTEGER NOT NULL,
    bag BLOB NOT NULL
  );
  CREATE TABLE article_bags (
    article INTEGER PRIMARY KEY REFERENCES articles (row) ON DELETE CASCADE,
    length INTEGER NOT NULL,
    bag BLOB NOT NULL
  );

  CREATE TABLE generations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    embedder TEXT NOT NULL,
    dimensions INTEGER NOT NULL,
    active INTEGER NOT NULL DEFAULT 0,
    vectors INTEGER NOT NULL DEFAULT 0,
    waiting INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE vectors (generation INTEGER NOT NULL, passage INTEGER NOT NULL, vector BLOB NOT NULL);
  CREATE UNIQUE INDEX vectors_passage ON vectors (generation, passage);
  CREATE TABLE waiting (
    generation INTEGER NOT NULL,
    failed INTEGER NOT NULL DEFAULT 0,
    passage INTEGER NOT NULL,
    PRIMARY KEY (generation, failed, passage)
  ) WITHOUT ROWID;

  CREATE TABLE conversations (id TEXT PRIMARY KEY, title TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX conversations_updated ON conversations (updated_at DESC);
  CREATE TABLE answers (
    id TEXT PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    created_at TEXT NOT NULL,
    body TEXT NOT NULL
  );
  CREATE INDEX answers_conversation ON answers (conversation, created_at);
  CREATE TABLE feedback (
    answer TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
    rating TEXT NOT NULL,
    citation TEXT,
    note TEXT,
    at TEXT NOT NULL
  );
  CREATE INDEX feedback_answer ON feedback (answer);
  -- A quote lives as long as an answer that cites it, whatever becomes of the article. NULL: erased.
  CREATE TABLE quotes (
    citation TEXT NOT NULL,
    answer TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
    article TEXT NOT NULL,
    quote TEXT,
    PRIMARY KEY (citation, answer)
  ) WITHOUT ROWID;
  CREATE INDEX quotes_answer ON quotes (answer);
  CREATE INDEX quotes_article ON quotes (article);

  -- What hangs on a passage, and every count, follows by itself, so that no code path can forget it.
  CREATE TRIGGER passage_added AFTER INSERT ON passages BEGIN
    UPDATE library SET passages = passages + 1;
    INSERT INTO waiting (generation, passage) SELECT id, new.row FROM generations;
  END;
  CREATE TRIGGER passage_dropped AFTER DELETE ON passages BEGIN
    UPDATE library SET passages = passages - 1;
    DELETE FROM words WHERE rowid = old.row;
    DELETE FROM vectors WHERE generation IN (SELECT id FROM generations) AND passage = old.row;
    DELETE FROM waiting WHERE generation IN (SELECT id FROM generations) AND failed IN (0, 1) AND passage = old.row;
  END;
  CREATE TRIGGER passage_bag_added AFTER INSERT ON passage_bags BEGIN UPDATE library SET passage_words = passage_words + new.length; END;
  CREATE TRIGGER passage_bag_dropped AFTER DELETE ON passage_bags BEGIN UPDATE library SET passage_words = passage_words - old.length; END;
  CREATE TRIGGER article_bag_added AFTER INSERT ON article_bags BEGIN UPDATE library SET article_words = article_words + new.length; END;
  CREATE TRIGGER article_bag_dropped AFTER DELETE ON article_bags BEGIN UPDATE library SET article_words = article_words - old.length; END;
  CREATE TRIGGER version_added AFTER INSERT ON versions BEGIN UPDATE library SET versions = versions + 1; END;
  CREATE TRIGGER version_dropped AFTER DELETE ON versions BEGIN UPDATE library SET versions = versions - 1; END;
  CREATE TRIGGER article_added AFTER INSERT ON articles BEGIN
    UPDATE library SET articles = articles + 1, samples = samples + new.sample, undated = undated + (new.day IS NULL), revision = max(revision, new.revision);
  END;
  CREATE TRIGGER article_changed AFTER UPDATE ON articles BEGIN
    UPDATE library SET samples = samples + new.sample - old.sample, undated = undated + (new.day IS NULL) - (old.day IS NULL), revision = max(revision, new.revision);
  END;
  CREATE TRIGGER article_dropped AFTER DELETE ON articles BEGIN
    UPDATE library SET articles = articles - 1, samples = samples - old.sample, undated = undated - (old.day IS NULL);
  END;
  CREATE TRIGGER article_removed AFTER INSERT ON removed BEGIN UPDATE library SET revision = max(revision, new.revision); END;
  CREATE TRIGGER article_removed_again AFTER UPDATE ON removed BEGIN UPDATE library SET revision = max(revision, new.revision); END;
  CREATE TRIGGER vector_added AFTER INSERT ON vectors BEGIN UPDATE generations SET vectors = vectors + 1 WHERE id = new.generation; END;
  CREATE TRIGGER vector_dropped AFTER DELETE ON vectors BEGIN UPDATE generations SET vectors = vectors - 1 WHERE id = old.generation; END;
  CREATE TRIGGER waiting_added AFTER INSERT ON waiting WHEN new.failed = 0 BEGIN UPDATE generations SET waiting = waiting + 1 WHERE id = new.generation; END;
  CREATE TRIGGER waiting_dropped AFTER DELETE ON waiting WHEN old.failed = 0 BEGIN UPDATE generations SET waiting = waiting - 1 WHERE id = old.generation; END;
  CREATE TRIGGER waiting_changed AFTER UPDATE ON waiting BEGIN UPDATE generations SET waiting = waiting + old.failed - new.failed WHERE id = new.generation; END;
  `,
  `
  -- Hashes of the index files that this library wrote: no other file is ever loaded, whatever a manifest says.
  CREATE TABLE saved_indexes (
    sha256 TEXT NOT NULL,
    generation INTEGER NOT NULL REFERENCES generations (id) ON DELETE CASCADE,
    saved INTEGER PRIMARY KEY AUTOINCREMENT
  );
  CREATE INDEX saved_indexes_generation ON saved_indexes (generation, sha256);
  `,
  NOTES,
  STORIES,
  FETCHES,
  MODIFIED,
  NOTICES,
  FEEDS,
  NOTES_ABROAD,
];
