import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answer } from '../../src/core/answer.ts';
import { withoutArticle } from '../../src/core/erased-answer.ts';
import { answerOf } from '../contract/record-store.ts';

const word = fc.constantFrom('tide', 'ferry', 'wall', 'harbour');
const part = fc.record({ before: word, after: fc.option(word), article: fc.constantFrom('a_1', 'a_2') });

/** Sentences whose marker stands behind them or between their words. */
function answerFrom(parts: { before: string; after: string | null; article: string }[]): Answer {
  const answer: Answer = { ...answerOf('q_1'), text: '', sentences: [], markers: [], citations: [], evidence: [], highlights: [] };
  for (const [at, { before, after, article }] of parts.entries()) {
    const [start, mark] = [answer.text.length, `[${at + 1}]`];
    answer.text += `${before} `;
    answer.markers.push({ start: answer.text.length, end: answer.text.length + mark.length, citationId: `c_${at}` });
    answer.text += after === null ? `${mark} ` : `${mark} ${after} `;
    const end = after === null ? start + before.length : answer.text.length - 1;
    answer.sentences.push({ start, end, text: answer.text.slice(start, end), support: 'supported', missing: [], citations: [`c_${at}`] });
    answer.highlights!.push({ start, end: start + before.length });
    answer.citations.push({ ...answerOf('q_1').citations[0]!, id: `c_${at}`, marker: at + 1, articleId: article, quote: `${before} ${at}` });
  }
  return answer;
}

test('without an article every range of an answer still names what it named', () => {
  fc.assert(fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
    const before = answerFrom(parts);
    const after = withoutArticle(before, { id: 'a_1', titles: [] });
    expect(after.markers.map(({ start, end }) => after.text.slice(start, end))).toEqual(parts.map((_, at) => `[${at + 1}]`));
    for (const [at, { start, end, text }] of after.sentences.entries()) {
      expect(after.text.slice(start, end)).toBe(text);
      if (parts[at]!.article === 'a_2') expect(text).toBe(before.sentences[at]!.text);
      else expect(text.replace(/ \[\d+\]$/, '')).toBe('(erased)');
    }
    expect(after.highlights!.map(({ start, end }) => after.text.slice(start, end))).toEqual(parts.flatMap((each) => (each.article === 'a_2' ? [each.before] : [])));
  }));
});
