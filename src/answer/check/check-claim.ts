import { SOURCE_RETRACTED } from '../../core/answer.ts';
import { checkSentence, type SentenceCheck } from './check-sentence.ts';

/** A quote that a claim cites. */
export type CitedQuote = { quote: string; retracted?: true };

/** The check of a sentence against what it cites. What rests on a withdrawn article is never fully supported, however well it stands there. */
export function checkClaim(claim: string, cited: CitedQuote[]): SentenceCheck {
  const check = checkSentence(claim, cited.map(({ quote }) => quote));
  const standing = cited.filter(({ retracted }) => !retracted);
  if (standing.length === cited.length) return check;
  if (standing.length > 0 && checkSentence(claim, standing.map(({ quote }) => quote)).support === 'supported') return check;
  return { support: check.support === 'supported' ? 'partly' : check.support, missing: [...check.missing, SOURCE_RETRACTED] };
}
