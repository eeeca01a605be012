import { mean, type Figures } from './figures.ts';
import type { ClaimRow } from './rows.ts';

/** A sentence about an article, and whether people found that the article says it. */
export type KnownClaim = { id: string; set?: string | undefined; article: string; sentence: string; supported: boolean };
export type ClaimCase = { known: KnownClaim; row: ClaimRow };

/** Figures of the check: only full support counts as "the article says it". */
export function scoreClaims(cases: ClaimCase[]): Figures {
  const sets = [...new Set(cases.flatMap(({ known }) => known.set ?? []))];
  const warned = cases.filter(({ row }) => row.support !== 'supported');
  return {
    claims: cases.length,
    'balanced accuracy': balancedAccuracy(cases),
    ...Object.fromEntries(sets.map((set) => [`balanced accuracy, ${set}`, balancedAccuracy(cases.filter(({ known }) => known.set === set))])),
    'precision of a warning': mean(warned.map(({ known }) => !known.supported)),
    'recall of a warning': mean(cases.filter(({ known }) => !known.supported).map(({ row }) => row.support !== 'supported')),
  };
}

/** The mean of the shares of supported and of unsupported sentences that were judged right. */
function balancedAccuracy(cases: ClaimCase[]): number | null {
  const right = [true, false].map((supported) => mean(cases.filter(({ known }) => known.supported === supported).map(({ row }) => (row.support === 'supported') === supported)));
  return right[0] == null || right[1] == null ? null : (right[0] + right[1]) / 2;
}
