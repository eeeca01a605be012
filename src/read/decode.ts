import { sniffedEncoding } from './sniffed-encoding.ts';
import { UnreadableError } from './unreadable.ts';
import { wideWithoutMark } from './wide-encoding.ts';

/** Text of bytes in any usual encoding, well formed and without control characters; throws for what is no text at all. */
export function decode(bytes: Uint8Array, { charset }: { charset?: string | undefined } = {}): string {
  const kind = binaryKind(bytes);
  if (kind) throw new UnreadableError('not-text', `It is ${kind}, not text.`);
  const text = decodeWith(bytes, encodingOf(bytes, charset));
  return text.replace(CONTROL, '').replace(LONE_SURROGATE, '\uFFFD');
}

/** The charset that a page's own head or its content type names. */
export function declaredCharset(bytes: Uint8Array, contentType = ''): string | undefined {
  const head = Buffer.from(bytes.subarray(0, CHARSET_BYTES)).toString('latin1');
  return /charset\s*=\s*["']?([\w:.-]{1,40})/i.exec(contentType)?.[1] ?? /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{1,40})/i.exec(head)?.[1] ?? /^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:.-]{1,40})/i.exec(head)?.[1];
}

/** HTML asks for the charset within the first 1,024 bytes; real pages are later. */
const CHARSET_BYTES = 4096;
/** Everything but tab, line feed, carriage return and next line. */
// oxlint-disable-next-line no-control-regex -- control characters are what it removes
const CONTROL = /[\0-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;

function encodingOf(bytes: Uint8Array, charset: string | undefined): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const wide = wideWithoutMark(bytes);
  if (wide) return wide;
  if (isUtf8(bytes)) return 'utf-8';
  if (charset && !/^utf-?(8|16)/i.test(charset) && isKnown(charset)) return charset;
  return mostlyUtf8(bytes) ? 'utf-8' : sniffedEncoding(bytes);
}

function decodeWith(bytes: Uint8Array, encoding: string): string {
  const decoder = new TextDecoder(encoding);
  const text = decoder.decode(bytes);
  // Node 20 decodes windows-1252 as ISO 8859-1, which has controls where quotes and dashes are.
  return decoder.encoding === 'windows-1252' ? text.replace(/[\x80-\x9f]/g, (sign) => WINDOWS_1252[sign.charCodeAt(0) - 0x80]!) : text;
}

/** 0x80 to 0x9f. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function isKnown(charset: string): boolean {
  try {
    return new TextDecoder(charset).encoding !== '';
  } catch {
    return false;
  }
}

/** A few bad bytes in a UTF-8 file (a cut, a stray byte) do not make it another encoding. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = decodeWith(bytes, 'utf-8');
  const bad = text.match(/\uFFFD/g)?.length ?? 0;
  // oxlint-disable-next-line no-control-regex -- everything beyond ASCII
  const good = (text.match(/[^\0-\x7f\uFFFD]/g)?.length ?? 0);
  return good > 0 && good >= bad;
}

/** Enough bytes to see a binary file. */
const SAMPLE_BYTES = 4096;

/** What a file is by its first bytes, where that is no text. */
function binaryKind(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const known = MAGIC.find(([magic]) => head.startsWith(magic));
  if (known) return known[1];
  if (head.slice(4, 8) === 'ftyp') return 'a video';
  const isWide = /^(\xff\xfe|\xfe\xff)/.test(head) || wideWithoutMark(bytes) !== undefined;
  return !isWide && bytes.subarray(0, SAMPLE_BYTES).includes(0) ? 'a binary file' : undefined;
}

const MAGIC: [string, string][] = [
  ['\x7fELF', 'a program'],
  ['MZ\x90', 'a program'],
  ['\xca\xfe\xba\xbe', 'a program'],
  ['\0asm', 'a program'],
  ['%PDF-', 'a PDF'],
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['GIF8', 'a picture'],
  ['RIFF', 'a picture or a recording'],
  ['ID3', 'a recording'],
  ['OggS', 'a recording'],
  ['fLaC', 'a recording'],
  ['PK\x03\x04', 'a ZIP archive or an office document'],
  ['PK\x05\x06', 'a ZIP archive'],
  ['\x1f\x8b', 'packed once more (.gz)'],
  ['BZh', 'an archive'],
  ['\xfd7zXZ', 'an archive'],
  ['7z\xbc\xaf', 'an archive'],
  ['\x28\xb5\x2f\xfd', 'an archive'],
  ['Rar!', 'an archive'],
  ['\xd0\xcf\x11\xe0', 'an office document'],
  ['{\\rtf', 'an RTF document'],
  ['SQLite format 3', 'a database'],
];
