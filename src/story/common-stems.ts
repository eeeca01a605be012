import { fold, stemOf } from '../core/words.ts';

/** Whether a stem is of a word that any article may use, whatever it reports. Matters in small libraries alone: a large one counts its own words. */
export function isCommonStem(stem: string): boolean {
  return COMMON.has(stem);
}

/** Usual words of news in English: telling, time, number, place, office and trade. */
const COMMON: ReadonlySet<string> = new Set(
  (
    'said say told tell added according reported report reports called call asked announced statement spokesman spokesperson official officials news media interview ' +
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december ' +
    'day days week weeks month months year years time times today yesterday tomorrow morning evening night hour hours minute ago later earlier early late last next recent recently past future former current long ' +
    'one two three four five six seven eight nine ten first second third dozen hundred thousand million billion number percent many several part half nearly almost least around ' +
    'people man men woman women child children family families person member members group groups team others public local national international ' +
    'city town state states country county world home house place area region street north south east west center ' +
    'government president minister leader leaders party council court law police department authorities federal office agency company companies business industry market price money cost ' +
    'new old big large small high low good best better great major important different real right left able likely possible expected ' +
    'make made making take took taken get got going go went come came give given see seen know known think use used work working find found show shown need help keep set put let begin began start started end ended run hold held bring left left lead led move turn open close pay paid plan plans change changes continue continued include including includes follow following become became happen remain want wanted look try allow ' +
    'life way thing things case issue question problem reason fact point result level report information service services program project system support effort work end back even still well also however since without within across among per'
  )
    .split(' ')
    .map((word) => stemOf(fold(word))),
);
