/** Words that follow each other in a shingle: five in a row are seldom equal by chance. */
const SHINGLE_WORDS = 5;

/** Shingles of a text that are kept, at least, where it has as many: of a text that shares half its words some five are common. More cost time and room and find no more. */
const KEPT_AT_LEAST = 14;

/** Of a long text one shingle in so many is kept, and no fewer: a short text that stands in it is found by them too. */
const MOST_APART = 64;

/** Words that are looked at: no agency sends longer texts, and a text of a million characters must cost no more than a long one. */
const MOST_WORDS = 20_000;

/** Above the lower 32 bits of a hash: 47 bits fill six bytes of SQLite, and two of a billion shingles clash once in a hundred thousand. */
const UPPER_BITS = 15;

/** The words of a text as copies are compared by: accents and endings are no matter to them. Paragraphs that only credit a photo are left out: each outlet writes its own. */
export function comparedWords(text: string): string[] {
  const words: string[] = [];
  for (const paragraph of text.split('\n\n')) {
    if (words.length >= MOST_WORDS) break;
    if (!isPhotoCredit(paragraph)) words.push(...(paragraph.normalize('NFKC').toLowerCase().match(/[\p{L}\p{M}\d]+/gu) ?? []).slice(0, MOST_WORDS));
  }
  return words.slice(0, MOST_WORDS);
}

/** A caption's credit is short; a paragraph that speaks of photographs is not. */
const MOST_CREDIT_CHARS = 240;

function isPhotoCredit(paragraph: string): boolean {
  return paragraph.length <= MOST_CREDIT_CHARS && /\bGetty Images\b|\bvia (?:AP|REUTERS|Reuters)\b|\b(?:AP|AFP|REUTERS|Reuters|EPA) (?:Photo|File Photo)?\/|\((?:Photo|Image|Picture)(?: credit)?: |^(?:Photo|Image|Picture)(?:s| credit)?(?: by)?: /.test(paragraph);
}

/** The hash of each shingle, in order, in 32 bits: shingle `n` begins at word `n`. */
export function shinglesOf(words: string[]): Uint32Array {
  const hashes = words.map((word) => hashOf(word, SEED));
  return Uint32Array.from({ length: Math.max(0, words.length - SHINGLE_WORDS + 1) }, (_, at) => joined(hashes, at, SEED));
}

/** The shingles that a text is found by, as 47-bit hashes, each once. */
export function sampledShingles(words: string[]): number[] {
  const lower = shinglesOf(words);
  const apart = apartIn(lower.length);
  const sampled = new Set<number>();
  lower.forEach((hash, at) => hash % apart === 0 && sampled.add(upperBits(words.slice(at, shingleEnd(at))) * 2 ** 32 + hash));
  return [...sampled];
}

/** One shingle in so many: a power of two, so that what is kept of a long text is kept of a short one too. */
function apartIn(shingles: number): number {
  return Math.min(MOST_APART, 2 ** Math.max(0, Math.floor(Math.log2(shingles / KEPT_AT_LEAST))));
}

/** How far a shingle reaches. */
export const shingleEnd = (start: number): number => start + SHINGLE_WORDS;

function upperBits(shingle: string[]): number {
  return joined(shingle.map((word) => hashOf(word, OTHER_SEED)), 0, OTHER_SEED) >>> (32 - UPPER_BITS);
}

/** The hash of the shingle that begins at a word, from the words' hashes. */
function joined(hashes: number[], from: number, seed: number): number {
  let hash = seed;
  for (let at = from; at < from + SHINGLE_WORDS; at += 1) hash = Math.imul(hash ^ hashes[at]!, PRIME);
  return mixed(hash);
}

/** FNV-1a. */
function hashOf(word: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), PRIME);
  return mixed(hash);
}

/** The last step of MurmurHash3: the low bits, which decide what is kept, then depend on all others. */
function mixed(hash: number): number {
  let mix = hash ^ (hash >>> 16);
  mix = Math.imul(mix, 0x85ebca6b);
  mix ^= mix >>> 13;
  mix = Math.imul(mix, 0xc2b2ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
}

const SEED = 0x811c9dc5;
const OTHER_SEED = 0x2545f491;
const PRIME = 0x01000193;
