import type { Feed } from '../../../src/core/feed.ts';
import { ConfirmButton } from '../shared/confirm-button.tsx';
import { counted } from '../../../src/core/counted.ts';
import { webAddress } from '../shared/web-address.ts';
import { feeds, unsubscribe } from './feed-list.ts';

/** The subscribed feeds, each with what came of asking it last. */
export function Feeds() {
  if (feeds.value.length === 0) return null;
  return (
    <section class="upload" aria-labelledby="feeds">
      <h2 id="feeds">Feeds</h2>
      <ul class="going">{feeds.value.map((feed) => <FeedItem key={feed.id} feed={feed} />)}</ul>
    </section>
  );
}

function FeedItem({ feed }: { feed: Feed }) {
  const { id, url, title, last } = feed;
  const address = webAddress(url);
  return (
    <li>
      <p>
        <bdi class="name">{title ?? url}</bdi> {title !== undefined && address !== undefined && <a class="facts" href={address} target="_blank" rel="noopener noreferrer nofollow"><bdi>{url}</bdi></a>}
        <ConfirmButton label="Unsubscribe" name={title ?? url} choices={[{ label: 'Unsubscribe', run: () => unsubscribe(id) }]} />
        <br />
        <span class={last?.status === 'failed' ? 'bad' : 'facts'}>{resultOf(feed)}</span>
      </p>
      {last && last.failed.length > 0 && (
        <details>
          <summary>{last.status === 'failed' ? 'Why' : `${counted(last.failures, 'item')} failed`}</summary>
          <ul class="failures">
            {last.failed.map(({ source, hint }, at) => <li key={at}><bdi class="name">{source}</bdi> {hint}</li>)}
          </ul>
        </details>
      )}
    </li>
  );
}

const TIME = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const time = (moment: string) => TIME.format(new Date(moment));

function resultOf({ last, nextPollAt }: Feed): string {
  if (!last) return 'Not asked yet.';
  const told = { failed: 'It could not be read', unchanged: 'Nothing new', read: `${last.added} added, ${last.updated} updated, ${last.unchanged} unchanged` }[last.status];
  return `${told}, ${time(last.at)}. Asked again after ${time(nextPollAt)}.`;
}
