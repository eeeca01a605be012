import { messagesOf, type Prompt } from '../../core/prompt.ts';
import type { ChatModel } from '../../core/ports.ts';
import type { FoundPassage } from '../../core/passage.ts';
import type { Sources } from '../evidence-sentences.ts';
import type { Writing } from '../writer.ts';
import { choosePassages } from './choose-passages.ts';
import { Draft, type DraftSentence } from './draft.ts';
import { promptEvidence } from './prompt-evidence.ts';
import { refusesInOtherWords } from './refusal-words.ts';
import { needsRepair, repair } from './repair.ts';
import { piecesOf } from './reply-pieces.ts';
import { ReplyReader, type ReplyStep } from './reply-reader.ts';

/** A chat model with the prompt that it is asked by. */
export type ChatWriter = {
  model: ChatModel;
  prompt: Prompt;
  /** 32 random hex digits a call; ids and fences are drawn from it. */
  random?: () => string;
};

/**
 * Lets a chat model write the answer. It sees sentences under ids of this question alone; only those it can cite. Sentences are released when
 * they are complete and hold; from the first that does not all wait for the end of the reply, when those that failed go back to the model once.
 */
export async function* write(question: string, passages: FoundPassage[], { model, prompt, random }: ChatWriter, { sources, asOf, mostCalls, signal }: { sources: Sources; asOf: string; /** Of the model, tries again and the repair included. */ mostCalls: number; signal: AbortSignal }): Writing {
  const evidence = promptEvidence(choosePassages(passages), random, { question });
  const messages = (draft: string) => messagesOf(prompt, { question, evidence: evidence.text, today: asOf.slice(0, 10), draft });
  const reader = new ReplyReader(question, evidence);
  const draft = new Draft(sources);
  const usage = { modelCalls: 1, inputTokens: 0, outputTokens: 0 };
  const told: DraftSentence[] = [];
  let held: DraftSentence[] = [];
  let finished = false;

  const read = (steps: ReplyStep[]) => {
    for (const step of steps) {
      if (step.type !== 'restart') held.push(...piecesOf([step], evidence, sources).flatMap((piece) => draft.add(piece)));
      else {
        held = held.slice(0, holding(held)); // what holds was as good as released
        draft.restart([...told, ...held]);
      }
    }
  };
  const release = (sentences: DraftSentence[]) => {
    told.push(...sentences);
    return sentences.flatMap(({ pieces }) => pieces);
  };
  const end = (refused: boolean) => ({ truncated: !finished && !refused, refused, invalidMarkers: reader.invalid, usage });

  for await (const part of model.stream(messages(''), { signal, mostCalls })) {
    if (part.type === 'usage') [usage.inputTokens, usage.outputTokens] = [part.inputTokens, part.outputTokens];
    else if (part.type === 'retry') usage.modelCalls += 1;
    else if (part.type === 'finish') finished = part.reason === 'stop';
    else read(reader.push(part.text));
    if (reader.refused) return end(true);
    if (draft.isFull) break;
    yield* release(held.splice(0, holding(held)));
  }
  read(reader.end());
  held.push(...draft.end());
  if (isRefusal([...told, ...held], reader)) return end(true);
  if (finished && usage.modelCalls < mostCalls && !draft.isFull) held = await repair(held, { model, messages, question, evidence, sources, told, signal }, usage);
  yield* release(held);
  return end(false);
}

/** How many sentences come before the first that failed. */
function holding(sentences: DraftSentence[]): number {
  const failed = sentences.findIndex(needsRepair);
  return failed < 0 ? sentences.length : failed;
}

/** Refused at once, or said nothing, or said without citing anything that the articles do not tell. */
function isRefusal(sentences: DraftSentence[], { refused, refusedLater }: ReplyReader): boolean {
  if (refused || !sentences.some(({ claim }) => /[\p{L}\p{N}]/u.test(claim))) return true;
  const cites = sentences.some(({ citations }) => citations.length > 0);
  return !cites && (refusedLater || refusesInOtherWords(sentences.map(({ claim }) => claim).join(' ')));
}
