import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { AGENCY, CUT, ELSEWHERE, FIRST, TOLD } from '../story/made-up-news.ts';
import { closePage, launch, openPage, type Watched } from './browser.ts';
import { startServer, type TestServer } from './server.ts';

let browser: Browser;
let server: TestServer;
let watched: Watched;

beforeAll(async () => {
  [browser, server] = await Promise.all([launch(), startServer()]);
  await server.post('/api/articles', { articles: [FIRST, CUT, AGENCY, TOLD, ELSEWHERE] });
  for (let waiting = 1; waiting > 0; ) ({ stories: { waiting } } = (await (await fetch(`${server.url}/api/stats`)).json()) as { stories: { waiting: number } });
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));
beforeEach(async () => {
  watched = await openPage(browser, server.url);
});
afterEach(() => closePage(watched));

async function visit(path: string): Promise<Page> {
  await watched.page.goto(path);
  return watched.page;
}

test('rows of the library say which articles are copies', async () => {
  const page = await visit('/library');
  const badges = (title: string) => page.locator('tbody tr', { hasText: title }).locator('.badge').allTextContents();
  await page.locator('tbody tr').first().waitFor();
  await expect.poll(() => badges(AGENCY.title)).toEqual(['2 copies']);
  await expect.poll(() => badges(CUT.title)).toEqual(['Copy']);
  await expect.poll(() => badges(ELSEWHERE.title)).toEqual([]);
});

test('an article tells its story: the original, the same text elsewhere, other reports, each a link', async () => {
  const page = await visit('/library');
  await page.getByRole('link', { name: CUT.title }).click();
  const story = page.getByRole('region', { name: 'Story' });
  await story.waitFor();
  await expect.poll(() => story.locator('h3').allTextContents()).toEqual(['Original', 'The same text', 'Other reports']);
  await expect.poll(() => story.locator('li').first().textContent()).toContain('Associated Press · 11 April 2025');
  await expect.poll(() => story.textContent()).toContain('Its text names Associated Press as its source.');
  await story.getByRole('link', { name: TOLD.title }).click();
  await page.getByRole('heading', { name: TOLD.title, level: 1 }).waitFor();
  await expect.poll(() => page.getByRole('region', { name: 'Story' }).locator('h3').allTextContents()).toEqual(['Other reports']);
});

test('the foot of an answer counts copies as one voice and names where the text stands too; the reader leads to the story', async () => {
  const page = await visit('/');
  await page.getByRole('textbox', { name: /question/i }).fill('How many tugs worked to move the Marigold Star?');
  await page.keyboard.press('Enter');
  await page.locator('.foot').waitFor();
  await expect.poll(() => page.locator('.foot .count').textContent()).toMatch(/\d outlets, \d independent/);
  const source = page.locator('.sources li', { hasText: 'Associated Press' }).first();
  await expect.poll(() => source.locator('.also-in').textContent()).toBe('Also in Morning Post, Daily Herald');
  await page.locator('.mark').first().click();
  await page.locator('.reader').getByText('In a story with 3 other articles').waitFor();
  await page.locator('.reader').getByRole('link', { name: 'see them' }).click();
  await page.getByRole('region', { name: 'Story' }).waitFor();
});

test('badges come by themselves once articles that were just added are compared', async () => {
  const page = await visit('/library');
  await page.locator('tbody tr').first().waitFor();
  const lake = { ...ELSEWHERE, url: 'https://lake-times.example/depot', outlet: 'Lake Times', title: 'A depot full of books' };
  await page.locator('input[type=file]').first().setInputFiles({ name: 'lake.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(lake)) });
  await page.locator('tbody tr', { hasText: lake.title }).locator('.badge', { hasText: /cop/i }).waitFor();
});
