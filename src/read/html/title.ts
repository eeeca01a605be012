import { meta } from './meta.ts';

/** The headline: from JSON-LD, OpenGraph, the page's only h1, or its title without the outlet's name. */
export function titleOf(document: Document, { headline, outlet }: { headline: string | undefined; outlet: string | undefined }): string {
  const headings = [...document.querySelectorAll('h1')].map((heading) => heading.textContent ?? '').filter((text) => text.trim());
  const title = [...document.querySelectorAll('title')].find((element) => !element.closest('svg'))?.textContent ?? '';
  const [only] = headings.length === 1 ? headings : [];
  const raw = headline ?? meta(document, 'og:title', 'twitter:title') ?? only ?? title;
  return withoutOutlet(plain(document, raw), outlet ?? '');
}

/** What a page calls itself to others: what its headline is known by. */
export function titlesOf(document: Document): string[] {
  const title = [...document.querySelectorAll('title')].find((element) => !element.closest('svg'))?.textContent ?? '';
  return [meta(document, 'og:title') ?? '', title].map((text) => text.slice(0, MOST_CHARACTERS)).filter((text) => text.trim() !== '');
}

const MOST_CHARACTERS = 2000;

/** A name or headline as it is read: entities that a site escaped twice ("&amp;#8217;") decoded, on one line. */
export function plain(document: Document, raw: string): string {
  const short = raw.slice(0, MOST_CHARACTERS);
  const holder = document.createElement('p');
  if (/&#?\w{1,10};/.test(short)) holder.innerHTML = short.replaceAll('<', '&lt;');
  return (holder.textContent || short).replace(/\s+/g, ' ').trim();
}

/** "Headline | The Courier" and "Headline - The Courier" are called by the headline. */
function withoutOutlet(title: string, outlet: string): string {
  const at = Math.max(...[' | ', ' - ', ' – ', ' — ', ' · '].map((separator) => title.lastIndexOf(separator)));
  if (at < 0) return title;
  const tail = title.slice(at + 3);
  return tail === outlet || (title[at + 1] === '|' && at > tail.length) ? title.slice(0, at).trim() : title;
}
