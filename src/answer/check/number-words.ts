/* Words of quantity and measure, folded. */

/** Units that may stand as a sign instead. */
export const SIGNS_IN_WORDS: ReadonlySet<string> = new Set(['percent', 'per', 'cent', 'pc', 'dollar', 'dollars', 'pounds', 'euro', 'euros']);

export const NUMBER_WORDS: Record<string, number> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16,
  seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90,
};

export const SCALES: Record<string, number> = { hundred: 100, thousand: 1e3, k: 1e3, million: 1e6, m: 1e6, mn: 1e6, billion: 1e9, bn: 1e9, trillion: 1e12, dozen: 12 };

export const SCALES_ALONE: Record<string, number> = { dozen: 12 };

/** Parts of a whole, compared as shares of a hundred: "half" is 50 percent, "two thirds" 67. */
export const PARTS: Record<string, number> = { half: 50, halves: 50, third: 100 / 3, thirds: 100 / 3, quarter: 25, quarters: 25, fifth: 20, fifths: 20, tenth: 10, tenths: 10 };

/** How many times as much: "doubled" is "twice". */
export const TIMES: Record<string, number> = { twice: 2, double: 2, doubled: 2, doubles: 2, doubling: 2, twofold: 2, thrice: 3, triple: 3, tripled: 3, triples: 3, tripling: 3, trebled: 3, threefold: 3, quadrupled: 4, halved: 0.5, halving: 0.5 };

/** Numbers that nobody counted: "dozens" are not "hundreds". */
export const UNCOUNTED: Record<string, number> = { dozens: 12, hundreds: 100, thousands: 1e3, millions: 1e6, billions: 1e9, trillions: 1e12 };

export const ROUNDERS: ReadonlySet<string> = new Set(['about', 'around', 'almost', 'nearly', 'roughly', 'approximately', 'some', 'over', 'than']);

/** Measures by the name they are compared by. */
export const UNITS: Record<string, string> = Object.fromEntries(
  [
    ['percent', 'percent per pc'],
    ['$', 'dollar dollars usd'], ['£', 'pound pounds gbp'], ['€', 'euro euros eur'], ['cent', 'cents pence'],
    ['km', 'km kilometre kilometres kilometer kilometers'], ['mile', 'mile miles mi'], ['m', 'metre metres meter meters'], ['cm', 'cm centimetre centimetres centimeter centimeters'],
    ['foot', 'foot feet ft'], ['inch', 'inch inches'], ['yard', 'yard yards'], ['acre', 'acre acres'], ['hectare', 'hectare hectares ha'],
    ['kg', 'kg kilo kilos kilogram kilograms'], ['g', 'gram grams'], ['ton', 'ton tons tonne tonnes'], ['litre', 'litre litres liter liters'], ['gallon', 'gallon gallons'],
    ['second', 'seconds secs'], ['minute', 'minute minutes min mins'], ['hour', 'hour hours hr hrs'], ['day', 'day days'], ['week', 'week weeks'], ['month', 'month months'],
    ['year', 'year years yrs'], ['decade', 'decade decades'], ['century', 'centuries'], ['degree', 'degree degrees'], ['mph', 'mph'], ['am', 'am'], ['pm', 'pm'],
    ['mw', 'mw megawatt megawatts'], ['gw', 'gw gigawatt gigawatts'],
  ].flatMap(([unit, words]) => words!.split(' ').map((word) => [word, unit!])),
);
