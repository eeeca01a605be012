import { request } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { shell, type Shell } from '../cli/shell.ts';
import { answersStatus, fakeOpenAi } from '../fakes/fake-openai.ts';

const FORGED = 'x\n{"level":"error","msg":"forged"}\u001b[31m\r\n';
/** A line of the log that is longer could not be read by what collects logs. */
const MOST_LINE = 8192;

let sh: Shell;
afterEach(() => sh.remove());

/** A request whose address and header Node's own client would not send. */
function raw(url: string, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(new URL(url), { path, headers, insecureHTTPParser: true }, (response) => resolve(response.resume().statusCode ?? 0)).on('error', reject).end();
  });
}

test('I5: nothing that a client or an article says can forge a line of the log, colour a terminal or fill a disk', async () => {
  sh = await shell();
  const fake = await fakeOpenAi(answersStatus(500, {}, FORGED));
  const server = await sh.serve({ LOG_LEVEL: 'debug', CHAT_PROVIDER: 'openai', CHAT_MODEL: 'fake', CHAT_BASE_URL: fake.url, STRICTNESS: '0' });
  let log = '';
  server.process.stderr!.on('data', (piece: Buffer) => (log += piece.toString()));
  const post = (path: string, body: unknown) => fetch(server.url + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  await post('/api/articles', { title: FORGED.repeat(20_000), url: 'https://paper.example/a', text: `The river flooded 212 homes. ${FORGED}`, outlet: FORGED });
  await post('/api/ask', { question: `How many homes were flooded? ${FORGED}` });
  await raw(server.url, `/${encodeURIComponent(FORGED)}${'a'.repeat(7000)}`, { 'X-Forwarded-For': 'a\tb' });
  await raw(server.url, '/%E0%A4%A', { Accept: 'text/html' });
  const form = new FormData();
  form.append('files', new Blob(['no article']), FORGED.replaceAll('\n', ' '));
  await fetch(`${server.url}/api/articles/upload`, { method: 'POST', body: form });
  await server.stop();
  await fake.close();
  const lines = log.split('\n').filter((line) => line !== '' && !line.startsWith('The library held nothing'));
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    expect(() => JSON.parse(line), line.slice(0, 300)).not.toThrow();
    expect(JSON.parse(line).msg).not.toBe('forged');
    expect(line.length).toBeLessThanOrEqual(MOST_LINE);
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(line).not.toMatch(/[\u0000-\u001f]/);
  }
});
