/** What parts a headline from the names of a section and of the outlet: "River rises | News - The Courier". */
const SEPARATOR = /\s(?:[|–—·•»›«/-]|::)\s|\s?[|｜]\s?/g;
/** What a title ends or begins with when the name that stood there is gone. */
const LOOSE = /^\s*[|｜–—·•»›«-]\s+|\s+[|｜–—·•»›«:-]\s*$/g;
/** Shorter names of hosts are initials of anything. */
const LEAST_CHARACTERS = 3;

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
  const joined = folded(name.replace(/^www\./i, '')).replaceAll(' ', '');
  if (url === undefined || joined.length < LEAST_CHARACTERS) return false;
  const labels = new URL(url).hostname.replace(/^www\./, '').split('.').map((label) => folded(label).replaceAll(' ', ''));
  return labels.join('') === joined || labels.slice(0, -1).includes(joined);
}

/** A text as it is compared: letters and digits only, without accents. */
export function folded(text: string): string {
  return text.replaceAll('\u00ad', '').normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
