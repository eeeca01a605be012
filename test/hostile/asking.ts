import { afterEach } from 'vitest';
import { fakeOpenAi, says, type FakeOpenAi, type Script } from '../fakes/fake-openai.ts';
import { FERRY, FLOOD, testServer, type TestServer } from '../server/test-server.ts';

export const QUESTION = 'How many homes were flooded by the river Tarvel?';
export const KEY = 'sk-CANARY-00112233445566778899aabbccddeeff0011';

/** Closed after the test, the last one first. */
export const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

/** A server with two articles that asks a provider of these scripts. */
export async function asking(settings: Record<string, string>, ...scripts: Script[]): Promise<{ server: TestServer; fake: FakeOpenAi }> {
  const fake = await fakeOpenAi(...scripts);
  const server = await testServer({ CHAT_PROVIDER: 'openai', CHAT_MODEL: 'fake', CHAT_BASE_URL: fake.url, CHAT_API_KEY: KEY, ...settings });
  open.push(fake, server);
  await server.post('/api/articles', { articles: [FLOOD, FERRY] });
  return { server, fake };
}

/** Ids of the sentences that a prompt shows, by a part of the sentence. */
export const idOf = (prompt: string, part: string) => new RegExp(`\\[(\\w+)\\] [^\\n]*${part}`).exec(prompt)?.[1];
export const promptOf = (request: { body: { messages: { content: string }[] } }) => request.body.messages.map(({ content }) => content).join('\n');
/** Says a text in which `{212}` stands for the mark of the sentence that holds 212. */
export const citing =
  (text: string): Script =>
  (request, response) =>
    says(...text.replace(/\{([^}]+)\}/g, (_all, part: string) => `[${idOf(promptOf(request), part)}]`).split(/(?<=[\s\S]{3})/))(request, response);

/** Waits, however long that takes: the test's own time-out is the bound. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
