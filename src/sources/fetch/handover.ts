/** Hands things over one by one; whoever gives one waits until it is taken. */
export class Handover<T> {
  readonly #offered: { value: T; taken: () => void }[] = [];
  #error: { thrown: unknown } | undefined;
  #closed = false;
  #wake: () => void = () => undefined;

  readonly give = (value: T): Promise<void> =>
    new Promise((taken) => {
      if (this.#closed) return taken();
      this.#offered.push({ value, taken });
      this.#wake();
    });

  readonly fail = (thrown: unknown): void => {
    this.#error ??= { thrown };
    this.#wake();
  };

  async take(): Promise<T> {
    for (;;) {
      if (this.#error) throw this.#error.thrown;
      const next = this.#offered.shift();
      if (next) {
        next.taken();
        return next.value;
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** Nobody takes any more: what is offered is dropped. */
  close(): void {
    this.#closed = true;
    for (const { taken } of this.#offered.splice(0)) taken();
  }
}
