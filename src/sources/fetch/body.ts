import { PassThrough, type Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { FetchError } from './fetch-error.ts';

const DECODERS: Record<string, () => Transform> = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress };
const asItIs = (): Transform => new PassThrough();
/** Nobody packs a page more often; each further layer multiplies what a bomb unfolds to. */
const MOST_ENCODINGS = 2;
const MB = 1024 * 1024;

/** The bytes of a body, unpacked; what unfolds to more than `maxBytes` is cut off there. */
export async function readBody(body: Readable, { encoding, maxBytes, signal }: { encoding: string | undefined; maxBytes: number; signal: AbortSignal }): Promise<Uint8Array> {
  const [outer = asItIs, inner = asItIs] = decodersOf(encoding);
  const taken = new Taken(maxBytes);
  try {
    await pipeline(body, outer(), inner(), (unpacked: AsyncIterable<Uint8Array>) => taken.all(unpacked));
  } catch (error) {
    // What broke the streams off is told by which of them notices first.
    if (taken.isTooMuch) throw new FetchError('too-large', `The page is larger than ${Math.round(maxBytes / MB)} MB.`);
    signal.throwIfAborted();
    throw error;
  }
  return taken.bytes;
}

/** Keeps what comes, up to a bound. */
class Taken {
  readonly #most: number;
  readonly #pieces: Uint8Array[] = [];
  #total = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get isTooMuch(): boolean {
    return this.#total > this.#most;
  }

  get bytes(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.#pieces));
  }

  async all(source: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const piece of source) {
      this.#total += piece.length;
      if (this.isTooMuch) throw new RangeError('too many bytes'); // told by readBody
      this.#pieces.push(piece);
    }
  }
}

/** What undoes a `Content-Encoding`, the last one first. */
function decodersOf(encoding = ''): (() => Transform)[] {
  const names = encoding.toLowerCase().split(',').map((name) => name.trim()).filter((name) => name !== '' && name !== 'identity');
  const decoders = names.flatMap((name) => (Object.hasOwn(DECODERS, name) ? [DECODERS[name]!] : []));
  if (names.length > MOST_ENCODINGS || decoders.length < names.length) throw new FetchError('unsupported-type', 'The site packs its pages in a way that is not read.');
  return decoders.toReversed();
}
