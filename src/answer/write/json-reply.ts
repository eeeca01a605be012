import { listMark } from './mark-items.ts';

/** Names under which models put words and ids, the likeliest first. */
const WORDS = ['answer', 'text', 'sentence', 'response', 'content', 'claim', 'statement', 'sentences', 'answers', 'claims'];
const IDS = ['citations', 'citation', 'ids', 'id', 'sources', 'source', 'cites', 'references', 'evidence'];

/** The words of a reply that is JSON in place of prose, with what it cites as marks; undefined where it is no such thing. */
export function wordsOfJson(text: string): string | undefined {
  const value = parsed(text);
  return value === undefined ? undefined : read(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function read(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(read).filter((part) => part !== '').join(' ');
  if (!isRecord(value)) return '';
  const words = WORDS.map((name) => value[name]).find((found) => found !== undefined);
  const ids = IDS.flatMap((name) => idsOf(value[name]));
  return words === undefined ? '' : `${read(words)}${ids.length === 0 ? '' : ` ${listMark(ids)}`}`;
}

function idsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(idsOf);
  return isRecord(value) ? IDS.flatMap((name) => idsOf(value[name])) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
