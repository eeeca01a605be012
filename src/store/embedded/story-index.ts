import type Database from 'better-sqlite3';
import type { ShingleHolders, StoryIndex, TextSet, Unplaced } from '../../core/story-ports.ts';
import { dayNumberOf, MOST_HOLDERS } from './story-postings.ts';

/** Places of stems that are looked at, those of the nearest days first: where a week holds more, the nearest days tell enough. */
const MOST_SHARING = 5000;

/** Members of a story that are looked through for its last sets: a text printed everywhere must not cost more than others. */
const MOST_MEMBERS = 200;

type UnplacedRow = Omit<Unplaced, 'authors' | 'outlet'> & { authors: string; outlet: string | null };

/** The text of an article's place `p`, as the set of copies that it stands for. */
const SET = `SELECT p.copies AS key, p.story, p.moment, a.id AS articleId, a.version, a.title, v.text
  FROM story_places p JOIN articles a ON a.row = p.article JOIN versions v ON v.article = a.row AND v.id = a.version`;

/** What placing an article asks, read from a connection of its own. */
export function storyIndex(db: Database.Database): StoryIndex {
  const next = db.prepare<[number], UnplacedRow>(`SELECT w.article AS key, w.moment, a.id AS articleId, a.version, a.title, a.authors, a.outlet, v.text
    FROM story_waiting w JOIN articles a ON a.row = w.article JOIN versions v ON v.article = a.row AND v.id = a.version ORDER BY w.moment, w.id LIMIT 1 OFFSET ?`);
  const holders = db.prepare<[number], { copies: number }>('SELECT copies FROM story_shingles WHERE shingle = ?');
  const sameText = db.prepare<[string], TextSet>(`${SET} WHERE p.copies = (SELECT same.copies FROM articles s JOIN story_places same ON same.article = s.row WHERE s.version = ? LIMIT 1) ORDER BY p.is_agency DESC, p.moment, p.id LIMIT 1`);
  const set = db.prepare<[number], TextSet>(`${SET} WHERE p.copies = ? ORDER BY p.is_agency DESC, p.moment, p.id LIMIT 1`);
  const terms = db.prepare<[string], { id: number }>('SELECT t.id FROM json_each(?) j JOIN terms t ON t.stem = j.value');
  const sharing = db.prepare<[string, string, number], { copies: number }>(
    'SELECT s.copies FROM json_each(?) d CROSS JOIN json_each(?) t CROSS JOIN story_terms s ON s.day = d.value AND s.term = t.value LIMIT ?',
  );
  const opened = db.prepare<[number], { moment: number }>('SELECT moment FROM story_places WHERE story = ? ORDER BY moment, id LIMIT 1');
  const members = db.prepare<[number, number], { copies: number }>('SELECT copies FROM story_places WHERE story = ? ORDER BY moment DESC, id DESC LIMIT ?');
  const stems = db.prepare<[string], { stem: string; passages: number }>('SELECT stem, passages FROM json_each(?) JOIN terms ON stem = value');
  const passages = db.prepare<[], { passages: number }>('SELECT passages FROM library');

  return {
    async nextUnplaced(after = 0) {
      const row = next.get(after);
      if (!row) return undefined;
      const { authors, outlet, ...rest } = row;
      return { ...rest, authors: JSON.parse(authors) as string[], ...(outlet !== null && { outlet }) }; // written by the article writer as a list of strings
    },
    shingles: async (wanted) => wanted.map((shingle) => heldBy(shingle, holders.all(shingle))),
    setWithText: async (version) => sameText.get(version),
    sets: async (keys) => keys.flatMap((key) => set.get(key) ?? []),
    async setsSharing(wanted, { moment, days, limit }) {
      const ids = terms.all(JSON.stringify(wanted)).map(({ id }) => id);
      const around = Array.from({ length: 2 * days + 1 }, (_, at) => dayNumberOf(moment) + (at % 2 === 0 ? at / -2 : (at + 1) / 2)); // the nearest first
      const shared = new Map<number, number>();
      for (const { copies } of sharing.all(JSON.stringify(around), JSON.stringify(ids), MOST_SHARING)) shared.set(copies, (shared.get(copies) ?? 0) + 1);
      return [...shared].sort(([a, x], [b, y]) => y - x || a - b).slice(0, limit).map(([copies]) => copies);
    },
    async story(key, last) {
      const sets = new Set(members.all(key, MOST_MEMBERS).map(({ copies }) => copies));
      return { opened: opened.get(key)?.moment ?? 0, last: [...sets].slice(0, last) };
    },
    stemCounts: async (wanted) => ({
      passages: passages.get()!.passages,
      holding: new Map(stems.all(JSON.stringify(wanted)).map(({ stem, passages: holding }) => [stem, holding])),
    }),
  };
}

function heldBy(shingle: number, rows: { copies: number }[]): ShingleHolders {
  const isBoilerplate = rows.length >= MOST_HOLDERS;
  return { shingle, isBoilerplate, sets: isBoilerplate ? [] : rows.map(({ copies }) => copies) };
}
