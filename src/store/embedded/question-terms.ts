import type Database from 'better-sqlite3';
import { contentWords } from '../../core/words.ts';
import { idf, type Term } from './bm25.ts';

export type QuestionTerms = {
  /** All that the library holds, rarest first. */
  held: Term[];
  /** Those that are searched for. */
  searched: Term[];
  /** Weight of every distinct stem, and their sum. */
  weights: Map<string, number>;
  total: number;
};

/** Distinct stems of a question that are weighed, and terms that are searched, rarest first: bounds what a hostile question costs. */
const MOST_STEMS = 2_000;
const MOST_TERMS = 64;

/** A term in more of the passages than this says little, in libraries large enough to tell. */
const TOO_COMMON = 0.3;
const LARGE_LIBRARY = 1_000;

/** Looks a question's stems up in the library's dictionary. */
export function questionTerms(db: Database.Database) {
  const find = db.prepare<[string], { id: number; passages: number }>('SELECT id, passages FROM terms WHERE stem = ? AND passages > 0');

  return (question: string, passages: number): QuestionTerms => {
    const stems = new Set(contentWords(question).map(({ stem }) => stem));
    const weights = new Map<string, number>();
    const held: Term[] = [];
    for (const stem of [...stems].slice(0, MOST_STEMS)) {
      const term = find.get(stem);
      const weight = idf(term?.passages ?? 0, passages);
      weights.set(stem, weight);
      if (term) held.push({ ...term, weight });
    }
    held.sort((a, b) => a.passages - b.passages || a.id - b.id).splice(MOST_TERMS);
    const searched = held.filter((term) => passages < LARGE_LIBRARY || term.passages <= TOO_COMMON * passages);
    return { held, searched, weights, total: Array.from(weights.values()).reduce((sum, weight) => sum + weight, 0) };
  };
}
