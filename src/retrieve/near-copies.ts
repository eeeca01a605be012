/** Words that follow each other in a shingle: five in a row are seldom equal by chance. */
const SHINGLE_WORDS = 5;

/** Share of the shorter text's shingles from which two texts count as one: agencies' texts are cut and lightly edited. */
const SAME_FROM = 0.8;

/** Tells whether a text is new, or nearly the same as one seen before. */
export class CopyDetector {
  readonly #sizes: number[] = [];
  readonly #holders = new Map<string, number[]>();

  /** Remembers the text where it is new. */
  isNew(text: string): boolean {
    const shingles = shinglesOf(text);
    if (this.#holdsCopy(shingles)) return false;
    const index = this.#sizes.push(shingles.size) - 1;
    for (const shingle of shingles) this.#holders.set(shingle, [...(this.#holders.get(shingle) ?? []), index]);
    return true;
  }

  #holdsCopy(shingles: Set<string>): boolean {
    const shared = new Map<number, number>();
    for (const shingle of shingles) for (const index of this.#holders.get(shingle) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
    return [...shared].some(([index, count]) => count >= SAME_FROM * Math.min(shingles.size, this.#sizes[index]!));
  }
}

/** A text shorter than a shingle is one by itself. */
function shinglesOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []; // stems and accents are no matter to copies, and this runs on every question
  const count = Math.max(1, words.length - SHINGLE_WORDS + 1);
  return new Set(Array.from({ length: count }, (_, at) => words.slice(at, at + SHINGLE_WORDS).join(' ')));
}
