import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AssistantOptions } from '../../src/assistant.ts';
import { loadConfig } from '../../src/config.ts';
import type { Answer } from '../../src/core/answer.ts';
import type { AnswerEvent } from '../../src/core/answer-event.ts';
import type { Limits } from '../../src/server/limits.ts';
import { startServer, type RunningServer } from '../../src/server/serve.ts';

export type TestServer = {
  url: string;
  dataDir: string;
  shellKey: string;
  send(path: string, init?: RequestInit): Promise<Response>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  upload(files: { name: string; content: string | Uint8Array<ArrayBuffer> }[]): Promise<Response>;
  ask(question: string, more?: object): Promise<Answer>;
  /** The events of a streamed answer, parsed strictly: a stray line or a foreign event is an error. */
  events(question: string, more?: object): Promise<AnswerEvent[]>;
  close(): Promise<void>;
};

/** A whole server on a library of its own, words only unless settings say otherwise. `keep` leaves the folder for the next one. */
export async function testServer(settings: Record<string, string> = {}, { dataDir, keep = false, limits = {}, fetching = {} }: { dataDir?: string; keep?: boolean; limits?: Partial<Limits>; fetching?: AssistantOptions['fetching'] } = {}): Promise<TestServer> {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'dateline-test-')));
  const { config } = loadConfig({ HOST: '127.0.0.1', PORT: '0', DATA_DIR: folder, EMBED_PROVIDER: 'none', LOG_LEVEL: 'silent', RATE_LIMIT_PER_MINUTE: '100000', ...settings }, folder);
  const server: RunningServer = await startServer({ config, kind: 'server', name: 'the test', lockWaitMs: 2000, limits, fetching });
  const send = (path: string, init: RequestInit = {}) => fetch(server.url + path, init);
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) => send(path, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } });
  return {
    url: server.url,
    dataDir: folder,
    shellKey: server.key,
    send,
    post,
    upload(files) {
      const form = new FormData();
      for (const { name, content } of files) form.append('files', new Blob([content]), name);
      return send('/api/articles/upload', { method: 'POST', body: form });
    },
    ask: async (question, more = {}) => (await post('/api/ask', { question, ...more })).json() as Promise<Answer>,
    events: async (question, more = {}) => eventsIn(await (await post('/api/ask', { question, ...more }, { Accept: 'text/event-stream' })).text()),
    async close() {
      await server.close();
      if (!keep) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A strict reader of the wire: each event is one `event:` line and one `data:` line. */
export function eventsIn(text: string): AnswerEvent[] {
  return text
    .split('\n\n')
    .filter((block) => block !== '' && !block.startsWith(':'))
    .map((block) => {
      const [, type, data] = /^event: ([a-z-]+)\ndata: (.*)$/.exec(block) ?? [];
      if (type === undefined || data === undefined) throw new Error(`No event: ${block.slice(0, 200)}`);
      return { type, ...JSON.parse(data) } as AnswerEvent; // the types of a strict stream are the union's
    });
}

export const FLOOD = {
  url: 'https://paper.example/2025/03/flood',
  title: 'River floods the lower town',
  outlet: 'The Paper',
  authors: ['Ada Quill'],
  published: '2025-03-10',
  text: 'The river Tarvel flooded 212 homes in the lower town on Sunday, the council said. "We have never seen water like this," said Mayor Ida Brandt.\n\nThe water stood 4.62 metres high at the Weir Bridge. Schools stay closed until Thursday.',
};

export const FERRY = {
  url: 'https://herald.example/ferry',
  title: 'Ferry to Ormsa is repaired',
  outlet: 'The Herald',
  published: '2025-06-25',
  text: 'The ferry Lady Ormsa sailed again on Tuesday after a repair that cost £412,000. Lena Corrigall, the managing director, said insurance will meet two thirds of the cost.\n\nThe ship was out of service for 49 days because of a crack in its propeller shaft.',
};
