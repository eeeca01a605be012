import type { Retrieval } from '../../core/retrieval.ts';
import { candidatesOf, type Occurrence } from '../extract/candidates.ts';
import { prepare } from '../extract/prepare.ts';
import { questionKindOf, type QuestionKind } from '../extract/question-kind.ts';
import { NEAR } from './nearest.ts';
import { askedWeights } from './signals.ts';

/** Passages that are looked at: reading candidates is the dearest part of declining. */
const LOOKED_AT = 5;

/** The kind of answer asked for that stands nowhere near the question's words; undefined where it does, they stand nowhere together, or any kind would do. */
export function missingKind(question: string, retrieval: Retrieval): string | undefined {
  const kind = questionKindOf(question);
  const told = nameOf(kind);
  if (told === undefined) return undefined;
  const weights = new Map(askedWeights(retrieval));
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const passages = prepare({ ...retrieval, passages: retrieval.passages.slice(0, LOOKED_AT), weights, total });
  if (!passages.some(({ nearness }) => nearness.some((near) => near >= NEAR))) return undefined;
  const isThere = candidatesOf(passages, new Set(retrieval.weights.keys())).some((candidate) => isOfKind(kind, candidate) && candidate.passage.nearness[candidate.at]! >= NEAR);
  return isThere ? undefined : told;
}

/** Only what can be told apart: nearly every sentence holds a name, or a word that may be a place. */
function nameOf({ asks, of }: QuestionKind): string | undefined {
  if (asks === 'number') return 'a figure';
  if (asks === 'date') return 'a date';
  return of === 'person' ? 'a person’s name' : undefined;
}

/** "In 40 days" may answer when something happens. */
function isOfKind({ asks }: QuestionKind, { kind }: Occurrence): boolean {
  return kind === asks || (asks === 'date' && kind === 'number');
}
