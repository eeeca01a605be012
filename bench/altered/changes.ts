import { capitalised, MONTHS, NAME, NUMBERS, WEEKDAYS } from './words-of-news.ts';
import type { Place } from './places.ts';
import type { Draw } from './random.ts';

/** Makes a sentence wrong by one change; undefined where it holds nothing of the kind. `other` is the text of another article. */
type Change = (place: Place, draw: Draw, other: string) => string | undefined;

export const changes: Record<string, Change> = {
  figure: ({ sentence, text }, draw, other) => replacedByAnother(sentence, FIGURE, draw, [text, other]),
  date: changedDate,
  name: ({ sentence, text }, draw, other) => replacedByAnother(sentence, INNER_NAME, draw, [text, other]),
  negation: ({ sentence }, draw) => negated(sentence, draw),
  role: ({ sentence }) => {
    const match = ROLES.exec(sentence);
    return match && !sharesWord(match[1]!, match[3]!) ? sentence.slice(0, match.index) + match[3]! + match[2]! + match[1]! + sentence.slice(match.index + match[0].length) : undefined;
  },
  unit: ({ sentence }, draw) => firstThatChanges(sentence, draw.shuffled(UNITS)),
  'hedge dropped': ({ sentence }, draw) => firstThatChanges(sentence, draw.shuffled(HEDGES)),
  'attribution dropped': ({ sentence }) => {
    const [, said] = ATTRIBUTED.map((pattern) => pattern.exec(sentence)).find(Boolean) ?? [];
    return said === undefined || SAYING.test(said) ? undefined : `${capitalised(said.replace(/\.$/, ''))}.`;
  },
};

const MONTH = MONTHS.join('|');

/** A figure that is no year, no day of a month and no part of a name. */
const FIGURE = new RegExp(String.raw`(?<![\p{L}\d.,-]|(?:${MONTH}|[A-Z][a-z]{2}\.) )(?:[$£€]?(?!(?:19|20)\d\d\b)\d+(?:[.,]\d+)*%?|(?<= )(?:${NUMBERS.slice(2).join('|')}))(?![\p{L}\d-]|,\d| (?:${MONTH})\b)`, 'gu');
const INNER_NAME = new RegExp(String.raw`(?<=\p{Ll},? )(?!(?:${[...MONTHS, ...WEEKDAYS].join('|')})\b)${NAME}(?!['’])`, 'gu');

/** One match replaced by another of the same kind that the texts hold, as a mix-up would: from the same article or from another. */
function replacedByAnother(sentence: string, pattern: RegExp, draw: Draw, texts: string[]): string | undefined {
  const match = draw.oneOf([...sentence.matchAll(pattern)]);
  if (!match) return undefined;
  const [was] = match;
  const another = draw.oneOf([...new Set((draw.oneOf(texts) ?? '').match(pattern))].filter((text) => kindOf(text) === kindOf(was) && !sharesWord(text, was)));
  return another && sentence.slice(0, match.index) + another + sentence.slice(match.index + was.length);
}

/** Currency and percent signs and words in place of digits for figures; the count of words for names. */
function kindOf(text: string): string {
  return text.replace(/\d[\d.,]*/, '0').replace(/\p{Lu}[^\s]*/gu, 'N').replace(/^\p{Ll}+$/u, 'n');
}

function sharesWord(a: string, b: string): boolean {
  return a.toLowerCase().split(/[ -]/).some((word) => b.toLowerCase().split(/[ -]/).includes(word));
}

function changedDate({ sentence }: Place, draw: Draw): string | undefined {
  const match = draw.oneOf([...sentence.matchAll(new RegExp(String.raw`\b(?:(?:${WEEKDAYS.join('|')})|(?:${MONTH})(?= \d)|(?<=(?:${MONTH}) )\d{1,2}(?!\d)|(?:19|20)\d\d)\b`, 'gu'))]);
  if (!match) return undefined;
  const [was] = match;
  const others = [WEEKDAYS, MONTHS].find((names) => names.includes(was)) ?? (was.length === 4 ? [-2, -1, 1, 2].map((step) => `${Number(was) + step}`) : Array.from({ length: 28 }, (_, at) => `${at + 1}`));
  return sentence.slice(0, match.index) + draw.oneOf(others.filter((other) => other !== was))! + sentence.slice(match.index + was.length);
}

function negated(sentence: string, draw: Draw): string | undefined {
  if (/\bnot (?:only|just|all|every)\b|\b(?:no|nor|neither|without)\b/.test(sentence)) return undefined;
  const bare = sentence.replace(/ (?:not|never)\b|(?<=\b(?:is|are|was|were|do|does|did|has|have|had|would|could|should))n['’]t\b/, '');
  if (bare !== sentence) return bare;
  const auxiliary = draw.oneOf([...sentence.matchAll(/\b(?:is|are|was|were|will|would|should|has been|have been|had been)(?= \p{Ll})/gu)]);
  if (!auxiliary) return undefined;
  const [was] = auxiliary;
  return sentence.slice(0, auxiliary.index) + was.replace(/^(\w+)/, '$1 not') + sentence.slice(auxiliary.index + was.length);
}

/** Who did what to whom, by verbs of which the other way round is another event. */
const ROLES = new RegExp(
  String.raw`(?<=^|, |\bthat )(${NAME})( (?:has |had |have )?(?:beat|defeated|accused|sued|bought|acquired|invaded|attacked|criticised|criticized|killed|arrested|replaced|succeeded|told|asked|urged|warned|helped|supplied|backed|endorsed|supported|blamed|hired|fired|banned|sanctioned|blocked|overtook|led|joined|hit|struck|shot|named|appointed|praised|visited|sent|gave|offered|owns|bombed|nominated|invited|outbid|trails|leads|faces|signed|chose|picked|pressed|called|thanked|owed)(?: \p{Ll}+){0,2} )(${NAME})(?! and\b|['’])`,
  'u',
);

const UNITS: [RegExp, string][] = [
  [/(?<=\d )million\b/, 'billion'], [/(?<=\d )billion\b/, 'million'], [/(?<=\d )(?:percent|per cent)\b/, 'million'], [/\$(?=\d)/, '£'], [/£(?=\d)/, '$'],
  [/(?<=\d )miles\b/, 'kilometres'], [/(?<=\d )(?:kilomet(?:re|er)s|km)\b/, 'miles'], [/(?<=\d )feet\b/, 'metres'], [/(?<=\d )pounds\b/, 'kilograms'],
  [/(?<=(?:\d|two|three|four|five|six|seven|eight|nine|ten) )years\b/, 'months'], [/(?<=(?:\d|two|three|four|five|six|seven|eight|nine|ten) )months\b/, 'weeks'],
  [/(?<=(?:\d|two|three|four|five|six|seven|eight|nine|ten) )weeks\b/, 'days'], [/(?<=(?:\d|two|three|four|five|six|seven|eight|nine|ten) )days\b/, 'weeks'],
  [/(?<=(?:\d|two|three|four|five|six|seven|eight|nine|ten) )hours\b/, 'minutes'],
];

const HEDGES: [RegExp, string][] = [
  [/(?<=\p{Ll}) (?:may|might|could)(?= \p{Ll})(?! (?:not|or|only|never|barely|hardly)\b)/u, ' will'], [/ (?:allegedly|reportedly|apparently|possibly|probably|potentially|supposedly)(?= \p{Ll})/u, ''],
  [/(?<=\b(?:the|an|of|his|her)) (?:alleged|suspected)(?= \p{Ll})/u, ''], [/ (?:is|are) (?:expected|likely|thought|believed) to(?= \p{Ll})/u, ' will'],
];

function firstThatChanges(sentence: string, swaps: [RegExp, string][]): string | undefined {
  return swaps.map(([pattern, by]) => sentence.replace(pattern, by)).find((changed) => changed !== sentence)?.replace(/\ban (?=[^aeiou])/i, 'a ');
}

/** What is left must not still say who says it. */
const SAYING = /\b(?:said|says|say|told|according|claimed?s?|reported|reportedly|allege\w*)\b/;

/** The ways of news to say who says it; the first group is what is said. */
const ATTRIBUTED = [
  /^According to [^,]{3,60}, (.{30,})$/u,
  /^(.{30,}), according to [^,]{3,80}\.$/u,
  /^(.{30,}), (?!(?:which|who|where|and|but|as|when|that|while)\b)[^,]{2,60} (?:said|says|claimed|reported|announced|told [\p{L} ]+)(?: (?:on|in|at|last) [^,]{2,30})?\.$/u,
  /^[^,]{3,60}? (?:said|says|claimed|claims|alleged|alleges|believes|argued|argues|reported|warned|insisted|predicted|estimates) (?:(?:on|in) [\p{L} ]{3,20} )?that (.{30,})$/u,
];
