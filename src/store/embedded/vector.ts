/*
 * A vector as it is stored: the bytes of its 32-bit floats. Nothing reaches the index that did not pass `isSound`:
 * hnswlib ends the process on an element that is no number, and a NaN makes it lose its other points without a word.
 */

/** Bytes of a float. */
export const FLOAT_BYTES = 4;

/** Whether a vector has its generation's length, only finite numbers, and a direction. */
export function isSound(vector: ArrayLike<number>, dimensions: number): boolean {
  if (vector.length !== dimensions) return false;
  let squares = 0;
  for (let at = 0; at < vector.length; at += 1) squares += vector[at]! * vector[at]!;
  return Number.isFinite(squares) && squares > 0;
}

/** The floats in stored bytes, without copying where they are aligned. */
export function floatsIn(bytes: Buffer): Float32Array {
  const aligned = bytes.byteOffset % FLOAT_BYTES === 0 ? bytes : Uint8Array.from(bytes);
  return new Float32Array(aligned.buffer, aligned.byteOffset, Math.floor(bytes.length / FLOAT_BYTES));
}

/** A vector's bytes as they are stored. */
export function bytesOf(vector: ArrayLike<number>): Uint8Array {
  return new Uint8Array(Float32Array.from(vector).buffer);
}
