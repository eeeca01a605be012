/** Menus lead home from the top of a page, a few times. */
const MOST_LINKS = 1000;
const MOST_HOME = 10;

/** What publishing systems write on the feed of a site: "The Courier » Feed", "The Courier - Atom", "The Courier RSS Feed". */
export function feedName(document: Document): string | undefined {
  const titles = [...document.querySelectorAll('link[rel~=alternate][title]')].map((link) => (link.getAttribute('title') ?? '').replace(/\s+/g, ' '));
  return titles.map((title) => /^(.{2,80}?)(?: » | - (?:Atom|RSS)$| (?:RSS|Atom)[ -]Feed$)/i.exec(title)?.[1]).find(Boolean);
}

/** What links to the site's front page are called, by their text or their picture. */
export function homeNames(document: Document, url: string | undefined): string[] {
  const links = [...document.querySelectorAll('a[href]')].slice(0, MOST_LINKS).filter((link) => isHome(link.getAttribute('href') ?? '', url)).slice(0, MOST_HOME);
  return links.flatMap((link) => [link.textContent ?? '', link.getAttribute('title') ?? '', link.querySelector('img')?.getAttribute('alt') ?? '']);
}

function isHome(href: string, url: string | undefined): boolean {
  if (url === undefined || !URL.canParse(href, url)) return false;
  const { hostname, pathname, search } = new URL(href, url);
  return hostname === new URL(url).hostname && pathname === '/' && search === '';
}
