/** Numbers from 0 to 1 that follow from the seed alone (mulberry32, Tommy Ettinger, public domain), and draws by them. */
export class Draw {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  oneOf<T>(values: T[]): T | undefined {
    return values[Math.floor(this.next() * values.length)];
  }

  shuffled<T>(values: T[]): T[] {
    const kept = values.map((value) => ({ value, rank: this.next() }));
    return kept.sort((a, b) => a.rank - b.rank).map(({ value }) => value);
  }
}
