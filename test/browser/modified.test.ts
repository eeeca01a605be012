import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { IngestReport } from '../../src/core/article.ts';
import { closePage, launch, openPage } from './browser.ts';
import { startServer, type TestServer } from './server.ts';

const HTML = `<html><head><meta property="article:modified_time" content="2024-05-09"></head><body><article><h1>Weir opened</h1>${'<p>The old weir below the town was opened on Monday after a week of rain, the river board said.</p>'.repeat(4)}</article></body></html>`;

let browser: Browser;
let server: TestServer;
beforeAll(async () => {
  browser = await launch();
  server = await startServer();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test('the article page of one that tells only its last change says that it is undated, and when it was modified', async () => {
  const { articles } = (await server.post('/api/articles', { title: 'Weir opened', html: HTML })) as IngestReport;
  const watched = await openPage(browser, server.url);
  await watched.page.goto(`/a/${articles[0]!.id}`);
  const date = watched.page.getByText('undated, modified on');
  await date.waitFor();
  await expect.poll(() => date.textContent()).toBe('undated, modified on 9 May 2024, from the page’s own data');
  await closePage(watched);
});
