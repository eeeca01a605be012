import { setTimeout as wait } from 'node:timers/promises';

/** Lets one loop sleep until it is woken. A call that comes while it is awake is not lost: the next sleep ends at once. */
export class Alarm {
  readonly #end: AbortSignal;
  #isRung = false;
  #ring: () => void = () => undefined;

  /** When `end` fires, sleeps end too. */
  constructor(end: AbortSignal) {
    this.#end = end;
    end.addEventListener('abort', () => this.ring());
  }

  ring(): void {
    this.#isRung = true;
    this.#ring();
  }

  async sleep(ms = Infinity): Promise<void> {
    const rung = new Promise<void>((resolve) => (this.#ring = resolve));
    if (!this.#isRung) await Promise.race([rung, ...(ms === Infinity ? [] : [this.#after(ms)])]);
    this.#isRung = false;
  }

  async #after(ms: number): Promise<void> {
    await wait(ms, undefined, { signal: this.#end, ref: false }).catch(() => undefined); // the end of it all ends it too
  }
}
