import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { closePage, launch, openPage, type Watched } from './browser.ts';
import { startServer, type TestServer } from './server.ts';

const TOKEN = 'a-token-of-at-least-thirty-two-characters';
let browser: Browser;
let server: TestServer;
let watched: Watched;

beforeAll(async () => {
  [browser, server] = await Promise.all([launch(), startServer({ API_TOKEN: TOKEN }, { samples: true })]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));
beforeEach(async () => {
  watched = await openPage(browser, server.url);
});
afterEach(() => closePage(watched));

async function signedIn(): Promise<Page> {
  const { page } = watched;
  await page.goto('/');
  await page.getByLabel('Token of this server').fill(TOKEN);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('#question').waitFor();
  return page;
}

test('with a token set the sign-in page comes first, a wrong token is refused in words, the right one opens the page', async () => {
  const { page } = watched;
  await page.goto('/library');
  await page.getByLabel('Token of this server').fill('wrong');
  await page.keyboard.press('Enter');
  await page.getByText('That is not the token of this server').waitFor();
  await page.getByLabel('Token of this server').fill(TOKEN);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Library' }).waitFor();
});

test('signing out brings the sign-in page back', async () => {
  const page = await signedIn();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Token of this server').waitFor();
});

test('nothing secret and no text of an article is kept in storage or stands in the address', async () => {
  const page = await signedIn();
  await page.locator('.suggestions button').first().click();
  await page.locator('.foot').waitFor();
  await page.getByRole('button', { name: 'Dark', exact: true }).click();
  await expect.poll(() => page.evaluate(() => ({ local: { ...localStorage }, session: { ...sessionStorage }, cookie: document.cookie }))).toEqual({ local: { theme: 'dark' }, session: {}, cookie: '' });
  expect(page.url()).toMatch(/\/\?conversation=t_[0-9a-f]{32}$/);
  const [cookie, ...others] = await page.context().cookies();
  expect(others).toEqual([]);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
  expect(cookie?.value).not.toContain(TOKEN);
});

test('the choice of light or dark is remembered, without a flash, on every page', async () => {
  const page = await signedIn();
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.getByRole('button', { name: 'Dark', exact: true }).click();
  const dark = await ground();
  expect(dark).not.toBe(light);
  for (const path of ['/', '/library', '/docs']) {
    await page.goto(path, { waitUntil: 'commit' });
    await page.locator('body').waitFor();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    await page.getByRole('button', { name: 'Light', exact: true }).waitFor();
    await expect.poll(() => ground()).toBe(dark);
  }
});

test('without JavaScript’s help the operating system decides between light and dark', async () => {
  const { page } = watched;
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/');
  const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).backgroundColor)).not.toBe(dark);
});
