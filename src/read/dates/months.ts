/** The month that a word names, 1 to 12: in the page's language, then in English, then in any language where no two disagree. */
export function monthNamed(word: string, language: string | undefined): number | undefined {
  const key = folded(word);
  if (key.length < SHORTEST) return undefined;
  return (language === undefined ? undefined : monthsOf(language).get(key)) ?? monthsOf('en').get(key) ?? undisputedMonths().get(key);
}

/** A shorter word is a preposition somewhere; scripts that write syllables have names of two signs. */
const SHORTEST = 2;
/** Where the name stands by itself, and where it stands in a date: Slavic and Baltic languages inflect it. */
const WAYS: Intl.DateTimeFormatOptions[] = [{ month: 'long' }, { month: 'short' }, { month: 'long', day: 'numeric' }, { month: 'short', day: 'numeric' }];
const LANGUAGES =
  'de fr es it pt nl pl ru uk be cs sk sv da nb nn fi hu ro bg el tr ar ar-SY ar-MA he fa hi bn th id ms ca eu gl hr sr sr-Latn bs sl mk et lv lt is sq ka hy az kk uz ur ta te ml mr gu kn pa my km lo mn si sw af cy ga'.split(' ');
const JANUARY_TO_DECEMBER = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2021, month, 20)));

const known = new Map<string, Map<string, number>>();

function monthsOf(language: string): Map<string, number> {
  const found = known.get(language);
  if (found) return found;
  const months = new Map<string, number>();
  for (const way of WAYS) {
    const format = new Intl.DateTimeFormat(language, { ...way, timeZone: 'UTC', calendar: 'gregory' });
    for (const [at, day] of JANUARY_TO_DECEMBER.entries()) {
      const name = format.formatToParts(day).find(({ type }) => type === 'month')?.value ?? '';
      const words = /\p{Nd}/u.test(name) ? [] : wordsFor(folded(name), folded(format.format(day)));
      for (const word of words) if (!months.has(word)) months.set(word, at + 1);
    }
  }
  if (language === 'en') months.set('sept', 9); // newspapers write it so, Intl does not
  known.set(language, months);
  return months;
}

let undisputed: Map<string, number> | undefined;

function undisputedMonths(): Map<string, number> {
  if (undisputed) return undisputed;
  const disputed = new Set<string>();
  undisputed = new Map();
  for (const language of LANGUAGES) {
    for (const [word, month] of monthsOf(language)) {
      if ((undisputed.get(word) ?? month) !== month) disputed.add(word);
      undisputed.set(word, month);
    }
  }
  for (const word of disputed) undisputed.delete(word);
  return undisputed;
}

function folded(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** A month's name without an article of its own (Catalan's "d’octubre"), and with a preposition that is written to it (Hebrew's "in"). */
function wordsFor(name: string, date: string): string[] {
  const word = (name.match(/\p{L}+/gu) ?? ['']).reduce((longest, each) => (each.length > longest.length ? each : longest));
  const written = date.match(/\p{L}+/gu)?.find((each) => each.endsWith(word));
  return [...new Set([word, written ?? word])].filter((each) => each.length >= SHORTEST);
}
