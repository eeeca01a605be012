import { parentPort, workerData } from 'node:worker_threads';
import { articleWriter } from './article-writer.ts';
import { openForWriting } from './database.ts';
import { feedWriter } from './feeds.ts';
import { fetchWriter } from './fetches.ts';
import { jobWriter } from './jobs.ts';
import { generationWriter } from './generation-writer.ts';
import { notesWriter } from './notes.ts';
import { recordWriter } from './record-writer.ts';
import { storyWriter } from './story-writer.ts';
import { partsOf, type WriterCall, type WriterReply } from './writer-message.ts';

/* The one thread that writes. Calls are done in the order they come; a reply is sent after its commit. */

const { dataDir } = workerData as { dataDir: string }; // given by writer.ts
const port = parentPort!; // this file runs as a worker only
const operations = open();

/** What the writer can be asked to do. */
export type WriterOperations = NonNullable<typeof operations>;

port.on('message', ({ id, name, args }: WriterCall) => {
  if (operations === undefined) return;
  // The name and its arguments were paired by writer.ts's `call`.
  const operation = operations[name as keyof WriterOperations] as (...args: unknown[]) => unknown;
  reply(id, () => operation(...args));
});

function open() {
  let opened: ReturnType<typeof operationsOf> | undefined;
  reply(0, () => void (opened = operationsOf()));
  return opened;
}

function operationsOf() {
  const db = openForWriting(dataDir);
  const articles = articleWriter(db);
  return {
    ...generationWriter(db),
    ...recordWriter(db),
    ...notesWriter(db),
    ...fetchWriter(db),
    ...feedWriter(db),
    ...jobWriter(db),
    ...storyWriter(db),
    putMany(...args: Parameters<typeof articles.putMany>) {
      const { results, dropped } = articles.putMany(...args);
      return { dropped, results: results.map((result) => ('error' in result ? { error: partsOf(result.error) } : result)) };
    },
    removeMany: articles.removeMany,
    reword: articles.reword,
    close(): void {
      db.close();
      setImmediate(() => port.close()); // after the reply
    },
  };
}

function reply(id: number, work: () => unknown): void {
  let message: WriterReply;
  try {
    message = { id, value: work() };
  } catch (error) {
    message = { id, error: partsOf(error) };
  }
  port.postMessage(message, []);
}
