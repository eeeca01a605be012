import { SOURCE_RETRACTED, type Support, type Usage } from '../../core/answer.ts';
import type { ChatModel } from '../../core/ports.ts';
import { contentWords } from '../../core/words.ts';
import type { Sources } from '../evidence-sentences.ts';
import { Draft, type DraftSentence } from './draft.ts';
import type { PromptEvidence } from './prompt-evidence.ts';
import { linesOf, shown } from './repair-lines.ts';
import { ReplyReader } from './reply-reader.ts';
import { piecesOf } from './reply-pieces.ts';

/** Sentences sent back at most: an answer has few, and the call must stay short. */
const MOST_SENTENCES = 12;
/** Characters of the reply at most; a longer one is no list of sentences. */
const LONGEST_REPLY = 16_384;

export type RepairNeeds = {
  model: ChatModel;
  /** The prompt with the draft filled in. */
  messages: (draft: string) => { system: string; user: string };
  question: string;
  evidence: PromptEvidence;
  sources: Sources;
  /** The sentences that were released before. */
  told: DraftSentence[];
  signal: AbortSignal;
};

/** Whether a sentence is sent back: it says something, and what it cites does not hold it. That a source was withdrawn, no other words can mend. */
export function needsRepair({ claim, support, missing }: DraftSentence): boolean {
  const isWithdrawnAlone = support === 'partly' && missing.length > 0 && missing.every((each) => each === SOURCE_RETRACTED);
  return support !== 'supported' && !isWithdrawnAlone && contentWords(claim).length > 0;
}

/**
 * Sends the sentences that failed back to the model, once. A new sentence takes the place of an old one where its check is better; all others,
 * and all of them where the call fails, stay as they are. What the call used is added to `usage`. Rejects only where the signal fires.
 */
export async function repair(sentences: DraftSentence[], needs: RepairNeeds, usage: Usage): Promise<DraftSentence[]> {
  const failed = sentences.filter(needsRepair).slice(0, MOST_SENTENCES);
  if (failed.length === 0) return sentences;
  const reply = await replyOf(failed, needs, usage);
  const lines = linesOf(reply ?? '', failed.length);
  const better = new Map<DraftSentence, DraftSentence[]>();
  for (const [at, sentence] of failed.entries()) {
    const written = rewritten(lines.get(at + 1) ?? '', needs);
    const others = [...needs.told, ...sentences.filter((other) => other !== sentence), ...[...better.values()].flat()];
    const isRepeated = written?.some(({ claim }) => others.some((other) => other.claim === claim));
    if (written && !isRepeated && worst(written) > RANKS[sentence.support]) better.set(sentence, inPlaceOf(sentence, written));
  }
  const whole = sentences.flatMap((sentence) => better.get(sentence) ?? sentence);
  return standsAsChecked([...needs.told, ...whole], needs.sources) ? whole : sentences;
}

const RANKS: Record<Support, number> = { unsupported: 0, partly: 1, supported: 2 };

function worst(sentences: DraftSentence[]): number {
  return Math.min(...sentences.map(({ support }) => RANKS[support]));
}

/** undefined where the call fails or its reply is cut off. A question that was given up is no failure of the model: that is thrown. */
async function replyOf(failed: DraftSentence[], { model, messages, evidence, signal }: RepairNeeds, usage: Usage): Promise<string | undefined> {
  const before = { ...usage };
  usage.modelCalls += 1;
  let text = '';
  let isWhole = false;
  try {
    for await (const part of model.stream(messages(failed.map((sentence, at) => shown(sentence, at + 1, evidence)).join('\n')), { signal, mostCalls: 1 })) {
      if (part.type === 'text') text += part.text;
      else if (part.type === 'usage') [usage.inputTokens, usage.outputTokens] = [before.inputTokens + part.inputTokens, before.outputTokens + part.outputTokens];
      else if (part.type === 'finish') isWhole = part.reason === 'stop';
      if (text.length > LONGEST_REPLY) return undefined;
    }
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
  return isWhole ? text : undefined;
}

/** A line read as an answer is; undefined where it says nothing, refuses, or cites what was not given. */
function rewritten(line: string, { question, evidence, sources }: RepairNeeds): DraftSentence[] | undefined {
  const reader = new ReplyReader(question, evidence);
  const draft = new Draft(sources);
  const steps = [...reader.push(line), ...reader.end()].filter((step) => step.type !== 'restart');
  const sentences = [...piecesOf(steps, evidence, sources).flatMap((piece) => draft.add(piece)), ...draft.end()];
  return sentences.length === 0 || reader.refused || reader.refusedLater || reader.invalid > 0 ? undefined : sentences;
}

/** With a full stop, and the gap up to the next sentence. */
function inPlaceOf({ pieces }: DraftSentence, written: DraftSentence[]): DraftSentence[] {
  const last = written.at(-1)!; // there is one at least
  const gap = /\s*$/.exec(pieces.map((piece) => (piece.type === 'text' ? piece.text : '')).at(-1) ?? '')?.[0] ?? '';
  const stop = ENDED.test(last.claim) ? '' : '.';
  return [...written.slice(0, -1), { ...last, pieces: [...last.pieces, { type: 'text', text: stop + gap }] }];
}

const ENDED = /[.!?…।؟۔。！？]["'”’»)\]」』）]*$/u;

/** Whether the answer will part and find the sentences as they were checked, and none runs into its neighbour. */
function standsAsChecked(sentences: DraftSentence[], sources: Sources): boolean {
  const draft = new Draft(sources);
  const again = [...sentences.flatMap(({ pieces }) => pieces.flatMap((piece) => draft.add(piece))), ...draft.end()];
  return again.length === sentences.length && again.every(({ support }, at) => support === sentences[at]!.support);
}
