import { rangesOf, type Sources } from '../evidence-sentences.ts';
import type { WrittenPiece } from '../writer.ts';
import type { ReplyPart } from './mark-run.ts';
import type { PromptEvidence } from './prompt-evidence.ts';

/** The parts of a reply as pieces of an answer: ids become the ranges that they stand for. */
export function piecesOf(parts: ReplyPart[], { sentences }: PromptEvidence, sources: Sources): WrittenPiece[] {
  return parts.map((part) => (part.type === 'text' ? part : { type: 'cite', ranges: rangesOf(part.ids.flatMap((id) => sentences.get(id) ?? []), sources) }));
}
