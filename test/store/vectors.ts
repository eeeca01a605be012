export const DIMENSIONS = 16;

/** The same vector for the same number, with near neighbours at near numbers: text-like, unlike noise. */
export function vectorOf(number: number): Float32Array {
  return Float32Array.from({ length: DIMENSIONS }, (_, axis) => Math.sin(number * 0.05 * (axis + 1)) + 0.01 * Math.cos(number * (axis + 3)));
}
