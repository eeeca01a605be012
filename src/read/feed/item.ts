import type { ArticleDraft } from '../../core/article.ts';
import { namesIn } from '../html/facts/names.ts';
import { readPage } from '../html/page.ts';
import { parsed } from '../html/parsed.ts';
import { scanPage } from '../html/scan.ts';
import { dropUnseen } from '../html/unseen.ts';
import { languageOf } from '../language.ts';
import { pageDate } from '../published.ts';
import { UnreadableError } from '../unreadable.ts';
import type { Entry, Feed } from './entry.ts';

/** A longer title is cut anyway. */
const MOST_TITLE = 2000;

type ItemOptions = { feed: Pick<Feed, 'title' | 'language'>; /** Of the article. */ address: string | undefined; /** Whether the feed may speak for that address. */ isOwn: boolean; sourceHash: string; now: Date };

/** What a feed itself holds of an article, as text alone, marked as such; throws an UnreadableError where that is nothing. */
export function draftOfItem(entry: Entry, { feed, address, isOwn, sourceHash, now }: ItemOptions): ArticleDraft {
  const content = entry.content.find(({ text }) => text.trim() !== '');
  if (!content) throw new UnreadableError('empty-content', address === undefined ? 'The item has neither an address nor a text.' : 'The item has no text of its own.');
  const read = content.isHtml ? readPage(content.text, { now, url: undefined, sourceHash }) : { text: content.text, language: undefined };
  const outlet = shownText(feed.title);
  const language = languageOf(entry.language ?? feed.language ?? '') ?? read.language;
  const modified = entry.modified === undefined ? undefined : pageDate(entry.modified, now);
  const published = publishedOf(entry, now);
  return {
    title: shownText(entry.title),
    authors: entry.authors.flatMap((author) => namesIn(author, outlet)),
    text: read.text,
    textFrom: 'feed',
    sourceHash,
    ...(outlet && { outlet }),
    ...(published !== undefined && { published, publishedFrom: 'feed' as const }),
    ...(published === undefined && modified !== undefined && { modified, modifiedFrom: 'feed' as const }),
    ...(language !== undefined && { language }),
    ...(address !== undefined && (isOwn ? { url: address } : { canonicalUrl: address })),
  };
}

/** The day or moment that a feed gives an item; one that cannot be is none. */
export function publishedOf({ published }: Entry, now: Date): string | undefined {
  return published === undefined ? undefined : pageDate(published, now);
}

/** A line of a feed as its readers see it. */
export function shownText({ text, isHtml }: Entry['title']): string {
  const raw = text.slice(0, MOST_TITLE);
  if (!isHtml || !/[<&]/.test(raw)) return raw.trim();
  const document = parsed(scanPage(raw).html);
  dropUnseen(document);
  return (document.body.textContent ?? '').trim();
}
