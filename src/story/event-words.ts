import { contentStemOf, writtenWords } from '../core/words.ts';

/** Words of a text that are looked at: its lead, and as much as news takes to tell what happened. */
const LEAD_WORDS = 120;
const BODY_WORDS = 400;

/** A title's words count twice: they name the event. */
const TITLE_TIMES = 2;

/** Paragraphs end before this many characters a word; a longer text need not be cut into words whole. */
const CHARS_A_WORD = 12;

/** How often each stem stands in the title with the lead, and in the title with the body. */
export type EventWords = { lead: Map<string, number>; body: Map<string, number> };

/** The words that tell what an article reports. */
export function eventWordsOf({ title, text }: { title: string; text: string }): EventWords {
  const named = stemsOf(writtenWords(title));
  const told = stemsOf(writtenWords(text.slice(0, BODY_WORDS * CHARS_A_WORD)).slice(0, BODY_WORDS));
  return { lead: counted(named, told.slice(0, LEAD_WORDS)), body: counted(named, told) };
}

/** undefined for stop words, which count as words all the same. */
function stemsOf(words: string[]): (string | undefined)[] {
  return words.map(contentStemOf);
}

function counted(named: (string | undefined)[], told: (string | undefined)[]): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (stems: (string | undefined)[], times: number): void => {
    for (const stem of stems) if (stem !== undefined) counts.set(stem, (counts.get(stem) ?? 0) + times);
  };
  add(named, TITLE_TIMES);
  add(told, 1);
  return counts;
}
