import { inflateRawSync } from 'node:zlib';
import { UnreadableError } from '../unreadable.ts';

/** A part of a zip. `contents` unpacks it, to no more than it says it holds. */
export type Entry = { name: string; size: number; contents: () => Uint8Array };

/** A document has a dozen parts, and a picture each; a book some thousand. */
const MOST_ENTRIES = 5000;
/** The text of a long book has some MB; its marks make ten times as much of it. */
const MOST_TEXT_BYTES = 64 * 1024 * 1024;
/** What is written by people and by programs packs up to some fifty times; rows of one letter a thousand times. */
const MOST_RATIO = 250;
/** Below this no ratio matters. */
const SMALL = 1024 * 1024;

/** The parts of a zip by name, from its central directory (PKWARE's APPNOTE 6.3, 4.3); throws an UnreadableError for one that no program would write to be read. */
export function entriesOf(bytes: Uint8Array): Map<string, Entry> {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = zip.lastIndexOf(END_MARK);
  if (end < 0 || end + END_BYTES > zip.length) throw damaged();
  const count = zip.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw new UnreadableError('too-complex', `It has ${count} parts or more; a document has some dozens.`);
  const entries = new Map<string, Entry>();
  let at = zip.readUInt32LE(end + 16);
  let text = 0;
  for (let i = 0; i < count; i += 1) {
    if (at + ENTRY_BYTES > zip.length || zip.readUInt32LE(at) !== ENTRY_MARK) throw damaged();
    const entry = entryAt(zip, at);
    if (isText(entry.name)) text += entry.size;
    if (text > MOST_TEXT_BYTES) throw tooLarge();
    entries.set(entry.name, entry);
    at += ENTRY_BYTES + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

const END_MARK = Buffer.from('PK\x05\x06', 'latin1');
const END_BYTES = 22;
const ENTRY_MARK = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
/** Unix modes stand in the upper half of the attributes; the kind of file in their upper four bits. */
const [KIND_OF_FILE, LINK] = [0xf000, 0xa000];
const IS_ENCRYPTED = 1;

function entryAt(zip: Buffer, at: number): Entry {
  const flags = zip.readUInt16LE(at + 8);
  const method = zip.readUInt16LE(at + 10);
  const packed = zip.readUInt32LE(at + 20);
  const size = zip.readUInt32LE(at + 24);
  const name = zip.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + zip.readUInt16LE(at + 28));
  const start = zip.readUInt32LE(at + 42);
  if (flags & IS_ENCRYPTED) throw new UnreadableError('encrypted', 'It is encrypted. Open it with its password and save it without one.');
  if (((zip.readUInt32LE(at + 38) >>> 16) & KIND_OF_FILE) === LINK) throw new UnreadableError('bad-document', 'A part of it is a link to another file.');
  if (/(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[a-z]:/i.test(name)) throw new UnreadableError('bad-document', 'A part of it names a place outside of it.');
  if (isText(name) && size > SMALL && size > packed * MOST_RATIO) throw tooLarge();
  return { name, size, contents: () => unpacked(zip, { start, packed, size, method }) };
}

/** Parts that are read as text; pictures and the like are never unpacked. */
function isText(name: string): boolean {
  return /\.(?:xml|rels)$/i.test(name);
}

function unpacked(zip: Buffer, { start, packed, size, method }: { start: number; packed: number; size: number; method: number }): Uint8Array {
  if (start + LOCAL_BYTES > zip.length) throw damaged();
  const from = start + LOCAL_BYTES + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
  const content = zip.subarray(from, from + packed);
  if (method === STORED) return content;
  if (method !== DEFLATED) throw damaged();
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(size, 1) });
  } catch (error) {
    throw error instanceof RangeError ? tooLarge() : damaged();
  }
}

function damaged(): UnreadableError {
  return new UnreadableError('bad-document', 'The document is damaged or cut off.');
}

function tooLarge(): UnreadableError {
  return new UnreadableError('too-large', 'It unpacks to more than a document holds.');
}
