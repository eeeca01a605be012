import { UnreadableError } from './unreadable.ts';

/** An article object is three levels deep; what is deeper lies in keys that are dropped. */
const MOST_LEVELS = 100;

/** Parses JSON of bounded nesting; throws an UnreadableError otherwise. */
export function parseJson(text: string): unknown {
  if (levelsOf(text) > MOST_LEVELS) throw new UnreadableError('bad-json', `The JSON is nested more than ${MOST_LEVELS} levels deep.`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnreadableError('bad-json', `The JSON cannot be parsed: ${whereOf(error)}.`, { cause: error });
  }
}

/** The position alone: the parser's message would quote the content. */
function whereOf(error: unknown): string {
  const where = error instanceof Error ? /line \d+ column \d+|position \d+/.exec(error.message)?.[0] : undefined;
  return where ? `it goes wrong at ${where}` : 'it is incomplete';
}

/** How deep brackets are nested outside strings; stops counting once it is too deep. */
function levelsOf(text: string): number {
  let level = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length && deepest <= MOST_LEVELS; i += 1) {
    const sign = text.charCodeAt(i);
    if (inString && sign === BACKSLASH) i += 1;
    else if (sign === QUOTE) inString = !inString;
    else if (!inString && (sign === OPEN_LIST || sign === OPEN_OBJECT)) deepest = Math.max(deepest, (level += 1));
    else if (!inString && (sign === CLOSE_LIST || sign === CLOSE_OBJECT)) level -= 1;
  }
  return deepest;
}

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [34, 92, 91, 93, 123, 125];
