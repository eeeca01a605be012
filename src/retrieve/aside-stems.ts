import type { TimeWord } from '../core/time-word.ts';
import { askedNews } from '../core/asked-news.ts';
import { askedSpeaker } from '../core/asked-speaker.ts';
import { contentWords } from '../core/words.ts';

/** What is asked for: "how high", "how long"; "the latest on", "what caused", "compare". */
const ASKED_FOR = /\bhow\s+\p{L}+|\b(?:new|newest|latest|recent|news|updates?|developments?)\b(?= (?:news |developments? |updates? )?(?:on|about|with|regarding)\b)|(?<=\bwhat )(?:caused|led to|triggered|prompted)\b|\b(?:reasons?|causes?)\b(?= (?:for|of|why)\b)|\bcompared?\b|\bdifferences?\b(?= between\b)/giu;

/** Stems of the question that an article need not say: its words of time (an article of May need not say "May"), and what it asks for. */
export function asideStems(question: string, periods: TimeWord[]): ReadonlySet<string> {
  const [speaker, news] = [askedSpeaker(question), askedNews(question)];
  const aside = [...(speaker ? [speaker.asking] : []), ...(news ? [news.asking] : []), ...periods.map(({ text }) => text), ...Array.from(question.matchAll(ASKED_FOR), ([asked]) => asked)];
  return new Set(aside.flatMap((text) => contentWords(text).map(({ stem }) => stem)));
}
