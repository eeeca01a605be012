import type { Article, FeedItem, IngestFailure, PreparedArticle } from '../../core/article.ts';
import type { Read } from '../../sources/reading-job.ts';

/** Items whose pages are fetched together: a quarter of what may wait at the fetcher. */
const AT_ONCE = 50;
/** Items that are held until all else was read: those of two feeds. */
const MOST_HELD = 1000;

type Needs = {
  /** What the pages at these addresses are read as; `source` is the address. Nothing comes of a page that is as it was. */
  pagesAt(addresses: string[]): AsyncIterable<Read>;
  /** What the library holds of an address. */
  held(address: string): Promise<Article[]>;
  /** Told each page that could not be had, whether or not the feed's text came in its place. */
  onMissed?: ((failure: IngestFailure) => void) | undefined;
};

/**
 * Puts in the place of each item of a feed the article behind it, else what the feed says of it. The pages are fetched after all else was
 * read: what is still to be read may be pages that hold the connections that theirs wait for.
 */
export async function* withArticlesBehind(reads: AsyncIterable<Read>, needs: Needs): AsyncGenerator<PreparedArticle | IngestFailure> {
  const held = new Map<string, FeedItem>(); // by address: two feeds may lead to one page
  for await (const read of reads) {
    if (!('instead' in read)) yield read;
    else if (held.has(read.address) || held.size < MOST_HELD) held.set(read.address, read);
    else yield { source: read.source, code: 'too-many-items', hint: `Feeds bring ${MOST_HELD} items at once; take this feed by itself.` };
  }
  const items = [...held.values()];
  while (items.length > 0) yield* articlesBehind(items.splice(0, AT_ONCE), needs);
}

async function* articlesBehind(items: FeedItem[], { pagesAt, held, onMissed }: Needs): AsyncGenerator<PreparedArticle | IngestFailure> {
  const itemAt = new Map(items.map((item) => [item.address, item]));
  for await (const page of pagesAt(items.map(({ address }) => address))) {
    const item = itemAt.get(page.source);
    if (!item) continue;
    if ('code' in page) onMissed?.(page);
    if ('id' in page) yield dated(page, item);
    else yield await insteadOf('code' in page ? page : isFeedAgain(page), item, held);
    if ('instead' in page) itemAt.delete(page.source); // of a feed behind an item nothing is taken
  }
}

function isFeedAgain({ source }: FeedItem): IngestFailure {
  return { source, code: 'bad-feed', hint: 'The item leads to a feed, not to an article.' };
}

/** What a feed says of its item, unless the library holds the article itself, or its address must not be opened. */
async function insteadOf(failure: IngestFailure, { instead, address }: FeedItem, held: Needs['held']): Promise<PreparedArticle | IngestFailure> {
  if ('code' in instead || NO_ADDRESS.has(failure.code)) return failure;
  return (await held(address)).some(({ textFrom }) => textFrom === undefined) ? failure : instead;
}

const NO_ADDRESS = new Set(['bad-address', 'blocked-address']);

/** A page that does not say when it was published is from the day that its feed says. */
function dated(page: PreparedArticle, { published }: FeedItem): PreparedArticle {
  if (page.facts.published !== undefined || published === undefined) return page;
  const { modified: _modified, modifiedFrom: _from, ...facts } = page.facts;
  return { ...page, facts: { ...facts, published, publishedFrom: 'feed' } };
}
