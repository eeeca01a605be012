/** What parts a headline from the names of a section and of the outlet: "River rises | News - The Courier". */
const SEPARATOR = /\s(?:[|–—·•»›«/-]|--|::|\/\/)\s|\s?[|｜]\s?|(?<=\p{Lo})--(?=\p{Lo})/gu;
/** What a title ends or begins with when the name that stood there is gone. */
const LOOSE = /^\s*[|｜–—·•»›«-]\s+|\s+[|｜–—·•»›«:-]\s*$/g;
/** Shorter names of hosts are initials of anything. */
const LEAST_CHARACTERS = 3;
/** Shorter ones before a place are any word: "presse-brindle". */
const LEAST_BEFORE_PLACE = 8;

/** The parts of a page's title, in order. */
export function titleParts(title: string): string[] {
  return title.split(SEPARATOR).map((part) => part.trim()).filter(Boolean);
}

/** A title without the name of its outlet, and without what stands beyond that name. */
export function withoutOutlet(raw: string, isOutlet: (name: string) => boolean): string {
  const title = raw.replace(LOOSE, '');
  const cuts = Array.from(title.matchAll(SEPARATOR), ({ 0: separator, index }) => ({ separator, start: index, end: index + separator.length }));
  const [first, last] = [cuts[0], cuts.at(-1)];
  if (!first || !last) return title;
  const named = cuts.find(({ end }, i) => isOutlet(title.slice(end, cuts[i + 1]?.start)));
  if (named) return title.slice(0, named.start).trim();
  if (isOutlet(title.slice(0, first.start))) return title.slice(first.end).trim();
  // A bar is never part of a sentence; what is longer before it is the headline.
  return /[|｜]/.test(last.separator) && last.start > title.length - last.end ? title.slice(0, last.start).trim() : title;
}

/** Whether a site's address is called after a name: "The Courier" at thecourier.example, "Courier.example" there too. */
export function isHostOf(name: string, url: string | undefined): boolean {
  return url !== undefined && isNameIn(namesOfHost(url), joinedOf(name.replace(/^www\./i, '')));
}

/** The words of a line that a site's address is called after, the most of them: "The Courier" in "© 2024 The Courier. All rights reserved." */
export function hostNameIn(line: string, url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const names = namesOfHost(url);
  const words = line.slice(0, MOST_LINE).split(/\s+/).map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''));
  const joined = words.map((word) => joinedOf(word.replace(/^www\./i, '').replace(/['’]s$/i, '')));
  for (let length = MOST_WORDS; length > 0; length -= 1) {
    const at = words.findIndex((_, i) => i + length <= words.length && isNameIn(names, joined.slice(i, i + length).join('')));
    if (at >= 0) return words.slice(at, at + length).join(' ');
  }
  return undefined;
}

/** Longer lines are text, and longer names no address. */
const MOST_LINE = 200;
const MOST_WORDS = 6;

function isNameIn(names: string[], joined: string): boolean {
  return joined.length >= LEAST_CHARACTERS && names.includes(joined);
}

/** What a host may be called after: each of its labels but the last, and all of them; of "riverpost-brindle" also what stands before the place. */
function namesOfHost(url: string): string[] {
  const labels = new URL(url).hostname.replace(/^www\./, '').split('.');
  const names = labels.slice(0, -1);
  const beforePlace = names.map((label) => joinedOf(label.slice(0, Math.max(0, label.lastIndexOf('-'))))).filter((name) => name.length >= LEAST_BEFORE_PLACE);
  return [...names.map(joinedOf), joinedOf(labels.join('')), ...beforePlace];
}

function joinedOf(text: string): string {
  return folded(text).replaceAll(' ', '');
}

/** A text as it is compared: letters and digits only, without accents. */
export function folded(text: string): string {
  return text.replaceAll('\u00ad', '').normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
