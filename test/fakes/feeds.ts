/** An item of a made-up feed; `content` is HTML. */
export type FakeItem = { title?: string; link?: string; published?: string; content?: string; author?: string; guid?: string };

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const element = (name: string, text: string | undefined) => (text === undefined ? '' : `<${name}>${escaped(text)}</${name}>`);

export function rss(items: FakeItem[], { title = 'The Ostrum Post', extra = '' }: { title?: string; extra?: string } = {}): string {
  const all = items.map(({ link, published, content, author, guid, ...item }) => `<item>${element('title', item.title)}${element('link', link)}${element('guid', guid)}${element('pubDate', published)}${element('dc:creator', author)}${element('description', content)}</item>`);
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>${element('title', title)}<link>https://ostrum.example/</link><language>en</language>${extra}${all.join('')}</channel></rss>`;
}

export function atom(items: FakeItem[], { title = 'The Ostrum Post' }: { title?: string } = {}): string {
  const all = items.map(({ link, published, content, author, ...item }) => `<entry>${element('title', item.title)}${link === undefined ? '' : `<link rel="enclosure" href="http://127.0.0.1:9/sound.mp3"/><link rel="alternate" href="${escaped(link)}"/>`}${element('published', published)}${author === undefined ? '' : `<author>${element('name', author)}</author>`}${content === undefined ? '' : `<content type="html">${escaped(content)}</content>`}</entry>`);
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">${element('title', title)}${all.join('')}</feed>`;
}

export function rdf(items: FakeItem[], { title = 'The Ostrum Post' }: { title?: string } = {}): string {
  const all = items.map(({ link, published, content, author, ...item }) => `<item>${element('title', item.title)}${element('link', link)}${element('dc:date', published)}${element('dc:creator', author)}${element('description', content)}</item>`);
  return `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>${element('title', title)}</channel>${all.join('')}</rdf:RDF>`;
}

export function jsonFeed(items: FakeItem[], { title = 'The Ostrum Post' }: { title?: string } = {}): string {
  return JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title, items: items.map(({ title: name, link, published, content, author }, at) => ({ id: String(at), url: link, title: name, date_published: published, content_html: content, authors: author === undefined ? undefined : [{ name: author }] })) });
}

/** Each format with the type that servers give it. */
export const FORMATS = { 'application/rss+xml': rss, 'application/atom+xml': atom, 'application/rdf+xml': rdf, 'application/feed+json': jsonFeed };
