import { randomHex } from '../../core/hash.ts';
import type { FoundPassage } from '../../core/passage.ts';
import { evidenceSentences, type EvidenceSentence } from '../evidence-sentences.ts';

/** The evidence as a model is shown it, and what each id in it stands for. */
export type PromptEvidence = { text: string; /** What parts the articles. */ fence: string; sentences: ReadonlyMap<string, EvidenceSentence> };

/** Characters of a title that are shown: more is not a title. */
const LONGEST_TITLE = 300;

/** Hex digits of the fence. */
const FENCE_DIGITS = 16;

/**
 * Passages with every sentence under an id that no article can know: ids and fence are drawn for this question,
 * and drawn again where an article or the question holds one. Square brackets of articles become round ones, so that only ours cite.
 */
export function promptEvidence(passages: FoundPassage[], random: () => string = randomHex, { question = '' } = {}): PromptEvidence {
  const shown = passages.map((passage) => [passage.title, passage.outlet ?? '', passage.text].join('\n')).concat(question).join('\n').toLowerCase();
  const draw = drawing(random, shown);
  const fence = draw((hex) => hex.slice(0, FENCE_DIGITS));
  const sentences = new Map<string, EvidenceSentence>();
  const blocks = passages.map((passage, index) => {
    const lines = evidenceSentences([passage]).map((sentence) => {
      const id = draw(idFrom);
      sentences.set(id, { ...sentence, passage: index });
      return `[${id}] ${oneLine(sentence.text)}`;
    });
    return [`===== ${fence} article`, ...factsOf(passage), ...lines, `===== ${fence} end`].join('\n');
  });
  return { text: blocks.join('\n\n'), fence, sentences };
}

function factsOf({ title, outlet, published, retracted }: FoundPassage): string[] {
  const facts = [`Title: ${oneLine(title).slice(0, LONGEST_TITLE)}`, `Outlet: ${outlet === undefined ? 'not known' : oneLine(outlet).slice(0, LONGEST_TITLE)}`, `Date: ${published?.slice(0, 10) ?? 'not known'}`];
  return retracted ? [...facts, 'Retracted by its publisher: say so in every sentence that rests on it.'] : facts;
}

/** One line without brackets that could be taken for ours, nor characters that nobody sees. */
export function oneLine(text: string): string {
  return text
    .replace(/[^\P{Cf}\u200c\u200d]/gu, '')
    .replace(/[\p{Cc}\s\u2028\u2029]+/gu, ' ')
    .replace(/[[【]/g, '(')
    .replace(/[\]】]/g, ')')
    .trim();
}

/** Draws tokens that were not drawn before and stand in none of the articles. */
function drawing(random: () => string, shown: string): (read: (hex: string) => string) => string {
  const drawn = new Set<string>();
  return (read) => {
    for (;;) {
      const token = read(random());
      if (drawn.has(token) || shown.includes(token)) continue;
      drawn.add(token);
      return token;
    }
  };
}

/** Letters and figures of ids: no vowels, so that they spell nothing, and none that look like another. */
const LETTERS = 'bcdfghjkmnpqrstvwxyz';
const FIGURES = '23456789';

/** `kx4`: two letters and a figure. */
function idFrom(hex: string): string {
  const [a, b, c] = [0, 4, 8].map((at) => Number.parseInt(hex.slice(at, at + 4), 16));
  return `${LETTERS[a! % LETTERS.length]}${LETTERS[b! % LETTERS.length]}${FIGURES[c! % FIGURES.length]}`;
}
