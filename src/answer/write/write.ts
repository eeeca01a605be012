import { messagesOf, type Prompt } from '../../core/prompt.ts';
import type { ChatModel } from '../../core/ports.ts';
import type { FoundPassage } from '../../core/passage.ts';
import { rangesOf, type Sources } from '../evidence-sentences.ts';
import type { Writing, WrittenPiece } from '../writer.ts';
import { choosePassages } from './choose-passages.ts';
import { MarkReader, type ReplyPart } from './mark-reader.ts';
import { promptEvidence } from './prompt-evidence.ts';
import { RefusalReader } from './refusal-reader.ts';

/** A chat model with the prompt that it is asked by. */
export type ChatWriter = {
  model: ChatModel;
  prompt: Prompt;
  /** 32 random hex digits a call; ids and fences are drawn from it. */
  random?: () => string;
};

/** Lets a chat model write the answer. It sees sentences under ids of this question alone; only those it can cite. */
export async function* write(question: string, passages: FoundPassage[], { model, prompt, random }: ChatWriter, { sources, asOf, signal }: { sources: Sources; asOf: string; signal: AbortSignal }): Writing {
  const evidence = promptEvidence(choosePassages(passages), random);
  const messages = messagesOf(prompt, { question, evidence: evidence.text, today: asOf.slice(0, 10) });
  const marks = new MarkReader(evidence.sentences.keys());
  const refusal = new RefusalReader();
  const usage = { modelCalls: 1, inputTokens: 0, outputTokens: 0 };
  const pieces = (parts: ReplyPart[]) => parts.map((part): WrittenPiece => (part.type === 'text' ? part : { type: 'cite', ranges: rangesOf(part.ids.flatMap((id) => evidence.sentences.get(id) ?? []), sources) }));
  let finished = false;
  for await (const part of model.stream(messages, { signal })) {
    if (part.type === 'usage') [usage.inputTokens, usage.outputTokens] = [part.inputTokens, part.outputTokens];
    else if (part.type === 'finish') finished = part.reason === 'stop';
    else yield* pieces(marks.push(refusal.push(part.text)));
    if (refusal.refused) return { truncated: false, refused: true, invalidMarkers: 0, usage };
  }
  yield* pieces([...marks.push(refusal.end()), ...marks.end()]);
  return { truncated: !finished, refused: refusal.refused, invalidMarkers: marks.invalid, usage };
}
