import { LineReader } from './line-reader.ts';
import { MarkReader } from './mark-reader.ts';
import type { ReplyPart } from './mark-run.ts';
import { OpeningReader } from './opening-reader.ts';
import type { PromptEvidence } from './prompt-evidence.ts';
import { RefusalReader } from './refusal-reader.ts';
import type { Stage } from './stage.ts';
import { TagReader } from './tag-reader.ts';
import { ThoughtReader } from './thought-reader.ts';

/** What is read, or `restart`: all that was read before was thinking aloud. */
export type ReplyStep = ReplyPart | { type: 'restart' };

/** Characters without a letter or a figure among them at most: more is noise, and would only cost time. */
const LONGEST_NOISE = 200;

/** Reads a reply that comes in pieces, and that may break the format: thoughts, wrappers and ids are taken out, what was given as an id is a mark. */
export class ReplyReader {
  readonly #question: string;
  readonly #evidence: PromptEvidence;
  readonly #thoughts = new ThoughtReader();
  #stages: ReturnType<typeof stagesFor>;
  /** The first half of a character that was cut in two. */
  #half = '';
  #noise = 0;

  constructor(question: string, evidence: PromptEvidence) {
    this.#question = question;
    this.#evidence = evidence;
    this.#stages = stagesFor(question, evidence);
  }

  /** The reply is a refusal, whatever else it holds. */
  get refused(): boolean {
    return this.#stages.refusal.refused;
  }

  /** The refusal stands after other words; it was taken out. */
  get refusedLater(): boolean {
    return this.#stages.refusal.refusedLater;
  }

  /** Marks that were never given. */
  get invalid(): number {
    return this.#stages.marks.invalid;
  }

  push(text: string): ReplyStep[] {
    const whole = this.#half + text;
    this.#half = /[\ud800-\udbff]$/.exec(whole)?.[0] ?? '';
    return joined(Array.from(readable(whole.slice(0, whole.length - this.#half.length))).flatMap((char) => (this.refused ? [] : this.#pushChar(char))));
  }

  end(): ReplyStep[] {
    const { order, marks } = this.#stages;
    let rest = this.#thoughts.end();
    for (const stage of order) rest = through(stage, rest) + stage.end();
    return joined([...marks.push(rest), ...marks.end()]);
  }

  #pushChar(char: string): ReplyStep[] {
    this.#noise = /[\p{L}\p{N}]/u.test(char) ? 0 : this.#noise + 1;
    if (this.#noise > LONGEST_NOISE) return [];
    const spoken = this.#thoughts.push(char);
    if (spoken === 'restart') {
      this.#stages = stagesFor(this.#question, this.#evidence);
      return [{ type: 'restart' }];
    }
    return this.#stages.marks.push(this.#stages.order.reduce((text, stage) => through(stage, text), spoken));
  }
}

function stagesFor(question: string, { fence, sentences }: PromptEvidence) {
  const given = new Set(sentences.keys());
  const refusal = new RefusalReader();
  const order: Stage[] = [new TagReader(given), new OpeningReader(question), new LineReader(given, fence), refusal];
  return { order, refusal, marks: new MarkReader(given) };
}

function through(stage: Stage, text: string): string {
  return Array.from(text, (char) => stage.push(char)).join('');
}

/** Without control characters and those that nobody sees; the joiners of letters and emoji stay. */
function readable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[^\P{Cf}\u200c\u200d]/gu, '');
}

/** Neighbouring texts as one. */
function joined(steps: ReplyStep[]): ReplyStep[] {
  const merged: ReplyStep[] = [];
  for (const step of steps) {
    const last = merged.at(-1);
    if (step.type === 'text' && last?.type === 'text') last.text += step.text;
    else merged.push({ ...step });
  }
  return merged.filter((step) => step.type !== 'text' || step.text !== '');
}
