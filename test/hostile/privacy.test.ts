import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { routes } from '../../src/server/routes.ts';
import { answersStatus, delta, fakeOpenAi, says, startStream } from '../fakes/fake-openai.ts';
import { FLOOD } from '../server/test-server.ts';
import { shell, type Shell } from '../cli/shell.ts';

const KEY = 'sk-CANARY-9f8e7d6c5b4a39281706f5e4d3c2b1a0ffee';
const TOKEN = 'token-CANARY-0a1b2c3d4e5f60718293a4b5c6d7e8f9';
const USERINFO = 'user-CANARY-1122334455:pass-CANARY-6677889900';
const QUESTION = 'How many homes did the zebrafish-marker river flood?';

let sh: Shell | undefined;
afterEach(() => sh?.remove());

/** Everything that the program left or said: logs, what it answered, its folder, the page's build. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** Any twelve bytes of a secret in a row, and how it looks encoded. */
function formsOf(secret: string): string[] {
  const pieces = Array.from({ length: secret.length - 11 }, (_none, at) => secret.slice(at, at + 12));
  return [...pieces, Buffer.from(secret).toString('base64').slice(0, 24), Buffer.from(secret).toString('hex').slice(0, 40), encodeURIComponent(secret)];
}

describe('I1, I4: secrets, questions and articles stay where they belong', () => {
  test.each(['debug', 'info'])('at log level %s', async (level) => {
    sh = await shell();
    const fake = await fakeOpenAi(answersStatus(401, {}, JSON.stringify({ error: { message: `Incorrect API key: ${KEY}` } })), says('Nobody knows.'));
    const env = { LOG_LEVEL: level, CHAT_PROVIDER: 'openai', CHAT_MODEL: 'fake', CHAT_BASE_URL: fake.url.replace('http://', `http://${USERINFO}@`), CHAT_API_KEY: KEY, API_TOKEN: TOKEN, STRICTNESS: '0' };
    const server = await sh.serve(env);
    let said = '';
    server.process.stderr!.on('data', (piece: Buffer) => (said += piece.toString()));
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${TOKEN}` };
    const post = async (path: string, body: unknown) => (said += await (await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) })).text());
    await post('/api/articles', { ...FLOOD, text: FLOOD.text.replace('river', 'zebrafish-marker river') });
    const articleText = said;
    said = '';
    await post('/api/ask', { question: QUESTION });
    said += await (await fetch(`${server.url}/api/ask`, { method: 'POST', headers: { ...headers, Accept: 'text/event-stream' }, body: JSON.stringify({ question: QUESTION }) })).text();
    await fetch(`${server.url}/api/stats?token=${TOKEN}`);
    await post('/api/session', { token: TOKEN });
    const paths = routes.filter(({ method, path }) => method === 'get' && !/:id|export|search|articles|conversations/.test(path)).map(({ path }) => path); // those others give back articles and questions, as they should
    for (const path of [...paths, '/nowhere', '/api/search?k=0']) said += await (await fetch(server.url + path, { headers })).text();
    said += (await sh.run(['doctor'], { env })).stdout;
    await server.stop();
    await fake.close();
    const kept = [join(sh.folder, 'library'), 'dist/web'].flatMap(filesBelow).map((path) => readFileSync(path).toString('latin1'));
    for (const text of [articleText, said, ...kept]) for (const form of [KEY, TOKEN, ...USERINFO.split(':')].flatMap(formsOf)) expect(text.includes(form), form).toBe(false);
    const log = said.split('\n').filter((line) => line.startsWith('{"level"')).join('\n');
    expect(log).not.toContain('zebrafish-marker');
  });
});

/** What only a stack would show. */
const INSIDE = /\.(ts|js):\d|node_modules|\bat [\w.]+ \(/;

test.each([undefined, 'development', 'production'])('I3: an unexpected error says nothing of itself, whatever NODE_ENV is (%s)', async (mode) => {
  sh = await shell();
  const fake = await fakeOpenAi((_request, response) => (startStream(response), void response.write(`${delta('The river')}data: {"choices":`, () => response.destroy())));
  const server = await sh.serve({ CHAT_PROVIDER: 'openai', CHAT_MODEL: 'fake', CHAT_BASE_URL: fake.url, STRICTNESS: '0', ...(mode !== undefined && { NODE_ENV: mode }) });
  for (const path of ['/%E0%A4%A', '/api/articles/%00', '/c/%FF', '/api/search?q=%E0%A4%A']) {
    const text = await (await fetch(server.url + path)).text();
    expect(text).not.toMatch(INSIDE);
  }
  await fetch(`${server.url}/api/articles`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(FLOOD) });
  const asked = await fetch(`${server.url}/api/ask`, { method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' }, body: JSON.stringify({ question: 'How many homes did the river flood?' }) });
  const events = await asked.text();
  expect(events).toMatch(/event: error|"truncated":true/);
  expect(events).not.toMatch(INSIDE);
  await server.stop();
  await fake.close();
});
