import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paragraphPairs } from '../../web/src/article/paragraph-pairs.ts';

test('a reworded paragraph stands beside what it was, others where they belong', () => {
  expect(paragraphPairs('One boat left at noon.\n\nRain fell.\n\nNobody waved.', 'Two boats left at noon.\n\nA crowd came.\n\nRain fell.')).toEqual([
    { before: 'One boat left at noon.', after: 'Two boats left at noon.' },
    { after: 'A crowd came.' },
    { before: 'Rain fell.', after: 'Rain fell.' },
    { before: 'Nobody waved.' },
  ]);
});

test('whatever the versions, each side read downwards is its version', () => {
  const version = fc.array(fc.constantFrom('One boat left.', 'Two boats left.', 'Rain fell at noon.', 'Rain fell.', 'Nobody came.'), { minLength: 1, maxLength: 7 });
  fc.assert(
    fc.property(version, version, (before, after) => {
      const pairs = paragraphPairs(before.join('\n\n'), after.join('\n\n'));
      expect(pairs.flatMap((pair) => pair.before ?? [])).toEqual(before);
      expect(pairs.flatMap((pair) => pair.after ?? [])).toEqual(after);
    }),
  );
});
