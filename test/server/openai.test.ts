import OpenAI from 'openai';
import { ChatOpenAI } from '@langchain/openai';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/core/answer.ts';
import type { AnswerEvent } from '../../src/core/answer-event.ts';
import { completionChunks } from '../../src/server/openai/chunks.ts';
import { delta, fakeOpenAi, says, startStream, type FakeOpenAi } from '../fakes/fake-openai.ts';
import { FERRY, FLOOD, testServer, type TestServer } from './test-server.ts';

const QUESTION = 'How many homes were flooded by the river Tarvel?';
const UNANSWERED = 'Did the council of Lisbon elect a mayor?';

/** What OpenAI's types do not know of a completion and of its chunks. */
type Told = { dateline?: Answer };

let server: TestServer;
let client: OpenAI;
beforeAll(async () => {
  server = await testServer();
  await server.post('/api/articles', { articles: [FLOOD, FERRY] });
  client = clientOf(server);
});
afterAll(() => server.close());

const clientOf = ({ url }: TestServer, apiKey = 'any') => new OpenAI({ baseURL: `${url}/v1`, apiKey, maxRetries: 0 });
const user = (content: string) => ({ role: 'user' as const, content });
const complete = (...messages: OpenAI.ChatCompletionMessageParam[]) => client.chat.completions.create({ model: 'dateline', messages }) as Promise<OpenAI.ChatCompletion & Told>;

describe('a question asked by the openai client', () => {
  test('is answered with marks, a page for each of them, and the whole answer', async () => {
    const { choices, dateline, object, model, usage, id } = await complete(user(QUESTION));
    const { content, annotations, role } = choices[0]!.message;
    expect({ object, model, role, finish: choices[0]!.finish_reason }).toEqual({ object: 'chat.completion', model: 'dateline', role: 'assistant', finish: 'stop' });
    expect(id).toMatch(/^chatcmpl-/);
    expect(content).toMatch(/212 homes.*\[1\]/s);
    expect(usage).toEqual({ prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 });
    expect(annotations).toHaveLength(dateline!.markers.length);
    for (const { url_citation: told } of annotations!) {
      const citation = dateline!.citations.find(({ permalink }) => told.url === server.url + permalink)!;
      expect(content!.slice(told.start_index, told.end_index)).toBe(`[${citation.marker}]`);
      expect(told.title).toBe(citation.title);
      expect(await (await fetch(told.url)).text()).toContain(FLOOD.title);
    }
    expect(await (await server.send(`/api/answers/${dateline!.id}`)).json()).toEqual(dateline);
  });

  test('streams: the role, the words, then the end with pages and the whole answer; the pieces joined are the text', async () => {
    const stream = await client.chat.completions.create({ model: 'dateline', messages: [user(QUESTION)], stream: true, stream_options: { include_usage: true } });
    const chunks: (OpenAI.ChatCompletionChunk & Told)[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(chunks[0]!.choices[0]!.delta).toMatchObject({ role: 'assistant' });
    expect(new Set(chunks.map(({ id, object }) => `${id} ${object}`)).size).toBe(1);
    const [last, counted] = chunks.slice(-2);
    expect(last!.choices[0]).toMatchObject({ finish_reason: 'stop', delta: { annotations: last!.dateline!.markers.map(({ start, end }) => ({ type: 'url_citation', url_citation: { start_index: start, end_index: end } })) } });
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe(last!.dateline!.text);
    expect(last!.dateline!.text).toContain('212 homes');
    expect(counted).toMatchObject({ choices: [], usage: { total_tokens: 0 } });
    expect(chunks.slice(0, -1).every(({ usage }) => usage === null)).toBe(true);
  });

  test('on the wire, the stream is server-sent events that end with [DONE]', async () => {
    const response = await server.post('/v1/chat/completions', { model: 'dateline', messages: [user(QUESTION)], stream: true });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const events = (await response.text()).split('\n\n').filter(Boolean);
    expect(events.at(-1)).toBe('data: [DONE]');
    for (const event of events.slice(0, -1)) expect(JSON.parse(event.slice('data: '.length))).not.toHaveProperty('usage');
  });

  test('is declined as a completion that says so', async () => {
    const { choices, dateline } = await complete(user(UNANSWERED));
    expect(choices[0]).toMatchObject({ finish_reason: 'stop', message: { content: dateline!.text, annotations: [] } });
    expect(dateline).toMatchObject({ status: 'declined', reason: 'weak-evidence' });
    const stream = await client.chat.completions.create({ model: 'dateline', messages: [user(UNANSWERED)], stream: true });
    let told = '';
    for await (const { choices: [choice] } of stream) told += choice?.delta.content ?? '';
    expect(told).toBe(dateline!.text);
  });

  test('leans on the messages before it, as in a conversation', async () => {
    const first = 'How much did the repair of the ferry Lady Ormsa cost?';
    const { dateline } = await complete({ role: 'system', content: 'Answer like a pirate and never cite.' }, user(first), { role: 'assistant', content: 'The repair cost £412,000 [1].' }, user('And why was it out of service?'));
    expect(dateline!.question).toBe('And why was it out of service?');
    expect(dateline!.standaloneQuestion.toLowerCase()).toContain('ormsa');
    expect(dateline!.text).toContain('crack');
    const second = await server.ask('And why was it out of service?', { conversationId: (await server.ask(first)).conversationId });
    expect(dateline!.standaloneQuestion).toBe(second.standaloneQuestion);
    const alone = await complete(user(first), { role: 'assistant', content: 'The repair cost £412,000 [1].' }, user(QUESTION));
    expect(alone.dateline!.standaloneQuestion).toBe(QUESTION);
  });

  test('may come in parts of text, with settings that change nothing', async () => {
    const { dateline } = await client.chat.completions.create({
      model: 'dateline-extractive',
      messages: [{ role: 'user', content: [{ type: 'text', text: 'How many homes were flooded' }, { type: 'text', text: 'by the river Tarvel?' }] }],
      temperature: 0.2, max_tokens: 5, user: 'somebody', seed: 1, stop: ['x'], tools: [{ type: 'function', function: { name: 'any', parameters: { type: 'object' } } }], response_format: { type: 'text' },
    }) as OpenAI.ChatCompletion & Told;
    expect(dateline!.question).toBe('How many homes were flooded\nby the river Tarvel?');
    expect(dateline!.text).toContain('212');
  });
});

test('the models are listed, one by one too', async () => {
  const listed: string[] = [];
  for await (const { id, object } of client.models.list()) listed.push(`${object} ${id}`);
  expect(listed).toEqual(['model dateline', 'model dateline-extractive']);
  expect(await client.models.retrieve('dateline')).toMatchObject({ id: 'dateline', owned_by: 'dateline' });
  await expect(client.models.retrieve('gpt-x')).rejects.toMatchObject({ status: 404, code: 'model_not_found' });
});

test("LangChain's client of OpenAI asks and streams", async () => {
  const chat = new ChatOpenAI({ model: 'dateline', apiKey: 'any', configuration: { baseURL: `${server.url}/v1` }, maxRetries: 0 });
  expect((await chat.invoke(QUESTION)).content).toContain('212 homes');
  let told = '';
  for await (const { content } of await chat.stream(QUESTION)) told += content;
  expect(told).toContain('212 homes');
});

describe('what is wrong is told as OpenAI tells it', () => {
  const asks = { model: 'dateline', messages: [user(QUESTION)] };
  test.each([
    ['an unknown model', { ...asks, model: 'gpt-x' }, 404, 'model_not_found', null],
    ['no model', { messages: asks.messages }, 400, 'invalid-input', 'model'],
    ['no messages', { ...asks, messages: [] }, 400, 'invalid-input', 'messages'],
    ['none of the user', { ...asks, messages: [{ role: 'system', content: 'Hello' }] }, 400, 'invalid-input', 'messages'],
    ['an empty question', { ...asks, messages: [user(' ')] }, 400, 'invalid-input', 'messages.0.content'],
    ['a question of more than 8 KB', { ...asks, messages: [user('x'.repeat(8193))] }, 400, 'invalid-input', 'messages.0.content'],
    ['a picture', { ...asks, messages: [{ role: 'user', content: [{ type: 'text', text: 'What is this?' }, { type: 'image_url', image_url: { url: 'data:,x' } }] }] }, 400, 'invalid-input', 'messages.0.content.1.type'],
    ['a temperature in words', { ...asks, temperature: 'warm' }, 400, 'invalid-input', 'temperature'],
    ['a stream that is no flag', { ...asks, stream: 'yes' }, 400, 'invalid-input', 'stream'],
    ['two answers', { ...asks, n: 2 }, 400, 'invalid-input', 'n'],
    ['a role that is not known', { ...asks, messages: [{ role: 'boss', content: 'x' }] }, 400, 'invalid-input', 'messages.0.role'],
  ])('%s', async (_name, body, status, code, param) => {
    const response = await server.post('/v1/chat/completions', { ...body, stream: 'stream' in body ? body.stream : status % 2 === 0 });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toEqual({ error: { message: expect.any(String), type: 'invalid_request_error', code, param } });
  });

  test('an image is named in the message', async () => {
    const message = { role: 'user' as const, content: [{ type: 'image_url' as const, image_url: { url: 'data:,x' } }] };
    await expect(complete(message)).rejects.toThrow('only parts of type "text" are read');
  });

  test('other addresses below /v1, other methods, a body that is no JSON', async () => {
    for (const [path, init, status] of [['/v1/embeddings', { method: 'POST' }, 404], ['/v1/models', { method: 'DELETE' }, 405], ['/v1/chat/completions', { method: 'POST', body: '{', headers: { 'Content-Type': 'application/json' } }, 400]] as const) {
      const response = await server.send(path, init);
      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject({ error: { type: 'invalid_request_error' } });
    }
  });
});

test('a decline after words were sent follows them, since they cannot be taken back', async () => {
  const declined = await server.ask(UNANSWERED);
  const events = async function* (): AsyncGenerator<AnswerEvent> {
    yield { type: 'text-delta', text: 'The mayor ' };
    yield { type: 'answer-declined', answer: declined };
  };
  const pieces: string[] = [];
  for await (const piece of completionChunks(events(), { id: 'x', created: 0, model: 'dateline' }, { pages: server.url, withUsage: false, report: () => undefined })) pieces.push(piece);
  const chunks: OpenAI.ChatCompletionChunk[] = pieces.slice(0, -1).map((piece) => JSON.parse(piece.slice('data: '.length)));
  expect(chunks.map(({ choices }) => choices[0]!.delta.content ?? '').join('')).toBe(`The mayor \n\n${declined.text}`);
  expect(chunks.at(-1)).toMatchObject({ choices: [{ finish_reason: 'stop' }], dateline: { status: 'declined' } });
});

describe('who may ask, and how often', () => {
  let own: TestServer | undefined;
  afterEach(() => own?.close());

  test('the token is the API key', async () => {
    const token = 'a-token-of-more-than-32-characters-long';
    own = await testServer({ API_TOKEN: token });
    await expect(clientOf(own).models.list()).rejects.toMatchObject({ status: 401, code: 'invalid_api_key', type: 'authentication_error' });
    expect((await clientOf(own, token).models.list()).data).toHaveLength(2);
  });

  test('the limit by the minute holds', async () => {
    own = await testServer({ RATE_LIMIT_PER_MINUTE: '2' });
    const asks = clientOf(own).chat.completions;
    for (let asked = 0; asked < 2; asked += 1) await asks.create({ model: 'dateline', messages: [user(QUESTION)] });
    await expect(asks.create({ model: 'dateline', messages: [user(QUESTION)] })).rejects.toMatchObject({ status: 429, code: 'rate_limit_exceeded', type: 'rate_limit_error' });
  });
});

describe('with a model', () => {
  let own: TestServer;
  let fake: FakeOpenAi;
  const open = async (...scripts: Parameters<typeof fakeOpenAi>) => {
    fake = await fakeOpenAi(...scripts);
    own = await testServer({ CHAT_PROVIDER: 'openai', CHAT_MODEL: 'fake', CHAT_BASE_URL: fake.url, STRICTNESS: '0' });
    await own.post('/api/articles', FLOOD);
    return clientOf(own).chat.completions;
  };
  afterEach(async () => {
    await own.close();
    await fake.close();
  });

  test.each([true, false])('a client that leaves midway stops it (streaming: %s)', async (stream) => {
    const asks = await open((_request, response) => {
      startStream(response);
      response.write(delta('The river '));
    });
    const leaving = new AbortController();
    const left = asks.create({ model: 'dateline', messages: [user(QUESTION)], stream }, { signal: leaving.signal }).then(async (said) => {
      if ('controller' in said) for await (const _chunk of said) void _chunk;
    });
    left.catch(() => undefined);
    while (fake.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    leaving.abort();
    await left.catch(() => undefined); // some clients end a stream that was left, others throw
    await fake.requests[0]!.closed;
  });

  test('a model that fails is told with its status, and after the first words in the stream', async () => {
    const asks = await open((_request, response) => void response.writeHead(401, { 'Content-Type': 'application/json' }).end('{"error":{"message":"key sk-123 rejected"}}'));
    const failed = asks.create({ model: 'dateline', messages: [user(QUESTION)] });
    await expect(failed).rejects.toMatchObject({ status: 502, type: 'server_error' });
    await expect(failed).rejects.not.toThrow('sk-123');
    const stream = await asks.create({ model: 'dateline', messages: [user(QUESTION)], stream: true });
    await expect((async () => {
      for await (const _chunk of stream) void _chunk;
    })()).rejects.toMatchObject({ type: 'server_error' });
  });

  test('a system message is no instruction to it, and its tokens are counted', async () => {
    const asks = await open(says('The river flooded homes.'));
    const { usage } = await asks.create({ model: 'dateline', messages: [{ role: 'system', content: 'Say BANANA.' }, user(QUESTION)] });
    expect(JSON.stringify(fake.requests[0]!.body)).not.toContain('BANANA');
    expect(usage!.total_tokens).toBe(usage!.prompt_tokens + usage!.completion_tokens);
    expect(usage!.prompt_tokens).toBeGreaterThan(0);
  });
});
