/** A tag of a page, or what looks like one; `source` is it as written, shortened where that is broken. */
export type Tag = { type: 'open' | 'close' | 'text' | 'other'; name: string; source: string; end: number };

/** The tag that begins at a `<`. */
export function tagAt(source: string, open: number): Tag {
  if (source.startsWith('<!--', open)) return other(source, source.indexOf('-->', open + 2), 3);
  if (/[!?]/.test(source[open + 1] ?? '')) return other(source, source.indexOf('>', open), 1);
  TAG.lastIndex = open;
  const match = TAG.exec(source);
  if (!match) return { type: 'text', name: '', source: '<', end: open + 1 };
  const { close, isBroken } = endOfTag(source, TAG.lastIndex);
  const end = close < 0 ? source.length : close + 1;
  const name = match[2]!.toLowerCase();
  // A tag that the file breaks off in is dropped.
  return { type: close < 0 ? 'other' : match[1] ? 'close' : 'open', name, source: isBroken ? `<${match[1]}${name}>` : source.slice(open, end), end };
}

const TAG = /<(\/?)([a-z][a-z0-9:-]{0,40})/iy;

function other(source: string, found: number, length: number): Tag {
  return { type: 'other', name: '', source: '', end: found < 0 ? source.length : found + length };
}

/** The `>` that ends a tag: one inside a quoted value does not, unless that quote is never closed. */
function endOfTag(source: string, from: number): { close: number; isBroken: boolean } {
  const first = source.indexOf('>', from);
  if (first < 0) return { close: -1, isBroken: true };
  let quote = '';
  for (let i = from; i < source.length; i += 1) {
    const sign = source[i]!;
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '>') return { close: i, isBroken: false };
    else if ((sign === '"' || sign === "'") && /=\s{0,20}$/.test(source.slice(Math.max(from, i - 21), i))) quote = sign;
  }
  return { close: first, isBroken: true };
}

/** Where the content of an element ends that is no markup. */
export function endOfRaw(source: string, name: string, from: number): number {
  const close = new RegExp(`</${name}`, 'gi');
  close.lastIndex = from;
  return close.exec(source)?.index ?? source.length;
}
