import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../core/errors.ts';
import { errorFrom, type WriterCall, type WriterReply } from './writer-message.ts';
import type { WriterOperations } from './writer-worker.ts';

type Name = keyof WriterOperations;

/** The writer's thread as seen from the server's: calls are answered in order, each after its commit. */
export type Writer = {
  call<Op extends Name>(name: Op, ...args: Parameters<WriterOperations[Op]>): Promise<ReturnType<WriterOperations[Op]>>;
  /** Lets what was asked for finish, then ends the thread. */
  close(): Promise<void>;
};

/** Starts the writer's thread; resolves once the library is checked and of this program's schema. */
export async function startWriter(dataDir: string): Promise<Writer> {
  const worker = new Worker(workerFile('writer-worker'), { workerData: { dataDir } });
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  let ended = false;
  let lastId = 0;

  const settle = (message: WriterReply): void => {
    const call = pending.get(message.id);
    pending.delete(message.id);
    if ('error' in message) call?.reject(errorFrom(message.error));
    else call?.resolve(message.value);
  };
  const end = (cause?: unknown): void => {
    ended = true;
    for (const { reject } of pending.values()) reject(new AppError('storage-failed', 503, 'The library stopped writing', { cause, hint: 'Start Dateline again.' }));
    pending.clear();
  };
  const reply = (id: number): Promise<unknown> => new Promise((resolve, reject) => pending.set(id, { resolve, reject }));

  const opened = reply(0);
  const exited = new Promise<void>((resolve) => worker.once('exit', () => (end(), resolve())));
  worker.on('message', settle);
  worker.on('error', end);

  async function call<Op extends Name>(name: Op, ...args: Parameters<WriterOperations[Op]>): Promise<ReturnType<WriterOperations[Op]>> {
    if (ended) throw new AppError('storage-failed', 503, 'The library is closed');
    lastId += 1;
    const value = reply(lastId);
    worker.postMessage({ id: lastId, name, args } satisfies WriterCall, []); // nothing is handed over: callers may go on using what they put
    return (await value) as ReturnType<WriterOperations[Op]>; // the worker answers a call with what its operation returned
  }

  try {
    await opened;
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  return {
    call,
    async close() {
      if (!ended) await call('close');
      await exited;
    },
  };
}

/** A worker's compiled file: beside this one, or in dist/ where this is run from source. */
export function workerFile(name: string): URL {
  const file = new URL(import.meta.url.endsWith('.ts') ? `../../../dist/store/embedded/${name}.js` : `./${name}.js`, import.meta.url);
  if (!existsSync(file)) throw new Error(`${fileURLToPath(file)} is missing: run npm run build first`);
  return file;
}
