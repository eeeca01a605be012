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
  const pieces: Uint8Array[] = [];
  await pipeline(body, outer(), inner(), keep(pieces, maxBytes), { signal });
  return new Uint8Array(Buffer.concat(pieces));
}

/** What undoes a `Content-Encoding`, the last one first. */
function decodersOf(encoding = ''): (() => Transform)[] {
  const names = encoding.toLowerCase().split(',').map((name) => name.trim()).filter((name) => name !== '' && name !== 'identity');
  const decoders = names.flatMap((name) => (Object.hasOwn(DECODERS, name) ? [DECODERS[name]!] : []));
  if (names.length > MOST_ENCODINGS || decoders.length < names.length) throw new FetchError('unsupported-type', 'The site packs its pages in a way that is not read.');
  return decoders.toReversed();
}

function keep(pieces: Uint8Array[], maxBytes: number): (source: AsyncIterable<Uint8Array>) => Promise<void> {
  return async (source) => {
    let total = 0;
    for await (const piece of source) {
      total += piece.length;
      if (total > maxBytes) throw new FetchError('too-large', `The page is larger than ${Math.round(maxBytes / MB)} MB.`);
      pieces.push(piece);
    }
  };
}
