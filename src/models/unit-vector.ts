import { ModelError } from '../core/errors.ts';

/** A vector scaled to length 1; throws a ModelError for anything that is no usable vector of this many numbers. */
export function unitVector(numbers: ArrayLike<unknown>, dimensions: number): Float32Array {
  if (numbers.length !== dimensions) throw new ModelError('model-bad-vector', 502, `The embedding model gave a vector of ${numbers.length} numbers instead of ${dimensions}`);
  const vector = new Float32Array(dimensions);
  let squares = 0;
  for (let i = 0; i < dimensions; i += 1) {
    const number = numbers[i];
    if (typeof number !== 'number' || !Number.isFinite(number)) throw new ModelError('model-bad-vector', 502, 'The embedding model gave a vector that holds something else than numbers');
    vector[i] = number;
    squares += number * number;
  }
  const length = Math.sqrt(squares);
  if (!Number.isFinite(length) || length === 0) throw new ModelError('model-bad-vector', 502, 'The embedding model gave a vector without a direction');
  return vector.map((number) => number / length);
}
