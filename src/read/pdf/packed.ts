import { inflateSync } from 'node:zlib';
import { UnreadableError } from '../unreadable.ts';

/** The content of a page has some 100 KB; fonts and tables of characters reach some MB. */
const MOST_UNPACKED = 32 * 1024 * 1024;
/** A stream that is packed in another way than the usual one unfolds up to 1,365 times (LZW), and cannot be measured beforehand. */
const MOST_PACKED_OTHERWISE = 64 * 1024;
/** So far before its bytes stands what a stream says of itself. */
const DICTIONARY_CHARACTERS = 2000;
/** Packed in packed in packed: more is an attack. */
const MOST_LAYERS = 3;

/**
 * The bytes of a PDF in which no stream unfolds to more memory than a page can need: the library would unfold it whole. Each is measured here with a
 * bound; a large picture, which reading does not need, is blanked. Throws an UnreadableError otherwise, and where the file is encrypted: then nothing can be measured.
 */
export function refuseBombs(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes); // the library takes over what it is given
  const content = Buffer.from(copy.buffer);
  if (ENCRYPTED.some((mark) => content.includes(mark))) throw new UnreadableError('encrypted', 'It is encrypted. Open it with its password and save it without one.');
  for (let at = content.indexOf('stream'); at >= 0; at = content.indexOf('stream', at + 1)) {
    if (content.toString('latin1', at - 3, at) === 'end') continue;
    const start = startOfBytes(content, at + 'stream'.length);
    const dictionary = dictionaryBefore(content, at);
    if (!isTooLarge(content, start, dictionary)) continue;
    if (!/\/Subtype\s*\/Image/.test(dictionary)) throw new UnreadableError('too-complex', 'A part of it unfolds to more than any page needs.');
    content.fill(0, start, endOfBytes(content, start));
  }
  return copy;
}

const ENCRYPTED = [' ', '\n', '\r', '<<'].map((after) => `/Encrypt${after}`);

function startOfBytes(content: Buffer, after: number): number {
  const isPair = content[after] === 0x0d && content[after + 1] === 0x0a;
  return after + (isPair ? 2 : 1);
}

function endOfBytes(content: Buffer, start: number): number {
  const end = content.indexOf('endstream', start);
  return end < 0 ? content.length : end;
}

function dictionaryBefore(content: Buffer, at: number): string {
  const before = content.toString('latin1', Math.max(0, at - DICTIONARY_CHARACTERS), at);
  return before.slice(before.lastIndexOf('obj') + 1);
}

function isTooLarge(content: Buffer, start: number, dictionary: string): boolean {
  if (hasZlibHead(content, start)) return unfoldsTooFar(content.subarray(start), MOST_LAYERS);
  const isPackedOtherwise = /\/(?:LZW|RunLength|ASCII|A85|AHx|RL\b|Brotli)|\/\w*#/.test(dictionary);
  return isPackedOtherwise && endOfBytes(content, start) - start > MOST_PACKED_OTHERWISE;
}

/** RFC 1950: method 8, and a check that the two bytes make a multiple of 31. The library refuses others too. */
function hasZlibHead(content: Uint8Array, at: number): boolean {
  const [method = 0, flags = 0] = [content[at], content[at + 1]];
  return (method & 0x0f) === 8 && ((method << 8) | flags) % 31 === 0;
}

/** Goes by where the packed bytes themselves end, since the file may lie about it. */
function unfoldsTooFar(packed: Uint8Array, layers: number): boolean {
  if (layers === 0) return true;
  try {
    const unpacked = inflateSync(packed, { maxOutputLength: MOST_UNPACKED, finishFlush: FLUSH_WHAT_IS_THERE });
    return hasZlibHead(unpacked, 0) && unpacked.length > 2 && unfoldsTooFar(unpacked, layers - 1);
  } catch (error) {
    return error instanceof RangeError; // anything else is damaged, and unfolds to no more than it did here
  }
}

/** zlib's Z_SYNC_FLUSH: what was cut off gives what is there. */
const FLUSH_WHAT_IS_THERE = 2;
