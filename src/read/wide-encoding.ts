/** Enough bytes to see the pattern. */
const SAMPLE_BYTES = 4096;
/** Of the halves of signs: in Latin text nearly all; in other scripts the markup is a fifth at least. */
const LEAST_ZEROS = 0.7;
const LEAST_ZEROS_OF_MARKUP = 0.2;
/** U+0100, U+0200 … are rare letters. */
const MOST_STRAY_ZEROS = 0.05;
const MARKUP = 0x3c;

/** UTF-16 without a byte order mark: every other byte of mostly Latin text is 0, or of a page's markup, which begins with `<`. */
export function wideWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES - (SAMPLE_BYTES % 2));
  const zeros = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]! += 1;
  });
  const half = sample.length / 2;
  const [even, odd] = [zeros[0]! / half, zeros[1]! / half];
  const leastOf = (first: number, second: number) => (bytes[0] === first && bytes[1] === second ? LEAST_ZEROS_OF_MARKUP : LEAST_ZEROS);
  if (odd > leastOf(MARKUP, 0) && even < MOST_STRAY_ZEROS) return 'utf-16le';
  if (even > leastOf(0, MARKUP) && odd < MOST_STRAY_ZEROS) return 'utf-16be';
  return undefined;
}
