import { afterEach, describe, expect, test } from 'vitest';
import type { AnswerEvent } from '../../src/core/answer-event.ts';
import { answersStatus, chunk, delta, fakeOpenAi, says, startStream, type FakeOpenAi, type Script } from '../fakes/fake-openai.ts';
import { FERRY, FLOOD, testServer, type TestServer } from '../server/test-server.ts';
import { repeats } from '../whole.ts';

const QUESTION = 'How many homes were flooded by the river Tarvel?';
const KEY = 'sk-CANARY-00112233445566778899aabbccddeeff0011';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

async function asking(settings: Record<string, string>, ...scripts: Script[]): Promise<{ server: TestServer; fake: FakeOpenAi }> {
  const fake = await fakeOpenAi(...scripts);
  const server = await testServer({ CHAT_PROVIDER: 'openai', CHAT_MODEL: 'fake', CHAT_BASE_URL: fake.url, CHAT_API_KEY: KEY, ...settings });
  open.push(fake, server);
  await server.post('/api/articles', { articles: [FLOOD, FERRY] });
  return { server, fake };
}

/** Ids of the sentences that a prompt shows, by a part of the sentence. */
const idOf = (prompt: string, part: string) => new RegExp(`\\[(\\w+)\\] [^\\n]*${part}`).exec(prompt)?.[1];
const promptOf = (request: { body: { messages: { content: string }[] } }) => request.body.messages.map(({ content }) => content).join('\n');
/** Says a text in which `{212}` stands for the mark of the sentence that holds 212. */
const citing =
  (text: string): Script =>
  (request, response) =>
    says(...text.replace(/\{([^}]+)\}/g, (_all, part: string) => `[${idOf(promptOf(request), part)}]`).split(/(?<=[\s\S]{3})/))(request, response);

const endOf = (events: AnswerEvent[]) => events.at(-1)!;
const problemOf = (events: AnswerEvent[]) => {
  const last = endOf(events);
  return last.type === 'error' ? last.problem : undefined;
};

test('the marks of a model become ranges of the articles, numbered from 1', async () => {
  const { server } = await asking({ STRICTNESS: '0' }, citing('The river flooded 212 homes {212}. The ferry cost more {412,000}.'));
  const answer = await server.ask('How many homes were flooded, and what did the repair of the ferry cost?');
  expect(answer.text).toBe('The river flooded 212 homes [1]. The ferry cost more [2].');
  expect(answer.citations.map(({ marker, title }) => [marker, title])).toEqual([[1, FLOOD.title], [2, FERRY.title]]);
  expect(answer.citations[0]!.quote).toContain('212 homes');
  expect(answer.sentences[0]).toMatchObject({ support: 'supported', citations: [answer.citations[0]!.id] });
  expect(answer).toMatchObject({ invalidMarkers: 0, model: { provider: 'openai', name: 'fake' }, usage: { modelCalls: 1, inputTokens: 11, outputTokens: 7 } });
});

test('a wrong figure and invented quoted words are told, word by word', async () => {
  const { server } = await asking({}, citing('The river flooded 312 homes {212}. The mayor said "we will all drown" {212}.'));
  const answer = await server.ask(QUESTION);
  expect(answer.sentences[0]!.support).not.toBe('supported');
  expect(answer.sentences[0]!.missing.join(' ')).toContain('312');
  expect(answer.sentences[1]!.support).not.toBe('supported');
  expect(answer.sentences[1]!.missing.join(' ')).toContain('drown');
});

describe('F1: a provider that cannot be reached is told within 2 s, with what was found', () => {
  test('connection refused', async () => {
    const { server, fake } = await asking({}, says('never'));
    await fake.close();
    open.splice(0, 1);
    const events = await server.events(QUESTION);
    expect(events[0]!.type).toBe('evidence-found');
    expect(problemOf(events)).toMatchObject({ status: 503, code: 'model-unreachable', hint: expect.any(String) });
  });
  test('a wrong address that answers HTML', async () => {
    const { server } = await asking({}, (_request, response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>hello</html>'));
    const response = await server.post('/api/ask', { question: QUESTION });
    const body = await response.json();
    expect(response.status === 502 || body.status === 'declined' || body.truncated === true, JSON.stringify(body).slice(0, 300)).toBe(true);
  });
});

test('F2: a provider that never answers is given up, and its connection closed', async () => {
  const { server, fake } = await asking({ CHAT_TIMEOUT_S: '1' }, () => undefined);
  const events = await server.events(QUESTION);
  expect(problemOf(events)).toMatchObject({ status: 504, code: 'model-timeout' });
  expect((await fake.requests[0]!.closed) - fake.requests[0]!.at).toBeLessThan(2500);
});

describe('F3: failures are tried again at most twice, and only before the first word', () => {
  test.each([
    ['429 with Retry-After: 0', answersStatus(429, { 'Retry-After': '0' })],
    ['429 with a date', answersStatus(429, { 'Retry-After': new Date(0).toUTCString() })],
    ['429 with garbage', answersStatus(429, { 'Retry-After': 'soon' })],
    ['500', answersStatus(500)],
    ['502', answersStatus(502)],
    ['503', answersStatus(503)],
    ['529', answersStatus(529)],
  ])('%s once, then an answer', async (_name, fault) => {
    const { server, fake } = await asking({}, fault, citing('The river flooded 212 homes {212}.'));
    expect((await server.ask(QUESTION)).status).toBe('answered');
    expect(fake.requests).toHaveLength(2);
  });
  test('for ever: three calls, then 503 with Retry-After', async () => {
    const { server, fake } = await asking({}, answersStatus(503));
    const response = await server.post('/api/ask', { question: QUESTION });
    expect(response.status).toBe(503);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(fake.requests).toHaveLength(3);
  });
  test('no retry once words came', async () => {
    const { server, fake } = await asking({}, (_request, response) => {
      startStream(response);
      response.write(delta('The river'), () => response.destroy());
    });
    const events = await server.events(QUESTION);
    const last = endOf(events);
    expect(last.type === 'error' || (last.type === 'answer-end' && last.answer.truncated === true)).toBe(true);
    expect(fake.requests).toHaveLength(1);
  });
});

describe('F4: an answer that was cut off is never a clean one', () => {
  const faults: [string, Script][] = [
    ['ends without finish_reason and [DONE]', (_request, response) => {
      startStream(response);
      response.end(delta('The river flooded 212 homes.'));
    }],
    ['finish_reason length', (_request, response) => {
      startStream(response);
      response.end(delta('The river flooded') + chunk({ choices: [{ index: 0, delta: {}, finish_reason: 'length' }] }) + 'data: [DONE]\n\n');
    }],
    ['finish_reason content_filter', (_request, response) => {
      startStream(response);
      response.end(delta('The river flooded') + chunk({ choices: [{ index: 0, delta: {}, finish_reason: 'content_filter' }] }) + 'data: [DONE]\n\n');
    }],
    ['finish_reason insufficient_system_resource', (_request, response) => {
      startStream(response);
      response.end(delta('The river flooded') + chunk({ choices: [{ index: 0, delta: {}, finish_reason: 'insufficient_system_resource' }] }) + 'data: [DONE]\n\n');
    }],
    ['reset', (_request, response) => {
      startStream(response);
      response.write(delta('The river flooded'), () => response.socket?.resetAndDestroy());
    }],
  ];
  test.each(faults)('%s', async (_name, script) => {
    const { server } = await asking({}, script);
    const last = endOf(await server.events(QUESTION));
    if (last.type === 'answer-end') {
      expect(last.answer.truncated).toBe(true);
      expect(await (await server.send(`/api/answers/${last.answer.id}`)).json()).toMatchObject({ truncated: true });
    } else expect(last.type).toBe('error');
  });
});

describe('F9: when the client leaves, the provider is left too', () => {
  const phases: [string, Script][] = [
    ['before the first word', () => undefined],
    ['in the middle', (_request, response) => {
      startStream(response);
      response.write(delta('The river '));
    }],
    ['between two tries', answersStatus(503, { 'Retry-After': '8' })],
  ];
  test.each(phases)('%s, again and again', async (name, script) => {
    const { server, fake } = await asking({ RATE_LIMIT_PER_MINUTE: '1000' }, script);
    const rounds = repeats(10, 100);
    for (let round = 1; round <= rounds; round += 1) {
      const controller = new AbortController();
      const left = server.send('/api/ask', { method: 'POST', body: JSON.stringify({ question: QUESTION }), headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' }, signal: controller.signal }).then((response) => response.text());
      left.catch(() => undefined);
      await until(() => fake.requests.length === round);
      if (name === 'in the middle') await until(() => fake.requests[round - 1] !== undefined);
      const at = performance.now();
      controller.abort();
      await expect(left).rejects.toThrow();
      expect((await fake.requests[round - 1]!.closed) - at).toBeLessThan(500);
    }
    expect(fake.requests).toHaveLength(rounds);
    expect((await server.ask(QUESTION, { provider: 'extractive' })).status).toBe('answered'); // no slot is still taken
  });
});

describe('F10: only marks that were given become citations', () => {
  const invented = ['[99]', '[0]', '[-1]', '[1]'.repeat(500), '[1,2,99]', '[01]', '【2】', '[^3]', '[1](http://evil.example)', '`[1]`', '```\n[1]\n```', '[zz9]'];
  test.each(invented)('%.30s', async (mark) => {
    const { server } = await asking({}, citing(`The river flooded 212 homes {212}. It was bad ${mark} indeed.`));
    const answer = await server.ask(QUESTION);
    expect(answer.citations).toHaveLength(1);
    expect(answer.markers).toHaveLength(1);
    expect(answer.invalidMarkers).toBeGreaterThan(0);
    expect(answer.text).toContain(mark);
  });
  test('a mark split over many deltas is one', async () => {
    const { server } = await asking({}, (request, response) => says('Homes ', '[', ...idOf(promptOf(request), '212')!, ']', '.')(request, response));
    const events = await server.events(QUESTION);
    expect(events.filter((event) => event.type === 'text-delta' && event.citation).map((event) => event.type === 'text-delta' && event.text)).toEqual(['[1]']);
  });
});

describe('F12: nothing found, nothing asked', () => {
  test('an empty library and weak evidence call no model', async () => {
    const { server, fake } = await asking({}, says('Invented.'));
    expect((await server.ask('Did the council of Lisbon elect a mayor?')).status).toBe('declined');
    const empty = await testServer({ CHAT_PROVIDER: 'openai', CHAT_MODEL: 'fake', CHAT_BASE_URL: fake.url });
    open.push(empty);
    expect(await empty.ask('What happened?')).toMatchObject({ status: 'declined', reason: 'empty-library', citations: [] });
    expect(fake.requests).toHaveLength(0);
  });
  test('a model that says it is not in the articles declines', async () => {
    const { server } = await asking({}, says('NOT IN ', 'THE ARTICLES'));
    expect(await server.ask(QUESTION)).toMatchObject({ status: 'declined', citations: [], sentences: [] });
  });
});

test('F14: a provider that echoes the key is not relayed', async () => {
  const { server } = await asking({}, answersStatus(401, {}, JSON.stringify({ error: { message: `Incorrect API key provided: ${KEY}` } })));
  const text = await (await server.post('/api/ask', { question: QUESTION })).text();
  expect(JSON.parse(text)).toMatchObject({ code: 'model-credentials', detail: expect.stringContaining('rejected the credentials') });
  expect(text).not.toContain(KEY.slice(3, 15));
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
