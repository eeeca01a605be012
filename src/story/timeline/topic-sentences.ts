import type { FoundPassage } from '../../core/passage.ts';
import { sentencesOf } from '../../core/sentence.ts';
import { textAt, type Span } from '../../core/span.ts';
import { contentStemOf, writtenWords } from '../../core/words.ts';

/** A sentence of a passage that speaks of the topic; `span` is its range of the article's version. */
export type TopicSentence = { passage: FoundPassage; span: Span; text: string; stems: ReadonlySet<string>; score: number };

/** Share of the topic's weight that a sentence must hold itself, and together with half of what its title adds. */
const [LEAST_OWN, LEAST_WITH_TITLE] = [0.4, 0.7];
const TITLE_WEIGHT = 0.5;
/** Characters of a sentence that can stand as an entry. */
const [SHORTEST, LONGEST] = [40, 400];
/** An article's first sentence tells its news; one that points back ("He said …") is not understood alone; a withdrawn article comes last. */
const [OPENING, LEANING, RETRACTED] = [0.25, -0.3, -1];
/** What a passage's rank adds, from the first (1) on. */
const RANK = 0.3;

const LEANS = /^["“‘']?(?:(?:And|But|So|Then|Yet) )?(?:he|she|they|it|his|her|their|its|this|that|these|those|such)\b/i;

/** The sentences of passages that tell of a topic, the best first. `weights` are those of the topic's stems, `total` their sum. */
export function topicSentences(passages: FoundPassage[], { weights, total }: { weights: ReadonlyMap<string, number>; total: number }): TopicSentence[] {
  const best = passages[0]?.score ?? 0;
  const found = passages.flatMap((passage) => {
    const title = stemsOf(passage.title);
    return sentencesOf(passage.text).flatMap((span) => {
      const text = textAt(passage.text, span);
      if (text.length < SHORTEST || text.length > LONGEST || !isStatement(text)) return [];
      const stems = stemsOf(text);
      const own = shareHeld(stems, weights, total);
      const covered = own + TITLE_WEIGHT * shareHeld(new Set([...title].filter((stem) => !stems.has(stem))), weights, total);
      if (own < LEAST_OWN || covered < LEAST_WITH_TITLE) return [];
      const isOpening = passage.start + span.start === 0;
      const score = covered + (isOpening ? OPENING : 0) + (LEANS.test(text) ? LEANING : 0) + (passage.retracted ? RETRACTED : 0) + (best > 0 ? RANK * (passage.score / best) : 0);
      return [{ passage, span: { start: passage.start + span.start, end: passage.start + span.end }, text, stems, score }];
    });
  });
  return found.sort((a, b) => b.score - a.score);
}

/** Neither a heading or caption nor a question. */
function isStatement(text: string): boolean {
  return /[.!]["”’')\]]*$/.test(text) && !text.endsWith('...');
}

function stemsOf(text: string): Set<string> {
  return new Set(writtenWords(text).flatMap((word) => contentStemOf(word) ?? []));
}

function shareHeld(stems: ReadonlySet<string>, weights: ReadonlyMap<string, number>, total: number): number {
  let held = 0;
  for (const [stem, weight] of weights) if (stems.has(stem)) held += weight;
  return total === 0 ? 0 : held / total;
}
