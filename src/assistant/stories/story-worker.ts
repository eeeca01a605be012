import { parentPort, workerData } from 'node:worker_threads';
import type { Placement } from '../../core/story-ports.ts';
import { openStoryIndex } from '../../store/embedded/open.ts';
import { KnownEvents } from '../../story/known-events.ts';
import { aloneAt, placeOf } from '../../story/place.ts';

/*
 * One thread that finds the places of articles in stories, one after another: it only reads. The server's thread has each written before
 * it asks for the next, so that an article sees those before it.
 */

export type FromStoryWorker = { placement?: Placement; problem?: string };

const port = parentPort!; // always there in a worker
const { dataDir } = workerData as { dataDir: string }; // given by story-thread.ts
const { index, close } = openStoryIndex(dataDir);
const events = new KnownEvents(index);

port.on('message', async (message: 'next' | 'stop') => {
  if (message === 'stop') {
    close();
    return port.close();
  }
  const found = await next();
  port.postMessage(found, []);
  if (found.placement) await weighFollowing().catch(() => undefined); // what is wrong with it is told when its turn comes
});

async function next(): Promise<FromStoryWorker> {
  const article = await index.nextUnplaced();
  if (!article) return {};
  try {
    return { placement: await placeOf(article, index, events) };
  } catch (error) {
    return { placement: aloneAt(article), problem: `${article.articleId} could not be compared with others: ${String(error)}` };
  }
}

/** While the place of one is written, the words of the one after it are weighed: they are remembered until its turn. */
async function weighFollowing(): Promise<void> {
  const following = await index.nextUnplaced(1);
  if (following) await events.vectorsOf(following);
}
