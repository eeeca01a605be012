import { describe, expect, test } from 'vitest';
import type { AnswerEvent } from '../../src/core/answer-event.ts';
import { answersStatus, chunk, delta, fakeOpenAi, says, startStream, type Script } from '../fakes/fake-openai.ts';
import { FERRY, FLOOD, testServer } from '../server/test-server.ts';
import { repeats } from '../whole.ts';
import { asking, citing, idOf, KEY, open, promptOf, QUESTION, until } from './asking.ts';

const endOf = (events: AnswerEvent[]) => events.at(-1)!;
const problemOf = (events: AnswerEvent[]) => {
  const last = endOf(events);
  return last.type === 'error' ? last.problem : undefined;
};

test('the marks of a model become ranges of the articles, numbered from 1', async () => {
  const { server } = await asking({ STRICTNESS: '0' }, citing('The river flooded 212 homes, the council said {212}. The ferry cost more {412,000}.'));
  const answer = await server.ask('How many homes were flooded, and what did the repair of the ferry cost?');
  expect(answer.text).toBe('The river flooded 212 homes, the council said [1]. The ferry cost more [2].');
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
  test.each([
    ['a name that nobody knows', 'http://provider.invalid/v1'],
    ['TLS where there is none', 'https://FAKE/v1'],
  ])('%s', async (_name, address) => {
    const fake = await fakeOpenAi(says('never'));
    open.push(fake);
    const server = await testServer({ CHAT_PROVIDER: 'openai', CHAT_MODEL: 'fake', CHAT_BASE_URL: address.replace('FAKE', new URL(fake.url).host) });
    open.push(server);
    await server.post('/api/articles', FLOOD);
    const events = await server.events(QUESTION);
    expect(events[0]!.type).toBe('evidence-found');
    expect(problemOf(events)).toMatchObject({ status: 503, code: 'model-unreachable', hint: expect.any(String) });
  });
  test('a wrong address that answers HTML', async () => {
    const { server } = await asking({}, (_request, response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>hello</html>'));
    const response = await server.post('/api/ask', { question: QUESTION });
    const body = await response.json();
    expect(response.status, JSON.stringify(body).slice(0, 300)).toBe(502);
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
    const { server, fake } = await asking({}, fault, citing('The river flooded 212 homes, the council said {212}.'));
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
  test('a follow-up asks a failing provider three times at most, its own understanding included', async () => {
    const { server, fake } = await asking({}, citing('The river flooded 212 homes, the council said {212}.'), answersStatus(503));
    const { conversationId } = await server.ask(QUESTION);
    const response = await server.post('/api/ask', { question: 'And how many people had to leave?', conversationId });
    expect(response.status).toBe(503);
    expect(fake.requests).toHaveLength(1 + 3);
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
  test('cut at any byte before its end', async () => {
    const whole = [...'The river flooded 212 homes.'].map((letter) => delta(letter)).join('') + chunk({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
    let [at, politely] = [0, false];
    const { server } = await asking({ STRICTNESS: '0' }, (_request, response) => {
      startStream(response);
      if (politely) response.end(whole.slice(0, at));
      else response.write(whole.slice(0, at), () => response.destroy());
    });
    const cuts = repeats(6, 200);
    for (let cut = 1; cut <= cuts; cut += 1) {
      politely = cut % 2 === 0;
      at = Math.floor(((whole.length - 40) * cut) / cuts);
      const last = endOf(await server.events(QUESTION));
      expect(last.type === 'error' || (last.type === 'answer-end' && last.answer.truncated === true), `cut at ${at}: ${JSON.stringify(last).slice(0, 300)}`).toBe(true);
    }
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
  test('a real mark does not carry a text that its sentence does not hold', async () => {
    const { server } = await asking({ STRICTNESS: '0' }, citing('The river flooded 212 homes, the council said {212}. The mayor bought a new ferry in Lisbon {212}.'));
    const { sentences } = await server.ask(QUESTION);
    expect(sentences.map(({ support }) => support)).toEqual(['supported', 'unsupported']);
  });
  test('a mark split over many deltas is one', async () => {
    const { server } = await asking({}, (request, response) => says('Homes ', '[', ...idOf(promptOf(request), '212')!, ']', '.')(request, response));
    const events = await server.events(QUESTION);
    expect(events.filter((event) => event.type === 'text-delta' && event.citation).map((event) => event.type === 'text-delta' && event.text)).toEqual(['[1]']);
  });
});

describe('F11: a sentence that its sources do not hold goes back to the provider once', () => {
  const wrong = citing('The river flooded 312 homes, the council said {212}.');
  const rightAgain = citing('1. The river flooded 212 homes, the council said {212}.');
  test('and the better one is what is read', async () => {
    const { server, fake } = await asking({}, wrong, rightAgain);
    const events = await server.events(QUESTION);
    const last = endOf(events);
    expect(last).toMatchObject({ type: 'answer-end', answer: { text: 'The river flooded 212 homes, the council said [1].', sentences: [{ support: 'supported' }], usage: { modelCalls: 2, inputTokens: 22, outputTokens: 14 } } });
    expect(JSON.stringify(events)).not.toContain('312 homes');
    expect(fake.requests).toHaveLength(2);
    expect(promptOf(fake.requests[1]!)).toContain('Not found there: 312');
  });
  const faults: [string, Script][] = [
    ['400', answersStatus(400)],
    ['401', answersStatus(401)],
    ['503 for ever', answersStatus(503, { 'Retry-After': '0' })],
    ['503 with a long wait', answersStatus(503, { 'Retry-After': '60' })],
    ['HTML', (_request, response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>hello</html>')],
    ['a reset', (_request, response) => void response.socket?.resetAndDestroy()],
    ['a reset after its words', (request, response) => {
      startStream(response);
      response.write(delta(`1. The river flooded 212 homes, the council said [${idOf(promptOf(request), '212')}].`), () => response.socket?.resetAndDestroy());
    }],
    ['no end', (request, response) => {
      startStream(response);
      response.end(delta(`1. The river flooded 212 homes, the council said [${idOf(promptOf(request), '212')}].`));
    }],
    ['no answer', () => undefined],
  ];
  test.each(faults)('and the first one stays where that meets %s', async (_name, fault) => {
    const { server } = await asking({ CHAT_TIMEOUT_S: '1' }, wrong, fault);
    const last = endOf(await server.events(QUESTION));
    expect(last).toMatchObject({ type: 'answer-end', answer: { text: 'The river flooded 312 homes, the council said [1].', sentences: [{ support: 'unsupported', missing: [expect.stringContaining('312')] }] } });
    expect(last).not.toHaveProperty('answer.truncated');
  });
  test('and the provider is left when the client leaves meanwhile', async () => {
    const { server, fake } = await asking({}, wrong, () => undefined);
    const leaving = new AbortController();
    const left = server.send('/api/ask', { method: 'POST', body: JSON.stringify({ question: QUESTION }), headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' }, signal: leaving.signal }).then((response) => response.text());
    left.catch(() => undefined);
    await until(() => fake.requests.length === 2);
    const at = performance.now();
    leaving.abort();
    await expect(left).rejects.toThrow();
    expect((await fake.requests[1]!.closed) - at).toBeLessThan(500);
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

test.each([401, 403])('F14: a provider that echoes the key (%i) is not relayed', async (status) => {
  const { server } = await asking({}, answersStatus(status, {}, JSON.stringify({ error: { message: `Incorrect API key provided: ${KEY}` } })));
  const text = await (await server.post('/api/ask', { question: QUESTION })).text();
  expect(JSON.parse(text)).toMatchObject({ code: 'model-credentials', detail: expect.stringContaining('rejected the credentials') });
  expect(text).not.toContain(KEY.slice(3, 15));
});
