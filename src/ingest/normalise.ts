/**
 * The one canonical text of an article version: NFC, one space, paragraphs parted by a blank line, no invisible characters
 * but the joiners between letters or emoji. Canonical text stays as it is.
 */
export function canonicalText(raw: string): string {
  return visible(raw)
    .split(PARAGRAPH_BREAK)
    .flatMap((block) => paragraphsOf(block))
    .join('\n\n');
}

/** A title or a name: canonical, on one line, cut to so many characters, never inside one. */
export function canonicalLine(raw: string, most: number): string {
  const line = visible(raw.slice(0, most * SLACK)).replace(SPACES, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most - 1).replace(/[\p{Surrogate}\u200c\u200d]+$/u, '');
  return `${cut.trimEnd()}…`;
}

/** Raw text may hold so many times what is left of it. */
const SLACK = 8;
const SPACES = /[\s\u2800]+/g;
const PARAGRAPH_BREAK = /\n\s*\n/;
/** Characters that no reader sees: format characters, fillers, tags, variation selectors, controls; not the joiners and the emoji selector. */
const INVISIBLE = /(?!\u200c|\u200d|\ufe0f|\s)[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Noncharacter_Code_Point}]/gu;
/** A joiner or emoji selector that joins nothing. */
const STRAY_JOINER = /(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])[\u200c\u200d]+|[\u200c\u200d]+(?![\p{L}\p{M}\p{Extended_Pictographic}\u200c\u200d])|(?<=[\u200c\u200d])[\u200c\u200d]+/gu;
const STRAY_SELECTOR = /(?<![\p{Emoji}])\ufe0f+/gu;
/** Most text is made of these alone, which are visible and the same in NFC. */
const PLAIN = /^[\n\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2122]*$/;

function visible(raw: string): string {
  const lines = raw.replace(/\r\n?|[\u0085\u2028\v\f]/g, '\n').replaceAll('\u2029', '\n\n');
  if (PLAIN.test(lines)) return lines;
  return lines.replace(/\p{Surrogate}/gu, '\uFFFD').replace(INVISIBLE, '').replace(STRAY_SELECTOR, '').replace(STRAY_JOINER, '').normalize('NFC');
}

/** Text is hard-wrapped no narrower and no wider. */
const NARROWEST_WRAP = 50;
const WIDEST_WRAP = 120;

/** The paragraphs of a block without blank lines: hard-wrapped lines are joined, a line that was broken off on purpose ends one. */
function paragraphsOf(block: string): string[] {
  const lines = block.split('\n').map((line) => line.replace(SPACES, ' ').trim()).filter(Boolean);
  const width = lines.reduce((widest, line) => Math.max(widest, line.length), 0);
  const paragraphs: string[] = [];
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    if (before !== undefined && isWrapped(before, line, width)) paragraphs.push(`${paragraphs.pop()} ${line}`);
    else paragraphs.push(line);
  }
  return paragraphs;
}

/** Whether the next line's first word had no room left on this one, or goes on in the middle of a sentence. */
function isWrapped(line: string, next: string, width: number): boolean {
  if (/^\p{Ll}/u.test(next)) return true;
  return width >= NARROWEST_WRAP && width <= WIDEST_WRAP && line.length + 1 + next.split(' ', 1)[0]!.length > width;
}
