import { afterAll, beforeAll, expect, test } from 'vitest';
import { FERRY, testServer, type TestServer } from './test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer({ STRICTNESS: '0' });
  await server.post('/api/articles', FERRY);
});
afterAll(() => server.close());

const page = async (path: string) => (await server.send(path, { headers: { Accept: 'text/html' } })).text();

test('footnotes name the whole address of their quote, under the name that the server was asked by', async () => {
  const { citations } = await server.ask('What did the repair of the ferry cost?');
  const { permalink } = citations[0]!;
  const footnotes = (await page(permalink)).split('class="footnotes"')[1]!;
  expect(footnotes).toContain(` · ${server.url}${permalink}#quote`);
  expect(footnotes).toContain(`([quote](${server.url}${permalink}#quote))`);
  const named = server.url.replace('127.0.0.1', 'localhost');
  expect(await (await fetch(named + permalink)).text()).toContain(` · ${named}${permalink}#quote`);
});
