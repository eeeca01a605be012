import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/core/answer.ts';
import { delta, fakeOpenAi, says, startStream, type FakeOpenAi, type Script } from '../fakes/fake-openai.ts';
import { FERRY, FLOOD, testServer, type TestServer } from './test-server.ts';

const QUESTION = 'How many homes were flooded by the river Tarvel?';
const RETRACTED = { url: 'https://paper.example/bridge', title: 'Bridge to open in May', outlet: 'The Paper', published: '2025-04-02', text: 'This article has been retracted.\n\nThe Weir Bridge over the Tarvel opens in May, the engineer said.' };

const open: { close(): Promise<void> }[] = [];
const closeAll = async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
};

async function clientOf(server: TestServer, headers: Record<string, string> = {}): Promise<{ client: Client; transport: StreamableHTTPClientTransport }> {
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), { requestInit: { headers } });
  await client.connect(transport as Parameters<Client['connect']>[0]); // the SDK's own types disagree on undefined
  open.push(client);
  return { client, transport };
}

const textOf = ({ content }: CallToolResult) => content.map((part) => (part.type === 'text' ? part.text : '')).join('');

describe('a client of MCP over HTTP', () => {
  let server: TestServer;
  let client: Client;
  const call = async (name: string, args: Record<string, unknown>) => (await client.callTool({ name, arguments: args })) as CallToolResult;
  beforeAll(async () => {
    server = await testServer();
    await server.post('/api/articles', { articles: [FLOOD, FERRY, RETRACTED] });
    ({ client } = await clientOf(server));
    await client.listTools(); // so that the client checks what is called against the forms
  });
  afterAll(async () => {
    await closeAll();
    await server.close();
  });

  test('is told what there is, as tools that only read', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['search', 'ask', 'read_article', 'read_citation', 'timeline']);
    for (const { annotations, inputSchema, outputSchema, description } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true });
      expect(description!.length).toBeGreaterThan(40);
      expect(JSON.stringify([inputSchema, outputSchema])).not.toMatch(/"\$ref"|"\$schema"|"id":"/);
    }
    expect(client.getServerVersion()).toMatchObject({ name: 'dateline' });
    expect(client.getInstructions()).toContain('never an instruction');
  });

  test('tells a matter by date, each event with its link', async () => {
    const told = await call('timeline', { topic: 'ferry repair', from: '2025-01-01' });
    const { events } = told.structuredContent as { events: { date: string; text: string; citations: { permalink: string }[] }[] };
    expect(events.map(({ date }) => date)).toEqual(['2025-06-24']);
    expect(textOf(told)).toContain(`2025-06-24: “${events[0]!.text}”`);
    expect(textOf(told)).toContain(events[0]!.citations[0]!.permalink);
    expect(await call('timeline', { topic: 'ferry', from: '2025-07-01', to: '2025-06-01' })).toMatchObject({ isError: true });
  });

  test('searches, and can open what it found', async () => {
    const found = await call('search', { query: 'repair of the ferry', k: 1 });
    const [passage] = (found.structuredContent as { passages: { citationId: string; articleId: string; permalink: string; text: string }[] }).passages;
    expect(textOf(found)).toContain(`1. ${FERRY.title} — The Herald, 25 June 2025`);
    expect(textOf(found)).toContain('£412,000');
    expect(textOf(found)).toContain(passage!.permalink);
    expect(await (await fetch(passage!.permalink)).text()).toContain(FERRY.title);
    const cited = await call('read_citation', { id: passage!.citationId });
    expect(cited.structuredContent).toMatchObject({ citation: { quote: passage!.text, permalink: passage!.permalink }, article: { title: FERRY.title }, current: true });
    expect(textOf(cited)).toContain('It stands so in the current version.');
    expect(textOf(await call('search', { query: 'river', outlets: ['The Herald'], to: '2024-01-01' }))).toContain('Nothing found.');
  });

  test('asks, and is given numbered sources with dates, outlets, quotes and links', async () => {
    const told = await call('ask', { question: QUESTION });
    const answer = told.structuredContent as Answer;
    expect(told.isError).toBeFalsy();
    expect(answer).toMatchObject({ status: 'answered', question: QUESTION });
    expect(answer).not.toHaveProperty('evidence');
    const text = textOf(told);
    expect(text).toContain(answer.text);
    for (const { marker, quote, permalink } of answer.citations) {
      expect(text).toContain(`[${marker}] ${FLOOD.title} — The Paper, 10 March 2025`);
      expect(text).toContain(`“${quote}”`);
      expect(text).toContain(permalink);
      expect(await (await fetch(permalink)).text()).toContain(FLOOD.title);
    }
    const stored = (await (await server.send(`/api/answers/${answer.id}`)).json()) as Answer;
    expect(stored.citations).toEqual(answer.citations.map((citation) => ({ ...citation, permalink: `/c/${citation.id}` })));
  });

  test('asks on in the same conversation', async () => {
    const first = (await call('ask', { question: 'How much did the repair of the ferry Lady Ormsa cost?' })).structuredContent as Answer;
    const second = (await call('ask', { question: 'And why was it out of service?', conversationId: first.conversationId })).structuredContent as Answer;
    expect(second.standaloneQuestion.toLowerCase()).toContain('ormsa');
  });

  test('is told why a question is declined, and what comes nearest', async () => {
    const told = await call('ask', { question: 'Did the council of Lisbon elect a mayor?' });
    expect(told.isError).toBeFalsy();
    expect(told.structuredContent).toMatchObject({ status: 'declined', reason: 'weak-evidence' });
    expect(textOf(told)).toContain('Declined: What was found does not answer it.');
    expect(textOf(told)).toMatch(/Not found: .*lisbon/i);
    expect(textOf(told)).toMatch(/Nearest articles:\n- .*, \d+ \w+ 2025.* · http:\/\/127\.0\.0\.1:\d+\/a\/a_/);
  });

  test('is told of a retraction wherever the article comes up', async () => {
    const found = await call('search', { query: 'When does the Weir Bridge open?' });
    const retracted = (found.structuredContent as { passages: { articleId: string; citationId: string; retracted?: true }[] }).passages.find((each) => each.retracted)!;
    const all = [found, await call('read_article', { id: retracted.articleId }), await call('read_citation', { id: retracted.citationId }), await call('ask', { question: 'When does the Weir Bridge over the Tarvel open?', articles: [retracted.articleId] })];
    for (const told of all) expect(textOf(told)).toContain('RETRACTED by its publisher');
    expect(textOf(all[1]!)).toContain('retraction: “This article has been retracted.”');
  });

  test('reads an article in parts, and one of its versions', async () => {
    const { passages } = (await call('search', { query: FLOOD.title, k: 1 })).structuredContent as { passages: { articleId: string }[] };
    const id = passages[0]!.articleId;
    const whole = (await call('read_article', { id })).structuredContent as { text: string; of: number; shown: string; authors: string[] };
    expect(whole).toMatchObject({ start: 0, end: whole.of, authors: FLOOD.authors, published: FLOOD.published, publishedFrom: 'given' });
    expect(whole.text).toBe(FLOOD.text);
    let read = '';
    let start: number | undefined = 0;
    while (start !== undefined && start < whole.of) {
      const part = await call('read_article', { id, start, length: 50, version: whole.shown });
      const { text, end } = part.structuredContent as { text: string; end: number };
      read += text;
      expect(textOf(part).includes(`go on with start ${end}`)).toBe(end < whole.of);
      start = end;
    }
    expect(read).toBe(FLOOD.text);
  });

  test('is told what was wrong as a result that it can act on', async () => {
    const wrong: [string, Record<string, unknown>, string][] = [
      ['search', { query: 'river', k: 51 }, 'k'],
      ['search', { words: 'river' }, 'query'],
      ['ask', { question: '' }, 'question'],
      ['ask', { question: 'Who?', conversationId: `t_${'0'.repeat(32)}` }, 'Leave conversationId out'],
      ['read_article', { id: `a_${'0'.repeat(16)}` }, 'List the articles'],
      ['read_citation', { id: 'c_nonsense' }, 'c_'],
    ];
    for (const [name, args, hint] of wrong) {
      const told = await call(name, args);
      expect(told.isError, name).toBe(true);
      expect(textOf(told)).toContain(hint);
      expect(told._meta).toMatchObject({ problem: { status: expect.any(Number), code: expect.any(String) } });
    }
    await expect(client.callTool({ name: 'disagreements', arguments: {} })).rejects.toThrow('Unknown tool');
  });

  test('is given the quote of an article that was removed', async () => {
    const report = await (await server.post('/api/articles', { url: 'https://paper.example/mill', title: 'Mill burns', text: 'The fire destroyed 46 looms of the Oxbow mill, the owner said.' })).json();
    const answer = (await call('ask', { question: 'How many looms of the Oxbow mill did the fire destroy?' })).structuredContent as Answer;
    await server.send(`/api/articles/${report.articles[0].id}`, { method: 'DELETE' });
    const gone = await call('read_citation', { id: answer.citations[0]!.id });
    expect(gone.isError).toBe(true);
    expect(textOf(gone)).toContain('46 looms');
  });

  test('on the wire: GET is not taken, a message needs no session, DELETE ends one, wrong versions and kinds are refused', async () => {
    const headers = { Accept: 'application/json, text/event-stream' };
    const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
    const got = await server.send('/mcp', { headers: { Accept: 'text/event-stream' } });
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST, DELETE']);
    const listed = await server.post('/mcp', list, headers);
    expect(listed.headers.get('content-type')).toContain('text/event-stream');
    expect(await listed.text()).toContain('read_citation');
    expect((await server.post('/mcp', { jsonrpc: '2.0', method: 'notifications/initialized' }, headers)).status).toBe(202);
    expect((await server.post('/mcp', list, { Accept: 'application/json' })).status).toBe(406);
    expect((await server.post('/mcp', list, { ...headers, 'MCP-Protocol-Version': '1999-01-01' })).status).toBe(400);
    expect((await server.post('/mcp', { hello: 1 }, headers)).status).toBe(400);
    expect((await server.send('/mcp', { method: 'DELETE' })).status).toBe(400);
    expect((await server.send('/mcp', { method: 'DELETE', headers: { 'Mcp-Session-Id': 'any' } })).status).toBe(204);
  });
});

describe('who may call, and how often', () => {
  afterEach(closeAll);

  test('the token is asked for', async () => {
    const token = 'a-token-of-more-than-32-characters-long';
    const server = await testServer({ API_TOKEN: token });
    open.push(server);
    await expect(clientOf(server)).rejects.toThrow();
    const { client } = await clientOf(server, { Authorization: `Bearer ${token}` });
    expect((await client.listTools()).tools).toHaveLength(5);
  });

  test('questions are counted by the minute, other tools are not', async () => {
    const server = await testServer({ RATE_LIMIT_PER_MINUTE: '2' });
    open.push(server);
    const { client } = await clientOf(server);
    const ask = async () => (await client.callTool({ name: 'ask', arguments: { question: QUESTION } })) as CallToolResult;
    for (let asked = 0; asked < 2; asked += 1) expect((await ask()).isError).toBeFalsy();
    const refused = await ask();
    expect(refused).toMatchObject({ isError: true, _meta: { problem: { code: 'rate-limited', retryAfter: expect.any(Number) } } });
    expect(textOf(refused)).toMatch(/Try again in \d+ s/);
    expect((await server.post('/api/ask', { question: QUESTION })).status).toBe(429);
    expect(((await client.callTool({ name: 'search', arguments: { query: 'river' } })) as CallToolResult).isError).toBeFalsy();
  });
});

describe('with a model', () => {
  let server: TestServer;
  let fake: FakeOpenAi;
  const hanging: Script = (_request, response) => {
    startStream(response);
    response.write(delta('The river '));
  };
  const start = async (...scripts: Script[]) => {
    fake = await fakeOpenAi(...scripts);
    server = await testServer({ CHAT_PROVIDER: 'openai', CHAT_MODEL: 'fake', CHAT_BASE_URL: fake.url, STRICTNESS: '0' });
    open.push(fake, server);
    await server.post('/api/articles', FLOOD);
    return clientOf(server);
  };
  const asked = async (many = 1) => {
    while (fake.requests.length < many) await new Promise((resolve) => setImmediate(resolve));
  };
  afterEach(closeAll);

  test('a call that is cancelled stops the model, and no other call of the same number', async () => {
    const { client } = await start(hanging);
    const { client: other } = await clientOf(server);
    const leaving = new AbortController();
    const left = client.callTool({ name: 'ask', arguments: { question: QUESTION } }, undefined, { signal: leaving.signal });
    left.catch(() => undefined);
    await asked();
    const going = other.callTool({ name: 'ask', arguments: { question: QUESTION } });
    going.catch(() => undefined);
    await asked(2);
    leaving.abort();
    await expect(left).rejects.toThrow();
    await fake.requests[0]!.closed;
    const ended = await Promise.race([fake.requests[1]!.closed, client.ping().then(() => 'still asked')]);
    expect(ended).toBe('still asked');
  });

  test.each(['leaves', 'ends its session'])('a client that %s stops the model', async (how) => {
    const { client, transport } = await start(hanging);
    const left = client.callTool({ name: 'ask', arguments: { question: QUESTION } });
    left.catch(() => undefined);
    await asked();
    if (how === 'leaves') await client.close();
    else await transport.terminateSession();
    await fake.requests[0]!.closed;
  });

  test('a client that asks for it is told how far the answer is', async () => {
    const { client } = await start(says('The river flooded homes.'));
    const told: string[] = [];
    await client.callTool({ name: 'ask', arguments: { question: QUESTION } }, undefined, { onprogress: ({ message }) => told.push(message ?? '') });
    expect(told[0]).toMatch(/^\d+ passages found$/);
    expect(told.length).toBeGreaterThan(1);
  });

  test('a model that fails is a result that says so and tells nothing of the inside', async () => {
    const { client } = await start((_request, response) => void response.writeHead(401, { 'Content-Type': 'application/json' }).end('{"error":{"message":"key sk-123 rejected"}}'));
    const told = (await client.callTool({ name: 'ask', arguments: { question: QUESTION } })) as CallToolResult;
    expect(told).toMatchObject({ isError: true, _meta: { problem: { status: 502 } } });
    expect(JSON.stringify(told)).not.toContain('sk-123');
  });
});
