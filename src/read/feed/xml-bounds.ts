import { tagAt } from '../html/tags.ts';
import { UnreadableError } from '../unreadable.ts';

/** A feed is five levels deep, and so is the XHTML in it as a rule; a parser that calls itself for each level has an end. */
const MOST_DEPTH = 64;

/**
 * One linear pass over the tags of a feed: throws an UnreadableError where it declares a document type (whose entities may unfold
 * without end, or name files), or is nested too deeply.
 */
export function requireBoundedXml(source: string): void {
  let depth = 0;
  let at = 0;
  for (let open = source.indexOf('<'); open >= 0; open = source.indexOf('<', at)) {
    const other = OTHERS.find(([start]) => source.startsWith(start, open));
    if (other) {
      const end = source.indexOf(other[1], open + other[0].length);
      at = end < 0 ? source.length : end + other[1].length;
      continue;
    }
    if (source[open + 1] === '!') throw new UnreadableError('bad-feed', 'It declares a document type, which no feed needs and which is not read.');
    const tag = tagAt(source, open);
    at = tag.end;
    if (tag.type === 'close') depth = Math.max(0, depth - 1);
    if (tag.type === 'open' && !tag.source.endsWith('/>')) depth += 1;
    if (depth > MOST_DEPTH) throw new UnreadableError('too-complex', `The feed is nested more than ${MOST_DEPTH} levels deep.`);
  }
}

/** What is no tag, by how it begins and ends. */
const OTHERS = [['<!--', '-->'], ['<![CDATA[', ']]>'], ['<?', '?>']] as const;
