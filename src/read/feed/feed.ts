import { parseFeed } from 'feedsmith';
import type { Behind } from '../../core/article.ts';
import { sha256 } from '../../core/hash.ts';
import { declaredCharset, decode } from '../decode.ts';
import { parseJson } from '../json.ts';
import type { ReadOptions } from '../read-options.ts';
import { unread, type ReadResult, type Unread } from '../unread.ts';
import { UnreadableError } from '../unreadable.ts';
import { webAddress } from '../web-address.ts';
import { feedOf, type Entry, type Feed } from './entry.ts';
import { draftOfItem, publishedOf, shownText } from './item.ts';
import { requireBoundedXml } from './xml-bounds.ts';

/** The largest feeds of papers are a tenth of it. */
const MOST_BYTES = 5 * 1024 * 1024;
/** What a feed may bring at a time: papers list 20 to 100; the rest is told, not taken. */
const MOST_ITEMS = 500;

/**
 * The items of a feed (RSS, RDF, Atom, JSON Feed), each address once: where its article is, and what the feed itself says of it.
 * Throws an UnreadableError where it is no feed or one that must not be parsed; an item that is wrong never stops the others.
 */
export function* itemsOf(content: Uint8Array, options: ReadOptions): Generator<Unread<ReadResult>> {
  if (content.length > MOST_BYTES) throw new UnreadableError('too-large', `A feed is read up to ${MOST_BYTES / 1024 / 1024} MB.`);
  const feed = parsed(decode(content, { charset: declaredCharset(content, options.contentType) }));
  const seen = new Set<string>();
  for (const [at, entry] of feed.entries.slice(0, MOST_ITEMS).entries()) {
    const address = addressOf(entry, feed, options);
    if (address !== undefined && seen.has(address)) continue;
    if (address !== undefined) seen.add(address);
    yield itemOf(entry, { feed, address, source: address ?? `${options.name}:${at + 1}`, options });
  }
  const skipped = feed.entries.length - MOST_ITEMS;
  if (skipped > 0) yield { source: options.name, read: () => ({ source: options.name, code: 'too-many-items', hint: `The feed has ${feed.entries.length} items; the first ${MOST_ITEMS} were taken, ${skipped} skipped.` }) };
}

function itemOf(entry: Entry, { feed, address, source, options: { url, now } }: { feed: Feed; address: string | undefined; source: string; options: ReadOptions }): Unread<ReadResult> {
  const sourceHash = sha256(JSON.stringify(entry));
  const { read } = unread(source, () => draftOfItem(entry, { feed, address, isOwn: isOfSite(address, url), sourceHash, now }));
  if (address === undefined) return { source, read };
  const published = publishedOf(entry, now);
  const title = shownText(feed.title);
  const behind: Behind = { address, ...(published !== undefined && { published }), ...(title && { feed: title }) };
  return { source, read: () => ({ ...read(), behind }) };
}

function parsed(text: string): Feed {
  const isJson = text.trimStart().startsWith('{');
  if (!isJson) requireBoundedXml(text);
  try {
    return feedOf(parseFeed(isJson ? parseJson(text) : text));
  } catch (error) {
    if (error instanceof UnreadableError) throw error;
    throw new UnreadableError('bad-feed', 'It is no feed that can be read (RSS, RDF, Atom, JSON Feed).', { cause: error });
  }
}

/** A feed may name its articles by how they stand to it, or to its site. */
function addressOf({ link }: Entry, { site }: Feed, { url }: ReadOptions): string | undefined {
  if (link === undefined) return undefined;
  return webAddress(link) ?? (url === undefined ? undefined : webAddress(link, url)) ?? (site !== undefined && URL.canParse(site) ? webAddress(link, site) : undefined);
}

/** A feed speaks for addresses of the host it came from (`feeds.` or `www.` of it too); for others it is no better a witness than a saved page. */
function isOfSite(address: string | undefined, feedUrl: string | undefined): boolean {
  if (address === undefined || feedUrl === undefined) return false;
  const host = (url: string) => new URL(url).host.replace(/^(?:www|feeds?|rss|m)\./, '');
  return host(address) === host(feedUrl);
}
