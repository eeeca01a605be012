import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { articlePage, fakeSite, servesPage, type FakeSite } from '../fakes/fake-site.ts';
import { closePage, launch, openPage, type Watched } from './browser.ts';
import { startServer, type TestServer } from './server.ts';

let browser: Browser;
let server: TestServer;
let site: FakeSite;
let watched: Watched;
let letGo: () => void;

beforeAll(async () => {
  browser = await launch();
  server = await startServer({ FETCH_ALLOW: '127.0.0.2' });
  const held = new Promise<void>((resolve) => (letGo = resolve));
  site = await fakeSite((request, response) => {
    if (request.url === '/held') void held.then(() => servesPage(articlePage('Held back'))(request, response));
    else if (request.url?.startsWith('/gone')) response.writeHead(404).end();
    else if (request.url === '/paid') servesPage('<html><head><title>x</title></head><body><article><h1>News</h1><p>Subscribe now to continue reading this article.</p></article></body></html>')(request, response);
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
const box = (page: Page) => page.getByLabel('Addresses of web pages');

test('addresses that are pasted are fetched, each that fails is listed with its reason, and can be tried again', async () => {
  const page = await library();
  const fetchButton = page.getByRole('button', { name: 'Fetch', exact: true });
  await expect.poll(() => fetchButton.isDisabled()).toBe(true);
  await box(page).fill(`${site.url}/one\n${site.url}/two ${site.url}/gone\n\n${site.url}/paid\n10.0.0.1/inner\n${site.url}/one\n`);
  await fetchButton.click();
  await page.getByText('2 added, 3 failed.').waitFor();
  const failures = await page.locator('.failures li').allTextContents();
  expect(failures.toSorted()).toEqual([
    expect.stringMatching(/\/gone The site answered 404/),
    expect.stringMatching(/\/paid The article is behind a paywall/),
    expect.stringMatching(/^https:\/\/10\.0\.0\.1\/inner The address lies inside a private network/),
  ]);
  await expect.poll(() => box(page).inputValue()).toBe('');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('0 added, 3 failed.').waitFor();
  await page.getByLabel('Find').fill('page /two');
  await expect.poll(() => page.locator('.table tbody a').allTextContents()).toEqual(['Page /two']);
});

test('by keyboard alone: Enter fetches, progress is told, and the field keeps the focus', async () => {
  const page = await library();
  for (let presses = 0; presses < 40 && (await page.evaluate(() => document.activeElement?.id)) !== 'addresses'; presses += 1) await page.keyboard.press('Tab');
  await page.keyboard.type(`${site.url}/held`);
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type(`${site.url}/typed`);
  await page.keyboard.press('Enter');
  await page.getByText('0 of 2 pages fetched.').waitFor();
  await expect.poll(() => page.getByRole('progressbar', { name: 'Pages fetched' }).count()).toBe(1);
  letGo();
  await page.getByText('2 added.').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('addresses');
});

test('a link that is dragged from elsewhere is fetched', async () => {
  const page = await library();
  const drop = await page.evaluateHandle((url) => {
    const transfer = new DataTransfer();
    transfer.setData('text/uri-list', `# a comment\r\n${url}\r\nmailto:a@paper.example`);
    return transfer;
  }, `${site.url}/dragged`);
  await page.locator('.drop').dispatchEvent('drop', { dataTransfer: drop });
  await page.getByText('1 added.').waitFor();
});

test('what is under way can be stopped', async () => {
  const page = await library();
  await page.route('**/api/articles/fetch*', () => undefined); // never answered
  await box(page).fill(`${site.url}/stopped`);
  await box(page).press('Enter');
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText('0 added, 1 failed.').waitFor();
  await expect.poll(() => page.locator('.failures').textContent()).toContain('Stopped.');
});

test.each([['light', 390], ['dark', 390], ['light', 1280], ['dark', 1280]] as const)('%s, %i px: a long address and its reason fit, and axe finds nothing serious', async (colorScheme, width) => {
  await closePage(watched);
  watched = await openPage(browser, server.url, { colorScheme, viewport: { width, height: 800 } });
  const page = await library();
  await box(page).fill(`${site.url}/gone-${'very-long-'.repeat(30)}`);
  await box(page).press('Enter');
  await page.getByText('0 added, 1 failed.').waitFor();
  await box(page).fill('https://paper.example/2026/11/the-weir\nhttps://herald.example/ferry');
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/addresses-${colorScheme}-${width}.png` });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
});
