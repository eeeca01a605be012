/** The moment of an article's date, from the order of the list: that is minus the moment, or later than any where there is no date. */
const momentOf = (newest: string): string => `CASE ${newest} WHEN ${Number.MAX_SAFE_INTEGER} THEN ${newest} ELSE -${newest} END`;

/** Which articles carry the same text or report the same event. */
export const STORIES = `
  -- An article's place. Its own number names the set of copies and the story that it founded: never given twice.
  CREATE TABLE story_places (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL UNIQUE REFERENCES articles (row) ON DELETE CASCADE,
    id TEXT NOT NULL,
    copies INTEGER NOT NULL,
    story INTEGER NOT NULL,
    moment INTEGER NOT NULL,     -- of published, in ms; undated ones last
    is_agency INTEGER NOT NULL,  -- its outlet is a news agency: an original before others
    agency TEXT                  -- another agency that its text names
  );
  CREATE INDEX story_places_copies ON story_places (copies, is_agency DESC, moment, id);
  CREATE INDEX story_places_story ON story_places (story, moment, id, copies);
  CREATE INDEX story_places_agency ON story_places (copies) WHERE agency IS NOT NULL;

  -- What a set of copies is found by.
  CREATE TABLE story_shingles (shingle INTEGER NOT NULL, copies INTEGER NOT NULL, PRIMARY KEY (shingle, copies)) WITHOUT ROWID;
  CREATE INDEX story_shingles_copies ON story_shingles (copies);
  -- By day first: articles come in much in the order of their dates, and then few pages change.
  CREATE TABLE story_terms (day INTEGER NOT NULL, term INTEGER NOT NULL, copies INTEGER NOT NULL, PRIMARY KEY (day, term, copies)) WITHOUT ROWID;
  CREATE INDEX story_terms_copies ON story_terms (copies);
  CREATE TRIGGER story_place_dropped AFTER DELETE ON story_places WHEN NOT EXISTS (SELECT 1 FROM story_places WHERE copies = old.copies) BEGIN
    DELETE FROM story_shingles WHERE copies = old.copies;
    DELETE FROM story_terms WHERE copies = old.copies;
  END;

  -- Articles without a place, in the order in which they get one.
  CREATE TABLE story_waiting (
    moment INTEGER NOT NULL,
    id TEXT NOT NULL,
    article INTEGER NOT NULL UNIQUE REFERENCES articles (row) ON DELETE CASCADE,
    PRIMARY KEY (moment, id)
  ) WITHOUT ROWID;
  CREATE TRIGGER story_article_added AFTER INSERT ON articles BEGIN
    INSERT INTO story_waiting (moment, id, article) VALUES (${momentOf('new.newest')}, new.id, new.row);
  END;
  CREATE TRIGGER story_article_changed AFTER UPDATE ON articles
    WHEN (old.version, old.newest, old.title, old.authors, ifnull(old.outlet, '')) <> (new.version, new.newest, new.title, new.authors, ifnull(new.outlet, '')) BEGIN
    DELETE FROM story_places WHERE article = new.row;
    DELETE FROM story_waiting WHERE article = new.row;
    INSERT INTO story_waiting (moment, id, article) VALUES (${momentOf('new.newest')}, new.id, new.row);
  END;
  INSERT INTO story_waiting (moment, id, article) SELECT ${momentOf('newest')}, id, row FROM articles;
`;
