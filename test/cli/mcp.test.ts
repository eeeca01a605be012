import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Answer } from '../../src/core/answer.ts';
import { delta, fakeOpenAi, startStream } from '../fakes/fake-openai.ts';
import { FERRY, FLOOD } from '../server/test-server.ts';
import { shell, type Shell } from './shell.ts';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const QUESTION = 'How many homes were flooded by the river Tarvel?';

let sh: Shell;
const open: { close(): Promise<void> }[] = [];
beforeEach(async () => {
  sh = await shell();
  await sh.run(['ingest', '-'], { input: [FLOOD, FERRY].map((article) => JSON.stringify(article)).join('\n') });
});
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
  await sh.remove();
});

async function clientOf(env: Record<string, string> = {}): Promise<{ client: Client; said: () => string }> {
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StdioClientTransport({ command: process.execPath, args: [MAIN, 'mcp'], stderr: 'pipe', env: { PATH: process.env.PATH ?? '', HOME: sh.folder, DATA_DIR: join(sh.folder, 'library'), EMBED_PROVIDER: 'none', PORT: '4545', ...env } });
  let said = '';
  transport.stderr!.on('data', (piece: Buffer) => (said += piece.toString()));
  await client.connect(transport);
  open.push(client);
  return { client, said: () => said };
}

const call = async (client: Client, name: string, args: Record<string, unknown>) => (await client.callTool({ name, arguments: args })) as CallToolResult;
const textOf = ({ content }: CallToolResult) => content.map((part) => (part.type === 'text' ? part.text : '')).join('');

test('a client starts it, asks and reads, with nothing else running', async () => {
  const { client, said } = await clientOf();
  expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(['search', 'ask', 'read_article', 'read_citation', 'timeline']);
  const told = await call(client, 'ask', { question: QUESTION });
  const answer = told.structuredContent as Answer;
  expect(answer).toMatchObject({ status: 'answered', text: expect.stringContaining('212 homes') });
  expect(answer.citations[0]!.permalink).toBe(`http://127.0.0.1:4545/c/${answer.citations[0]!.id}`);
  const [cited, found] = await Promise.all([call(client, 'read_citation', { id: answer.citations[0]!.id }), call(client, 'search', { query: 'ferry', k: 1 })]); // at once
  expect(cited.structuredContent).toMatchObject({ citation: { quote: answer.citations[0]!.quote } });
  expect(textOf(found)).toContain(FERRY.title);
  expect(await call(client, 'read_article', { id: `a_${'0'.repeat(16)}` })).toMatchObject({ isError: true });
  expect(said()).toBe('');
});

test('between its calls the library is free for other commands; a server that starts is used, with its links', async () => {
  const { client } = await clientOf();
  await call(client, 'search', { query: 'ferry' });
  expect((await sh.run(['search', 'ferry'])).code).toBe(0);
  await call(client, 'search', { query: 'ferry' });
  const server = await sh.serve({ API_TOKEN: 'a-token-of-more-than-32-characters-long', RATE_LIMIT_PER_MINUTE: '1' });
  for (let asked = 0; asked < 3; asked += 1) {
    const answer = (await call(client, 'ask', { question: QUESTION })).structuredContent as Answer;
    expect(answer.citations[0]!.permalink).toBe(`${server.url}/c/${answer.citations[0]!.id}`);
  }
  await server.stop();
  expect(textOf(await call(client, 'search', { query: 'ferry', k: 1 }))).toContain('http://127.0.0.1:4545/c/');
});

test('a library that another command holds is told as a result with what helps', async () => {
  const { client } = await clientOf();
  const holding = sh.start(['ingest', '-']); // waits for its input
  const held = async () => (await sh.run(['search', 'ferry'])).code === 1;
  while (!(await held()));
  const told = await call(client, 'search', { query: 'ferry' });
  expect(told.isError).toBe(true);
  expect(textOf(told)).toContain('The library is in use by');
  holding.stdin!.end();
  await once(holding, 'exit');
  expect((await call(client, 'search', { query: 'ferry' })).isError).toBeFalsy();
});

test('cancelling a call stops the model', async () => {
  const fake = await fakeOpenAi((_request, response) => {
    startStream(response);
    response.write(delta('The river '));
  });
  open.push(fake);
  const { client } = await clientOf({ CHAT_PROVIDER: 'openai', CHAT_MODEL: 'fake', CHAT_BASE_URL: fake.url, STRICTNESS: '0' });
  const leaving = new AbortController();
  const told: string[] = [];
  const left = client.callTool({ name: 'ask', arguments: { question: QUESTION } }, undefined, { signal: leaving.signal, onprogress: ({ message }) => told.push(message ?? '') });
  left.catch(() => undefined);
  while (fake.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
  leaving.abort();
  await expect(left).rejects.toThrow();
  await fake.requests[0]!.closed;
  expect(told[0]).toMatch(/passages found/);
});

test('what is piped in is answered before it ends, with nothing but messages on standard output', async () => {
  const messages = [
    { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'pipe', version: '1' } } },
    { jsonrpc: '2.0', method: 'notifications/initialized' },
    { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'ask', arguments: { question: QUESTION } } },
  ];
  const ran = await sh.run(['mcp'], { input: messages.map((message) => `${JSON.stringify(message)}\n`).join('') });
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  const answered = ran.stdout.trim().split('\n').map((line) => JSON.parse(line));
  expect(answered.map(({ id }) => id)).toEqual([1, 2]);
  expect(answered[1].result.structuredContent.text).toContain('212 homes');
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it', async (signal) => {
  const child = sh.start(['mcp']);
  child.stdin!.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' })}\n`);
  await once(child.stdout!, 'data');
  child.kill(signal);
  const [code] = await once(child, 'exit');
  expect([0, 130]).toContain(code);
});

test('a wrong setting ends it at once, naming the setting', async () => {
  const ran = await sh.run(['mcp'], { env: { CHAT_PROVIDER: 'acme' } });
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toContain('CHAT_PROVIDER');
});
