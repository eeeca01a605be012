import type { DraftSentence } from './draft.ts';
import { oneLine, type PromptEvidence } from './prompt-evidence.ts';

/** Characters of a sentence that is sent back: it is to be known again, no more. */
const LONGEST_SENTENCE = 600;

/** `Draft 1: The bridge closes for 20 weeks. It cites [kx4]. Not found there: 20.` */
export function shown({ claim, citations, missing }: DraftSentence, number: number, { sentences }: PromptEvidence): string {
  const ids = [...sentences].flatMap(([id, { articleId, start, end }]) => (citations.some((cited) => cited.articleId === articleId && cited.start <= start && end <= cited.end) ? `[${id}]` : []));
  const found = missing.length > 0 && ids.length > 0 ? ` Not found there: ${oneLine(missing.join(', '))}.` : '';
  return `Draft ${number}: ${oneLine(claim).slice(0, LONGEST_SENTENCE)} It cites ${ids.length > 0 ? ids.join('') : 'nothing'}.${found}`;
}

/** The new sentences by number. A reply without a number is the new sentence where only one was asked for. */
export function linesOf(reply: string, count: number): Map<number, string> {
  const said = reply.split('</think>').at(-1)!; // there is one at least
  const lines = Array.from(said.matchAll(/^[ \t*_>#-]{0,12}(?:draft )?[*_]*(\d{1,2})[*_]*[.):][*_]*[ \t]*(\S.*)$/gim), ([, number, text]) => [Number(number), text!] as const);
  if (lines.length === 0 && count === 1) return new Map([[1, said]]);
  return new Map(lines.toReversed());
}
