import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { says } from '../fakes/fake-openai.ts';
import { askOn, useBridge } from './asking.ts';
import { QUESTION } from './bridge.ts';

const bridge = useBridge();
const POLICY = "default-src 'none';script-src 'self';style-src 'self';connect-src 'self';img-src 'self';base-uri 'none';object-src 'none';form-action 'self';frame-ancestors 'none'";

test('every answer of the server, errors too, carries the policy of the page', async () => {
  const manifest: Record<string, { file: string }> = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../dist/web/.vite/manifest.json'), 'utf8'));
  const paths = ['/', '/library', '/docs', `/assets/${manifest['src/page.tsx']?.file}`, '/assets/theme.js', '/assets/none.js', '/api/stats', '/api/articles/none', '/api/none', '/none', '/c/none', '/q/%00', '/healthz', '/openapi.json'];
  for (const path of paths) {
    const { headers } = await fetch(bridge.url() + path, { headers: { Accept: 'text/html' } });
    expect([path, headers.get('content-security-policy')]).toEqual([path, POLICY]);
    expect([path, headers.get('x-content-type-options'), headers.get('referrer-policy'), headers.get('cross-origin-opener-policy'), headers.get('x-powered-by')]).toEqual([path, 'nosniff', 'no-referrer', 'same-origin', null]);
  }
});

test('a script that is slipped into the page’s HTML does not run', async () => {
  const page = await bridge.visit('/docs');
  const refused: string[] = [];
  await page.route('**/library', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace('<body>', '<body><script>globalThis.__slipped = 1</script>') });
  });
  page.on('console', (message) => refused.push(message.text()));
  await page.goto('/library');
  await page.locator('.table').waitFor();
  expect(await page.evaluate(() => '__slipped' in globalThis)).toBe(false);
  expect(refused.join()).toContain('Content Security Policy');
  bridge.expectRefusal();
});

test('the page cannot be framed by another site, and a link to an original gets no opener', async () => {
  const host = createServer((_request, response) => response.setHeader('Content-Type', 'text/html').end(`<iframe src="${bridge.url()}/"></iframe>`));
  host.listen(0, '127.0.0.1');
  await new Promise((done) => host.once('listening', done));
  const page = await bridge.visit('/');
  const elsewhere = `http://127.0.0.1:${(host.address() as AddressInfo).port}/`; // listening on TCP
  await page.context().unrouteAll();
  await page.goto(elsewhere);
  await page.waitForLoadState('networkidle');
  expect(page.frames()[1]?.url()).not.toBe(`${bridge.url()}/`);
  bridge.expectRefusal();
  await page.goto(bridge.url());
  await askOn(page, QUESTION);
  await page.locator('.foot').waitFor();
  await page.context().route('https://harbour.example/**', (route) => route.fulfill({ contentType: 'text/html', body: 'the original' }));
  const [opened] = await Promise.all([page.context().waitForEvent('page'), page.locator('.sources').getByText('Open the original').first().click()]);
  await opened.waitForLoadState();
  expect(await opened.evaluate(() => [window.opener, document.referrer])).toEqual([null, '']);
  host.close();
});

test('an answer as long as one may be is drawn without making the page wait', async () => {
  const page = await bridge.visit('/');
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  });
  bridge.modelSays(says(...Array.from({ length: 640 }, (_, at) => ['[', '*', '`', '> ', '| x '][at % 5]!.repeat(100).slice(0, 100))));
  await askOn(page, QUESTION);
  await page.locator('.foot, .declined, .interrupted').first().waitFor();
  const tasks = await page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks);
  expect(Math.max(0, ...tasks)).toBeLessThan(1000); // bench measures the 200 ms that are aimed at; a shared test machine is slower
});
