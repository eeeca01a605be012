import type { Turn } from '../../core/conversation.ts';
import { fold, isStopWord, writtenWords } from '../../core/words.ts';
import { namesIn } from './question-parts.ts';

/** Words of a name at most: longer runs are headings. */
const MOST_WORDS = 3;

/** The name that an answer tells beside those of its question; undefined where it tells several, since nobody can say which is meant. */
export function nameToldBy({ standaloneQuestion, answerText, citedTitles }: Turn, { isPerson, besides = '' }: { isPerson: boolean; besides?: string | undefined }): string | undefined {
  const asked = new Set(writtenWords(`${standaloneQuestion} ${besides}`).map(fold));
  const names = new Map<string, string>();
  for (const run of [...sentencesOf(answerText), ...citedTitles].flatMap((text) => namesIn(`x ${text}`))) {
    const words = withoutLeading(run.replace(/(?<=\p{Ll}{2})\.$/u, '').split(' '), asked);
    if (words.length === 0 || words.length > MOST_WORDS || isDateline(run)) continue;
    const name = words.join(' ');
    const key = asked.has(fold(words.at(-1)!)) ? name : words.at(-1)!; // "Tina Hale" was asked about: "Tom Hale" is somebody else
    if (name.length > (names.get(key) ?? '').length) names.set(key, name);
  }
  const [told, ...others] = [...names.values()].filter((name) => !isPerson || name.includes(' '));
  return others.length === 0 ? told : undefined;
}

/** "Ida Marwood" of "President Ida Marwood", where the president was asked for; no "Rep.", no "Norland’s", no "Norland-born". */
function withoutLeading(words: string[], asked: ReadonlySet<string>): string[] {
  const from = words.findIndex((word) => !asked.has(fold(word)) && !isStopWord(fold(word)) && !NO_PART_OF_A_NAME.test(word));
  return from < 0 ? [] : words.slice(from);
}

const NO_PART_OF_A_NAME = /\p{Ll}\.$|['’]s$|-\p{Ll}/u;

/** A name never runs over the end of a sentence. */
function sentencesOf(text: string): string[] {
  return text.split(/(?<=\p{Ll}{3}[.!?]["”’]?)\s+/u);
}

/** "WASHINGTON – …" */
function isDateline(run: string): boolean {
  return /^\p{Lu}{4,}$/u.test(run);
}
