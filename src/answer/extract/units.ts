/** What a figure measures, as far as its sign or the word after it tells; a count of things tells nothing. */
type Measure = 'money' | 'percent' | 'length' | 'time' | 'weight' | 'heat' | 'speed';

/** 1 where a figure measures what the question asks for, -1 where it measures something else, 0 where neither tells. */
export function unitFit(question: string, key: string): -1 | 0 | 1 {
  const wanted = ASKED.find(([asks]) => asks.test(question))?.[1];
  const measure = measureOf(key);
  if (!wanted || !measure) return 0;
  return wanted.includes(measure) ? 1 : -1;
}

const ASKED: [RegExp, Measure[]][] = [
  [/\bhow (?:high|tall|deep|wide|far|big|large)\b/i, ['length']],
  [/\bhow long\b/i, ['time', 'length']],
  [/\bhow (?:old|soon|often)\b/i, ['time']],
  [/\bhow (?:fast|quick)\b/i, ['speed']],
  [/\bhow (?:hot|warm|cold)\b/i, ['heat']],
  [/\bhow heavy\b/i, ['weight']],
  [/\b(?:percentage|per ?cent|what share|what proportion)\b/i, ['percent']],
  [/\bhow much\b|\bwhat (?:price|sum|amount)\b/i, ['money', 'weight', 'percent']],
  [/\bhow many\s+(?:hours|minutes|seconds|days|weeks|months|years)\b/i, ['time']],
  [/\bhow many\b/i, []],
];

function measureOf(key: string): Measure | undefined {
  if (/^[$£€¥]/.test(key)) return 'money';
  if (key.endsWith('%')) return 'percent';
  const last = key.split(' ').at(-1)!;
  return MEASURES.find(([, words]) => words.has(last))?.[0];
}

const MEASURES: [Measure, ReadonlySet<string>][] = (
  [
    ['money', 'dollar dollars pound pounds euro euros yen cents pence'],
    ['percent', 'percent cent percentage'],
    ['length', 'metre metres meter meters km kilometre kilometres kilometer kilometers mile miles foot feet ft inch inches cm yards storey storeys stories'],
    ['time', 'second seconds minute minutes hour hours day days week weeks month months year years decade decades century centuries'],
    ['weight', 'kg kilo kilos kilogram kilograms gram grams ton tons tonne tonnes ounce ounces lb lbs'],
    ['heat', 'degree degrees'],
    ['speed', 'mph kph knots'],
  ] as const
).map(([measure, words]) => [measure, new Set(words.split(' '))]);
