import { gunzipSync } from 'node:zlib';
import { UnreadableError } from './unreadable.ts';

/** What is inside a .gz may be this many times as large as the largest document. */
const MOST_TIMES_INFLATED = 10;

/** Whether these bytes are gzip, whatever their name says. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The bytes inside a .gz; a bomb is refused before it unfolds. */
export function inflate(bytes: Uint8Array, { maxBytes }: { maxBytes: number }): Uint8Array {
  const most = maxBytes * MOST_TIMES_INFLATED;
  if (statedLength(bytes) > most) throw tooLarge(most);
  try {
    return gunzipSync(bytes, { maxOutputLength: most });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(most);
    throw new UnreadableError('bad-gzip', 'The .gz file is damaged or cut off.', { cause: error });
  }
}

/** No deflate stream shrinks its content further. */
const BEST_RATIO = 1032;

/** The length that the last four bytes claim: an honest bomb is seen without inflating it. 0 where the claim cannot be true (a file cut off). */
function statedLength(bytes: Uint8Array): number {
  const stated = bytes.length < 4 ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true);
  return stated > bytes.length * BEST_RATIO ? 0 : stated;
}

function tooLarge(most: number): UnreadableError {
  return new UnreadableError('too-large', `It holds more than ${Math.round(most / 1024 / 1024)} MB once unpacked; split it.`);
}
