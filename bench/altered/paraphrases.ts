import { isPlain, type Place } from './places.ts';
import type { Draw } from './random.ts';
import { MONTHS, NAME, NUMBERS } from './words-of-news.ts';

/** Says a sentence again with its meaning kept; undefined where the rule has nothing to work on. */
type Paraphrase = (place: Place, draw: Draw) => string | undefined;

export const paraphrases: Record<string, Paraphrase> = {
  copy: ({ sentence }) => sentence,
  'figure written otherwise': ({ sentence }, draw) => anyThatChanges(sentence, FIGURES, draw),
  'date written otherwise': ({ sentence }, draw) => anyThatChanges(sentence, DATES, draw),
  'another verb of saying': ({ sentence }, draw) => anyThatChanges(sentence, SAYINGS, draw),
  'clause dropped': ({ sentence }, draw) => anyThatChanges(sentence, CLAUSES, draw),
  shortened: ({ sentence }, draw) => anyThatChanges(sentence, ADJUNCTS, draw),
  'two sentences joined': ({ sentence, after }) => (isPlain(after) && BEGINNINGS.test(after) ? `${sentence.slice(0, -1)}, and ${after[0]!.toLowerCase()}${after.slice(1)}` : undefined),
  'name for a pronoun': ({ sentence, before }) => {
    const [, name] = ONE_PERSON.exec(before) ?? [];
    return name && PRONOUN.test(sentence) ? sentence.replace(PRONOUN, name) : undefined;
  },
};

type Rewriting = [RegExp, string | ((...groups: string[]) => string)];

function anyThatChanges(sentence: string, rewritings: Rewriting[], draw: Draw): string | undefined {
  const changed = rewritings.map(([pattern, by]) => (typeof by === 'string' ? sentence.replace(pattern, by) : sentence.replace(pattern, by))).filter((other) => other !== sentence);
  return draw.oneOf(changed)?.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

const FIGURES: Rewriting[] = [
  [new RegExp(`(?<= )(?:${NUMBERS.slice(2).join('|')})(?= \\p{Ll})`, 'u'), (word) => `${NUMBERS.indexOf(word!)}`],
  [/(?<=\p{Ll} )(?:[2-9]|1\d|20)(?= \p{Ll})/u, (digits) => NUMBERS[Number(digits)]!],
  [/(?<=[\d])%/, ' per cent'], [/(?<=\d) (?:percent|per cent)\b/, '%'],
  [/(?<=[$£€][\d.]+) million\b/, 'm'], [/(?<=[$£€][\d.]+) billion\b/, 'bn'], [/(?<=[$£€][\d.]+)bn\b/, ' billion'], [/(?<=[$£€][\d.]+)m\b/, ' million'],
  [/(?<=\b\d{1,3}),(?=\d{3}\b)/g, ''], [/\bU\.S\.(?= \p{Ll})/u, 'US'], [/\bUS(?= \p{Ll})/u, 'U.S.'],
];

const DATES: Rewriting[] = [
  [new RegExp(`\\b(${MONTHS.join('|')}) (\\d{1,2}),? ((?:19|20)\\d\\d),?`, 'u'), '$2 $1 $3'],
  [new RegExp(`\\b(${MONTHS.join('|')}) (\\d{1,2})\\b(?!,? \\d)`, 'u'), '$2 $1'],
  [new RegExp(`\\b(\\d{1,2}) (${MONTHS.join('|')})\\b(?! \\d)`, 'u'), '$2 $1'],
  [/\b(Jan|Feb|Aug|Sept|Oct|Nov|Dec)\. (?=\d)/u, (_, short) => `${MONTHS.find((month) => month.startsWith(short!.slice(0, 3)))!} `],
  [/\b(January|February|August|October|November|December) (?=\d{1,2}\b)/u, (_, month) => `${month!.slice(0, 3)}. `],
];

const SAYINGS: Rewriting[] = [
  [/(?<=\p{Ll},? )said\b(?! to\b)/u, 'stated'], [/(?<=\p{Ll} )said (?=that\b)/u, 'explained '], [/(?<=\p{Ll} )says (?=that\b)/u, 'said '], [/(?<=\p{Ll} )(?:added|noted|explained|stated) (?=that\b)/u, 'said '],
  [/(?<=\p{Ll} )announced (?=that\b)/u, 'said '], [/^((?:(?!\b(?:said|says)\b).)+), according to ([^,]{3,50})\.$/u, '$1, $2 said.'],
];

const CLAUSES: Rewriting[] = [
  [/, (?:which|who|whose|where) [^,]{10,90}, (?=(?:is|are|was|were|has|have|had|will|would|\p{Ll}+ed)\b)/u, ' '],
  [/, (?:which|who|whose|where) [^,]{10,90}\.$/u, '.'],
  [/, an? [^,]{5,60}, (?=(?:is|are|was|were|has|have|had|will|would|\p{Ll}+ed)\b)/u, ' '],
];

const ADJUNCTS: Rewriting[] = [
  [/^(?:However|Meanwhile|But|And|Still|Instead|Also|In addition|On \p{Lu}\p{Ll}+day|Last (?:week|month|year)|Earlier this (?:week|month|year)|In (?:19|20)\d\d), /u, ''],
  [/ (?:on \p{Lu}\p{Ll}+day|last (?:week|month|year)|earlier this (?:week|month|year)|this (?:week|month|year)|in (?:19|20)\d\d)\.$/u, '.'],
  [/(?<=\p{Ll}) (?:also|currently|recently|already|largely|simply|finally|quickly)(?= \p{Ll})/u, ''],
];

/** Words that lose their capital when they no longer begin a sentence. */
const BEGINNINGS = /^(?:The|A|An|It|He|She|They|In|This|These|Those|That|His|Her|Its|Their|Some|Many|Most|There|Two|Three)\b/;
/** A sentence about one person, by the whole name; no other whole name stands in it. */
const ONE_PERSON = new RegExp(String.raw`^(?=\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+ \p{Ll})(${NAME}) (?:is|was|has|had|will|said|told|\p{Ll}+ed)\b(?!.*\p{Ll} \p{Lu}\p{Ll}+ \p{Lu})`, 'u');
const PRONOUN = /^(?:He|She)(?= \p{Ll})/u;
