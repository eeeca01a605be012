import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { delta, fakeOpenAi, says, startStream, type FakeOpenAi, type Script } from '../fakes/fake-openai.ts';
import { eventsIn, FLOOD, testServer, type TestServer } from './test-server.ts';

const QUESTION = 'How many homes were flooded in the lower town?';
let server: TestServer;
let fake: FakeOpenAi;
let sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await fake.close();
});

/** A model whose words come when the test says so. */
function heldBack(): { script: Script; begun: Promise<void>; go: () => void } {
  let begin = (): void => undefined;
  let go = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const gone = new Promise<void>((resolve) => (go = resolve));
  const script: Script = async (request, response) => {
    startStream(response);
    response.write(delta('The river flooded '));
    begin();
    await gone;
    says('212 homes.')(request, Object.assign(response, { writeHead: () => response }));
  };
  return { script, begun, go: () => go() };
}

async function serverWith(script: Script, drain: number): Promise<void> {
  fake = await fakeOpenAi(script);
  server = await testServer({ CHAT_PROVIDER: 'openai', CHAT_MODEL: 'fake', CHAT_BASE_URL: fake.url, STRICTNESS: '0' }, { limits: { drain, cut: 300 } });
  await server.post('/api/articles', FLOOD);
}

const stream = () => server.post('/api/ask', { question: QUESTION }, { Accept: 'text/event-stream' });

test('T24: a server told to stop says that it is not ready, turns new work away and lets a running answer end', async () => {
  const model = heldBack();
  await serverWith(model.script, 60_000);
  const running = await stream();
  await model.begun;
  const closed = server.close();
  expect((await server.send('/readyz')).status).toBe(503);
  expect((await server.send('/healthz')).status).toBe(200);
  const refused = await server.post('/api/ask', { question: QUESTION });
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ code: 'shutting-down' });
  model.go();
  expect(eventsIn(await running.text()).at(-1)).toMatchObject({ type: 'answer-end', answer: { text: expect.stringContaining('The river flooded 212 homes.') } });
  await closed;
});

test('T24: an answer that takes too long then ends with the reason, and its model is let go', async () => {
  const model = heldBack();
  await serverWith(model.script, 50);
  const running = await stream();
  await model.begun;
  const closed = server.close();
  expect(eventsIn(await running.text()).at(-1)).toMatchObject({ type: 'error', problem: { code: 'shutting-down', status: 503 } });
  await closed;
  model.go();
});

test('T24: a hundred idle connections hold up no stop', async () => {
  await serverWith(says('Nothing.'), 60_000);
  const { port } = new URL(server.url);
  sockets = await Promise.all(
    Array.from({ length: 100 }, async () => {
      const socket = connect(Number(port), '127.0.0.1');
      socket.write('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
      await new Promise((answered) => socket.once('data', answered));
      return socket;
    }),
  );
  await server.close(); // in less than the test's own time
});
