import type { parseFeed } from 'feedsmith';

type Parsed = ReturnType<typeof parseFeed<string>>;
type Markup = { text: string; isHtml: boolean };

/** An item of a feed, whatever the feed's format; everything as it was written. */
export type Entry = { link?: string | undefined; title: Markup; content: Markup[]; authors: string[]; published?: string | undefined; modified?: string | undefined; language?: string | undefined };
/** A feed, its items in its own order. */
export type Feed = { title: Markup; site?: string | undefined; language?: string | undefined; entries: Entry[] };

/** The items of RSS, RDF, Atom and JSON Feed in one form. `content` is the whole text first, then the summary. */
export function feedOf(parsed: Parsed): Feed {
  if (parsed.format === 'atom') return atom(parsed.feed);
  if (parsed.format === 'json') return json(parsed.feed);
  const { feed } = parsed;
  const items: RssItem[] = feed.items ?? [];
  return { title: html(feed.title), site: feed.link, language: 'language' in feed ? feed.language : feed.dc?.languages?.[0], entries: items.map(ofRss) };
}

type Of<Format extends Parsed['format']> = Extract<Parsed, { format: Format }>['feed'];
type RssItem = NonNullable<Of<'rss'>['items']>[number] & { rdf?: { about?: string } };

/** RSS says "HTML" of its descriptions and nothing of its titles, which hold HTML too. */
function ofRss(item: RssItem): Entry {
  const { title, link, description, guid, pubDate, authors = [], content, dc, dcterms, rdf } = item;
  const permalink = guid?.isPermaLink === false ? undefined : guid?.value;
  return {
    link: link ?? rdf?.about ?? permalink,
    title: html(title),
    content: [html(content?.encoded), html(description)],
    authors: [...authors.flatMap(({ name }) => name ?? []), ...(dc?.creators ?? [])],
    published: pubDate ?? dc?.dates?.[0] ?? dcterms?.issued?.[0],
  };
}

function atom({ title, links = [], entries = [] }: Of<'atom'>): Feed {
  return { title: ofAtom(title), site: alternate(links), entries: entries.map((entry) => ({
    link: alternate(entry.links ?? []),
    title: ofAtom(entry.title),
    content: [ofAtom(entry.content), ofAtom(entry.summary)],
    authors: (entry.authors ?? []).flatMap(({ name }) => name ?? []),
    published: entry.published,
    modified: entry.updated,
  })) };
}

/** An enclosure, or the feed itself, is no article. */
function alternate(links: { href?: string; rel?: string }[]): string | undefined {
  return links.find(({ rel = 'alternate' }) => rel === 'alternate')?.href;
}

function ofAtom(construct: { value?: string; type?: string } | undefined): Markup {
  return { text: construct?.value ?? '', isHtml: /html/i.test(construct?.type ?? '') };
}

function json({ title, home_page_url: site, language, items = [], authors: ofAll = [] }: Of<'json'>): Feed {
  return { title: plain(title), site, language, entries: items.map((item) => ({
    link: item.url ?? item.external_url,
    title: plain(item.title),
    content: [html(item.content_html), plain(item.content_text), plain(item.summary)],
    authors: (item.authors ?? ofAll).flatMap(({ name }) => name ?? []),
    published: item.date_published,
    modified: item.date_modified,
    language: item.language,
  })) };
}

const html = (text = ''): Markup => ({ text, isHtml: true });
const plain = (text = ''): Markup => ({ text, isHtml: false });
