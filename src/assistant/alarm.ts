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
    if (!this.#isRung && !this.#end.aborted) await this.#woken(ms);
    this.#isRung = false;
  }

  /** Whatever comes first; a time that was not waited for leaves no timer behind. */
  async #woken(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#ring = resolve;
      if (ms !== Infinity) timer = setTimeout(resolve, ms).unref();
    });
    clearTimeout(timer);
  }
}
