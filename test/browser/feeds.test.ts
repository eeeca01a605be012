import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Feed } from '../../src/core/feed.ts';
import { articlePage, fakeSite, servesPage, type FakeSite } from '../fakes/fake-site.ts';
import { atom, rss } from '../fakes/feeds.ts';
import { XSS_STRINGS } from '../hostile/xss-strings.ts';
import { closePage, launch, openPage, type Watched } from './browser.ts';
import { startServer, type TestServer } from './server.ts';

let browser: Browser;
let server: TestServer;
let site: FakeSite;
let watched: Watched;
let letGo: () => void;
const held = new Promise<void>((resolve) => (letGo = resolve));

beforeAll(async () => {
  browser = await launch();
  server = await startServer({ FETCH_ALLOW: '127.0.0.2' });
  const feeds: Record<string, string[]> = { '/feed': ['/one', '/gone', '/two'], '/other-feed': ['/three'] };
  site = await fakeSite((request, response) => {
    const items = feeds[request.url ?? ''];
    if (items) response.writeHead(200, { 'Content-Type': 'application/rss+xml' }).end(rss(items.map((path) => ({ title: `Feed ${path}`, link: site.url + path, published: '2026-11-03T08:00:00Z', ...(path === '/gone' ? {} : { content: `What the feed says of ${path}.` }) })), { title: '<i>The Ostrum</i> Post & Herald' }));
    else if (request.url === '/gone') response.writeHead(404).end();
    else if (request.url === '/held') void held.then(() => servesPage(articlePage('Held back'))(request, response));
    else servesPage(articlePage(`Page ${request.url}`))(request, response);
  });
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([server.close(), site.close()]);
});
beforeEach(async () => {
  watched = await openPage(browser, server.url);
});
afterEach(() => closePage(watched));

async function library(): Promise<Page> {
  await watched.page.goto('/library');
  return watched.page;
}
const box = (page: Page) => page.getByLabel('Addresses of web pages, or of feeds');

test('a feed that is fetched brings the articles behind its items once, and tells each that failed', async () => {
  const page = await library();
  await box(page).fill(`${site.url}/feed`);
  await page.getByRole('button', { name: 'Fetch', exact: true }).click();
  await page.getByText('2 added, 1 failed.').waitFor();
  await expect.poll(() => page.locator('.failures li').allTextContents()).toEqual([expect.stringMatching(/\/gone The site answered 404/)]);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('0 added, 1 failed.').waitFor();
  await expect.poll(() => page.getByRole('heading', { name: 'Feeds' }).count()).toBe(0);
});

test('a feed is subscribed, its last result shown with what failed, its articles listed; and unsubscribed in two steps', async () => {
  const page = await library();
  await page.locator('table').or(page.getByText('The library is empty')).first().waitFor();
  await page.route('**/api/feeds', async (route) => {
    const isAsked = async () => ((await (await fetch(`${server.url}/api/feeds`)).json()) as { feeds: Feed[] }).feeds.every(({ last }) => last);
    if (route.request().method() === 'GET') await expect.poll(isAsked).toBe(true); // it may have been asked before the page hears of it
    await route.continue();
  });
  await box(page).fill(`${site.url}/other-feed\n10.0.0.1/feed`);
  await page.getByRole('button', { name: 'Subscribe' }).click();
  await page.getByText('The address lies inside a private network').waitFor();
  await expect.poll(() => box(page).inputValue()).toBe('https://10.0.0.1/feed');
  const feed = page.locator('.going li').filter({ hasText: 'The Ostrum Post & Herald' });
  await feed.getByText(/1 added, 0 updated, 0 unchanged, .* Asked again after/).waitFor();
  await page.getByRole('link', { name: 'Page /three' }).waitFor();
  await page.reload();
  await feed.waitFor();
  await feed.getByRole('button', { name: 'Unsubscribe: The Ostrum Post & Herald' }).click();
  await feed.getByRole('button', { name: 'Unsubscribe', exact: true }).click();
  await feed.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Page /three' }).waitFor();
});

test('a job that was begun elsewhere is shown, can be paused and goes on, and its articles appear', async () => {
  const page = await library();
  await page.locator('main h1').waitFor();
  const { job } = (await server.post('/api/articles/fetch?wait=false', { urls: [`${site.url}/held`, `${site.url}/gone`] })) as { job: { id: string } };
  await page.reload();
  const shown = page.locator('.going li').filter({ hasText: '2 addresses' });
  await shown.getByText(/running: 1 article read, .* 1 failed/).waitFor();
  await expect.poll(() => shown.locator('.failures').textContent()).toContain('The site answered 404');
  await shown.getByRole('button', { name: 'Pause' }).click();
  await shown.getByText('paused').waitFor();
  letGo();
  await shown.getByRole('button', { name: 'Go on' }).click();
  await shown.getByText(/done: 2 articles read, 1 added, .* 1 failed/).waitFor();
  await page.getByRole('link', { name: 'Held back' }).waitFor();
  await shown.getByRole('button', { name: 'Try again' }).click();
  await page.getByText(/1 address, done: 1 article read, 0 added, .* 1 failed/).waitFor();
  expect(job.id).toMatch(/^j_/);
});

test('an article whose text is its feed’s says so', async () => {
  const page = await library();
  await server.post('/api/articles/fetch', { urls: [`${site.url}/feed`] });
  site.serves((request, response) => (request.url === '/teaser-feed' ? void response.writeHead(200, { 'Content-Type': 'application/rss+xml' }).end(rss([{ title: 'A teaser', link: `${site.url}/away`, content: 'The pier of Ostrum opens.' }])) : void response.writeHead(500).end()));
  await box(page).fill(`${site.url}/teaser-feed`);
  await box(page).press('Enter');
  await page.getByText('1 added.').waitFor();
  await page.getByRole('link', { name: 'A teaser' }).click();
  await page.getByText('What its feed says of it: the article itself could not be fetched').waitFor();
});

test('C5: markup in the titles of a feed and its items is text wherever it is shown', async () => {
  const marks = XSS_STRINGS.filter((_text, at) => at % 5 === 0);
  site.serves((request, response) => {
    const at = Number(/^\/hostile-(\d+)$/.exec(request.url ?? '')?.[1] ?? NaN);
    const title = marks[at] ?? '';
    if (title === '') response.writeHead(500).end();
    else response.writeHead(200, { 'Content-Type': 'application/atom+xml' }).end(atom([{ title, content: `${title}<p>The text of this item is number ${at}.</p>`, author: title }, { title, link: `${site.url}/gone?${encodeURIComponent(title)}` }, { title, link: 'javascript:alert(1)' }], { title }));
  });
  for (const at of marks.keys()) await server.post('/api/feeds', { url: `${site.url}/hostile-${at}` });
  const page = await library();
  const feeds = async () => ((await (await fetch(`${server.url}/api/feeds`)).json()) as { feeds: { url: string; last?: object; id: string }[] }).feeds.filter(({ url }) => url.includes('/hostile-'));
  await expect.poll(async () => (await feeds()).filter(({ last }) => last).length, { timeout: 60_000 }).toBe(marks.length);
  await page.reload();
  for (const summary of await page.locator('.going summary').all()) await summary.click();
  await page.locator('.table tbody a').first().click();
  await page.locator('main h1').waitFor();
  for (const { id } of await feeds()) await server.remove(`/api/feeds/${id}`); // closePage tells whether anything ran
}, 90_000);

test.each([['light', 390], ['dark', 390], ['light', 1280], ['dark', 1280]] as const)('%s, %i px: feeds and jobs fit, and axe finds nothing serious', async (colorScheme, width) => {
  site.serves((request, response) => (request.url?.startsWith('/feed') ? void response.writeHead(200, { 'Content-Type': 'application/rss+xml' }).end(rss([{ title: 'x', link: `${site.url}/gone-${'very-long-'.repeat(20)}` }], { title: 'The Ostrum Post, with the long name that a local paper has' })) : void response.writeHead(404).end()));
  await server.post('/api/feeds', { url: `${site.url}/feed?${width}` });
  await server.post('/api/feeds', { url: `${site.url}/none-${'very-long-'.repeat(20)}` });
  const { job } = (await server.post('/api/articles/fetch?wait=false', { urls: [`${site.url}/gone-${'very-long-'.repeat(20)}`, `${site.url}/b`] })) as { job: { id: string } };
  await server.post(`/api/jobs/${job.id}/pause`, {}).catch(() => undefined);
  await closePage(watched);
  watched = await openPage(browser, server.url, { colorScheme, viewport: { width, height: 1000 } });
  const page = await library();
  await page.getByText('It could not be read').first().waitFor();
  await page.locator('.going summary').first().click();
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/feeds-${colorScheme}-${width}.png`, fullPage: true });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
});
