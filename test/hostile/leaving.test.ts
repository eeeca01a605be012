import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { answersStatus, delta, embeds, fakeOpenAi, says, startStream, type Script } from '../fakes/fake-openai.ts';
import { repeats } from '../whole.ts';
import { asking, citing, open, QUESTION, until } from './asking.ts';

describe('F9: when the client leaves, the provider is left too', () => {
  let tries = 0;
  const phases: [string, Script][] = [
    ['before the first word', () => undefined],
    ['in the middle', (_request, response) => {
      startStream(response);
      response.write(delta('The river '));
    }],
    // Every other question is answered: a provider that fails ten times in a row is left alone.
    ['between two tries', (request, response) => ((tries += 1) % 2 === 1 ? answersStatus(503, { 'Retry-After': '8' }) : citing('The river flooded 212 homes, the council said {212}.'))(request, response)],
  ];
  test.each(phases)('%s, again and again', async (name, script) => {
    const { server, fake } = await asking({ RATE_LIMIT_PER_MINUTE: '1000' }, script);
    const rounds = repeats(10, 100);
    for (let round = 1; round <= rounds; round += 1) {
      const before = fake.requests.length;
      const controller = new AbortController();
      const left = server.send('/api/ask', { method: 'POST', body: JSON.stringify({ question: QUESTION }), headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' }, signal: controller.signal }).then((response) => response.text());
      left.catch(() => undefined);
      await until(() => fake.requests.length > before);
      const at = performance.now();
      controller.abort();
      await expect(left).rejects.toThrow();
      expect((await fake.requests[before]!.closed) - at).toBeLessThan(500);
      if (name === 'between two tries') expect((await server.ask(QUESTION)).status).toBe('answered');
    }
    expect(fake.requests).toHaveLength(name === 'between two tries' ? 2 * rounds : rounds);
    expect((await server.ask(QUESTION, { provider: 'extractive' })).status).toBe('answered'); // no slot is still taken
  });
});

describe('F9: also when it leaves rudely, or before its turn', () => {
  const streaming: Script = (_request, response) => {
    startStream(response);
    response.write(delta('The river '));
  };
  test.each(['reset', 'half-closed'])('the connection is %s', async (how) => {
    const { server, fake } = await asking({}, streaming);
    const { hostname, port } = new URL(server.url);
    const body = JSON.stringify({ question: QUESTION });
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    socket.on('error', () => undefined);
    socket.write(`POST /api/ask HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: application/json\r\nAccept: text/event-stream\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    await until(() => fake.requests.length === 1);
    const at = performance.now();
    if (how === 'reset') socket.resetAndDestroy();
    else socket.end();
    expect((await fake.requests[0]!.closed) - at).toBeLessThan(500);
    socket.destroy();
  });

  test('questions that wait for their turn and are left ask no model and hold no place', async () => {
    const { server, fake } = await asking({ RATE_LIMIT_PER_MINUTE: '1000' }, () => undefined);
    const ask = (signal: AbortSignal) => server.send('/api/ask', { method: 'POST', body: JSON.stringify({ question: QUESTION }), headers: { 'Content-Type': 'application/json' }, signal }).catch(() => undefined);
    const [running, waiting] = [new AbortController(), new AbortController()];
    const first = Array.from({ length: 8 }, () => ask(running.signal));
    await until(() => fake.requests.length === 8);
    const later = Array.from({ length: 33 }, () => ask(waiting.signal));
    await new Promise<void>((resolve) => later.forEach((each) => each.then((response) => response?.status === 429 && resolve()))); // then the other 32 wait
    waiting.abort();
    await Promise.all(later);
    for (let asked = 0; asked < 3; asked += 1) await (await server.send('/healthz')).text(); // by then it has seen them leave
    running.abort();
    await Promise.all(first);
    expect((await server.ask(QUESTION, { provider: 'extractive' })).status).toBe('answered');
    expect(fake.requests).toHaveLength(8);
  });

  test('while its question is made into a vector', async () => {
    let holds = false;
    const embedder = await fakeOpenAi((request, response) => (holds ? undefined : embeds(() => [1, 2, 3])(request, response)));
    open.push(embedder);
    const { server, fake } = await asking({ EMBED_PROVIDER: 'openai', EMBED_MODEL: 'fake', EMBED_BASE_URL: embedder.url }, says('never'));
    let waiting: number;
    do ({ embedding: { waiting } } = await (await server.send('/api/stats')).json());
    while (waiting > 0);
    holds = true;
    const before = embedder.requests.length;
    const leaving = new AbortController();
    const left = server.send('/api/ask', { method: 'POST', body: JSON.stringify({ question: QUESTION }), headers: { 'Content-Type': 'application/json' }, signal: leaving.signal }).catch(() => undefined);
    await until(() => embedder.requests.length > before);
    const at = performance.now();
    leaving.abort();
    await left;
    expect((await embedder.requests[before]!.closed) - at).toBeLessThan(500);
    expect(fake.requests).toHaveLength(0);
  });
});
