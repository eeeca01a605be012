import type { ChatModel, ChatPart } from '../../src/core/ports.ts';

export type Reply = { /** `{0}` stands for the id of the first sentence shown, and so on. */ text: string; cuts?: number[]; finish?: 'stop' | 'length' | 'filter' | 'none' };

/** A chat model that says what it is told to, cut where it is told to, and remembers what it was asked. */
export class ScriptedChat implements ChatModel {
  readonly provider = 'scripted';
  readonly name = 'scripted';
  readonly asked: { system: string; user: string }[] = [];
  wasLeft = false;
  readonly #reply: Reply;

  constructor(reply: Reply) {
    this.#reply = reply;
  }

  async *stream(prompt: { system: string; user: string }): AsyncGenerator<ChatPart> {
    this.asked.push(prompt);
    const { text, cuts = [], finish = 'stop' } = this.#reply;
    const ids = idsIn(prompt.user);
    const whole = text.replace(/\{(\d+)\}/g, (kept, index) => ids[Number(index)] ?? kept);
    const places = [0, ...cuts.map((cut) => cut % (whole.length + 1)).toSorted((a, b) => a - b), whole.length];
    try {
      for (const [at, start] of places.slice(0, -1).entries()) {
        yield { type: 'text', text: whole.slice(start, places[at + 1]) };
      }
      yield { type: 'usage', inputTokens: 100, outputTokens: 10 };
      if (finish !== 'none') yield { type: 'finish', reason: finish };
    } finally {
      this.wasLeft = true;
    }
  }
}

/** The ids that a prompt gives its sentences, in order. */
export function idsIn(user: string): string[] {
  return Array.from(user.matchAll(/^\[([a-z]{2}\d)\] /gm), ([, id]) => id!);
}
