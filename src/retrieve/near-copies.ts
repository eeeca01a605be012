/** Words that follow each other in a shingle: five in a row are seldom equal by chance. */
const SHINGLE_WORDS = 5;

/** Share of the shorter text's shingles from which two texts count as one: agencies' texts are cut and lightly edited. */
const SAME_FROM = 0.8;

/** Tells whether a text is new, or nearly the same as one seen before. */
export class CopyDetector {
  readonly #sizes: number[] = [];
  readonly #holders = new Map<number, number[]>();

  /** Remembers the text where it is new. */
  isNew(text: string): boolean {
    const shingles = shinglesOf(text);
    if (this.#holdsCopy(shingles)) return false;
    const index = this.#sizes.push(shingles.size) - 1;
    for (const shingle of shingles) {
      const holders = this.#holders.get(shingle);
      if (holders) holders.push(index);
      else this.#holders.set(shingle, [index]);
    }
    return true;
  }

  #holdsCopy(shingles: Set<number>): boolean {
    const shared = this.#sizes.map(() => 0);
    for (const shingle of shingles) for (const index of this.#holders.get(shingle) ?? []) shared[index]! += 1;
    return shared.some((count, index) => count >= SAME_FROM * Math.min(shingles.size, this.#sizes[index]!));
  }
}

/** Whether nearly all of a text stands in others, wherever those are cut. */
export function standsIn(text: string, others: string[]): boolean {
  const held = new Set(others.flatMap((other) => [...shinglesOf(other)]));
  const shingles = [...shinglesOf(text)];
  return shingles.filter((shingle) => held.has(shingle)).length >= SAME_FROM * shingles.length;
}

/** Hashes of the shingles, since this runs on every passage of every question; a text shorter than a shingle is one by itself. */
function shinglesOf(text: string): Set<number> {
  const words = Array.from(text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [], hashOf); // stems and accents are no matter to copies
  const shingles = new Set<number>();
  for (let at = 0; at === 0 || at + SHINGLE_WORDS <= words.length; at += 1) {
    let hash = 0;
    for (let next = at; next < Math.min(at + SHINGLE_WORDS, words.length); next += 1) hash = Math.imul(hash ^ words[next]!, PRIME);
    shingles.add(hash);
  }
  return shingles;
}

/** FNV-1a. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), PRIME);
  return hash;
}

const PRIME = 0x01000193;
