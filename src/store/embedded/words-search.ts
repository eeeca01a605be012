import type Database from 'better-sqlite3';
import type { StoreFilters, WordsHit, WordsRanking } from '../../core/ports.ts';
import { HIT_COLUMNS, hitOf, type HitRow } from './article-reader.ts';
import { bagPlaces, bagsIn, JOINED_BAGS, type BagPlace, type Bags } from './bag.ts';
import { bm25, heldWeight, type Term } from './bm25.ts';
import { conditionOf, type Condition } from './filters.ts';
import { comparePlaces } from './ranking.ts';
import { questionTerms } from './question-terms.ts';

/** Passages that the rarest terms together may bring: bounds the work of a question whatever the library's size. Widened where fewer than ENOUGH come of it. */
const GATES = [2_000, 8_000, 32_000, 128_000];
const ENOUGH = 50;

/** So few passages that pass the filters are all scored. */
const FEW_PASSAGES = 3_000;

type Counts = { passages: number; passageWords: number; articles: number; articleWords: number };
type Found = { place: BagPlace; score: number };

/** Ranks passages by the words they share with a question. */
export function wordsSearch(db: Database.Database) {
  const counts = db.prepare<[], Counts>('SELECT passages, passage_words AS passageWords, articles, article_words AS articleWords FROM library');
  const termsOf = questionTerms(db);
  const places = db.prepare<[string], HitRow & { article: number }>(
    `SELECT ${HIT_COLUMNS}, p.article FROM json_each(?) JOIN passages p ON p.row = value JOIN articles a ON a.row = p.article`,
  );
  const articleBags = db.prepare<[string], { bags: Buffer | null }>(`SELECT ${JOINED_BAGS} AS bags FROM json_each(?) JOIN article_bags b ON b.article = value`);

  function search(question: string, { limit, filters }: { limit: number; filters: StoreFilters }): WordsRanking {
    const library = counts.get()!;
    const { held, searched, weights, total } = termsOf(question, library.passages);
    const bags = searched.length > 0 ? candidates(searched, conditionOf(filters), Math.min(limit, ENOUGH)) : bagsIn(null);
    return { hits: hitsOf(best(scored(), limit)), weights, total };

    function scored(): Found[] {
      const average = library.passageWords / library.passages;
      return Array.from(bagPlaces(bags), (place) => ({ place, score: bm25(bags, place, place.length / average, searched) })).filter(({ score }) => score > 0);
    }

    function hitsOf(found: Found[]): WordsHit[] {
      const rows = new Map(places.all(JSON.stringify(found.map(({ place }) => place.row))).map((row) => [row.row, row]));
      const articles = bagsIn(articleBags.get(JSON.stringify([...new Set(Array.from(rows.values(), ({ article }) => article))]))!.bags);
      const average = library.articleWords / library.articles;
      const articleScores = new Map(Array.from(bagPlaces(articles), (place) => [place.row, bm25(articles, place, place.length / average, searched)]));
      return found
        .map(({ place, score }) => {
          const { article, ...row } = rows.get(place.row)!;
          return { ...hitOf(row), score, covered: heldWeight(bags, place, held) / total, articleScore: articleScores.get(article)! };
        })
        .sort((a, b) => b.score - a.score || comparePlaces(a.passage, b.passage))
        .slice(0, limit);
    }
  }

  /** The bags of the passages to score: all that pass the filters where they are few, else those that hold one of the rarest terms. */
  function candidates(terms: Term[], condition: Condition, wanted: number): Bags {
    if (condition.sql !== '' && !manyPass(condition)) return allThatPass(condition);
    const where = condition.sql === '' ? '' : `AND ${condition.sql}`;
    const joined = condition.sql === '' ? '' : 'CROSS JOIN passages p ON p.row = w.rowid CROSS JOIN articles a ON a.row = p.article';
    const match = db.prepare<unknown[], { bags: Buffer | null; found: number }>(
      `SELECT ${JOINED_BAGS} AS bags, count(*) AS found FROM words w ${joined} CROSS JOIN passage_bags b ON b.passage = w.rowid WHERE words MATCH ? ${where}`,
    );
    for (const most of GATES) {
      const gate = gateOf(terms, most);
      const { bags, found } = match.get(anyOf(gate), ...condition.values)!;
      if (found >= wanted || gate.length === terms.length || most === GATES.at(-1)) return bagsIn(bags);
    }
    return bagsIn(null);
  }

  function manyPass({ sql, values }: Condition): boolean {
    const some = db.prepare<unknown[], { some: number }>(`SELECT count(*) AS some FROM (SELECT 1 FROM articles a CROSS JOIN passages p ON p.article = a.row WHERE ${sql} LIMIT ?)`);
    return some.get(...values, FEW_PASSAGES + 1)!.some > FEW_PASSAGES;
  }

  function allThatPass({ sql, values }: Condition): Bags {
    const all = db.prepare<unknown[], { bags: Buffer | null }>(
      `SELECT ${JOINED_BAGS} AS bags FROM articles a CROSS JOIN passages p ON p.article = a.row CROSS JOIN passage_bags b ON b.passage = p.row WHERE ${sql}`,
    );
    return bagsIn(all.get(...values)!.bags);
  }

  const inOneView = db.transaction(search);
  return (question: string, options: { limit: number; filters: StoreFilters }): WordsRanking => inOneView(question, options);
}

/** The best by score, and all that tie with the last of them: their articles decide which of those stay. */
function best(found: Found[], limit: number): Found[] {
  const sorted = found.sort((a, b) => b.score - a.score);
  const last = sorted[limit - 1];
  return last ? sorted.filter(({ score }) => score >= last.score) : sorted;
}

/** The rarest terms until their passages sum up to the bound; the rarest one always. */
function gateOf(terms: Term[], most: number): Term[] {
  let rows = 0;
  return terms.filter(({ passages }, index) => (rows += passages) <= most || index === 0);
}

const anyOf = (terms: Term[]): string => terms.map(({ id }) => `"${id.toString(36)}"`).join(' OR ');
