import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { embeds, fakeOpenAi } from '../fakes/fake-openai.ts';
import { fileOf, pdf, stream } from '../fixtures/pdf.ts';
import { closePage, launch, openPage, type Watched } from './browser.ts';
import { startServer, type TestServer } from './server.ts';

let browser: Browser;
let server: TestServer;
let watched: Watched;
let folder: string;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  server = await startServer();
  folder = mkdtempSync(join(tmpdir(), 'dateline-files-'));
  watched = await openPage(browser, server.url);
});
afterEach(async () => {
  await closePage(watched);
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function visit(path: string): Promise<Page> {
  await watched.page.goto(path);
  return watched.page;
}

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const titles = (page: Page) => page.locator('.table tbody a');

test('the samples go with one click and come back with one', async () => {
  await server.post('/api/samples', undefined);
  const page = await visit('/');
  await page.getByText('This library holds only the samples').waitFor();
  await expect.poll(() => page.locator('.suggestions li').count()).toBeGreaterThan(2);
  await page.getByRole('button', { name: 'Take them out' }).click();
  await page.getByText('This library is empty.').waitFor();
  await expect.poll(() => page.locator('.suggestions').count()).toBe(0);
  await page.getByRole('button', { name: 'Load the samples' }).click();
  await page.getByText('This library holds only the samples').waitFor();
});

test('beside other articles the samples are said to be left out of answers, and still go with one click', async () => {
  await server.post('/api/samples', undefined);
  await server.post('/api/articles', { title: 'Mine', text: 'A text of my own.', outlet: 'Own Gazette' });
  for (const path of ['/', '/library']) {
    const page = await visit(path);
    await page.getByText('The 24 samples, invented articles, are left out of answers.').waitFor();
  }
  const page = await visit('/');
  await page.getByRole('button', { name: 'All outlets' }).click();
  await expect.poll(() => page.locator('.filter-fields label').allTextContents()).toEqual([' Own Gazette']);
  await page.getByRole('button', { name: 'Take them out' }).click();
  await expect.poll(() => page.getByText('invented articles').count()).toBe(0);
  expect(await (await fetch(`${server.url}/api/stats`)).json()).toMatchObject({ articles: 1, samples: 0 });
});

test('a suggested question is answered from samples that are badged as such', async () => {
  await server.post('/api/samples', undefined);
  const page = await visit('/');
  await page.locator('.suggestions button').first().click();
  await page.locator('.foot').waitFor();
  await expect.poll(() => page.locator('.sources li').first().textContent()).toContain('Sample, invented');
  await page.locator('.mark').first().click();
  await expect.poll(() => page.locator('.reader header').textContent()).toContain('Sample, invented');
});

test('chosen files are stored; one that cannot be read is listed with its reason and can be tried again', async () => {
  const page = await visit('/library');
  await page.getByLabel('Choose files').setInputFiles([write('one.md', '# The kite day\n\nKites flew over the old pier all day.'), write('two.txt', 'Rain\n\nRain fell on the old pier.'), write('three.txt', ' ')]);
  await page.getByText('2 added, 1 failed.').waitFor();
  await expect.poll(() => page.locator('.failures li').allTextContents()).toEqual([expect.stringMatching(/^three\.txt .+/)]);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('0 added, 1 failed.').waitFor();
  await page.getByLabel('Find').fill('kite');
  await expect.poll(() => titles(page).allTextContents()).toEqual(['The kite day']);
});

test('a folder is taken with what lies below it, other kinds of files left out', async () => {
  mkdirSync(join(folder, 'below'));
  write('one.md', '# First of the folder\n\nThe first text.');
  write(join('below', 'two.md'), '# Second of the folder\n\nThe second text.');
  write('picture.png', 'no picture');
  const page = await visit('/library');
  await page.getByLabel('Choose a folder').setInputFiles(folder);
  await page.getByText('2 added.').waitFor();
});

test('files dropped on the page are stored', async () => {
  const page = await visit('/library');
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['# Dropped\n\nThis was dropped on the page.'], 'dropped.md'));
    return transfer;
  });
  await page.locator('.drop').dispatchEvent('drop', { dataTransfer: data });
  await page.getByText('1 added.').waitFor();
});

test('an article is removed in two steps', async () => {
  await server.post('/api/articles', { title: 'To be removed', text: 'This text will be removed.', outlet: 'Gone Gazette' });
  const page = await visit('/library');
  await page.getByLabel('Find').fill('removed');
  await expect.poll(() => titles(page).allTextContents()).toEqual(['To be removed']);
  await page.getByRole('button', { name: 'Remove: To be removed' }).click();
  await page.getByRole('button', { name: 'Keep' }).click();
  await page.getByRole('button', { name: 'Remove: To be removed' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByText('No article here.').waitFor();
});

test('outlet, days and “undated” narrow the table', async () => {
  await server.post('/api/articles', { articles: [{ title: 'Dated', text: 'A dated text.', outlet: 'Daily Test', published: '2024-02-03' }, { title: 'Not dated', text: 'A text without a date.', outlet: 'Daily Test' }] });
  const page = await visit('/library');
  await page.getByLabel('Outlet').selectOption('Daily Test');
  await expect.poll(async () => (await titles(page).allTextContents()).sort()).toEqual(['Dated', 'Not dated']);
  await page.getByLabel('Undated').check();
  await expect.poll(() => titles(page).allTextContents()).toEqual(['Not dated']);
  await page.getByLabel('Undated').uncheck();
  await page.getByLabel('From').fill('2024-02-03');
  await page.getByLabel('To', { exact: true }).fill('2024-02-03');
  await expect.poll(() => titles(page).allTextContents()).toEqual(['Dated']);
});

test('the table says of each article how many versions it has, and whether meaning finds it: that follows by itself', async () => {
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const embedder = await fakeOpenAi(async (request, response) => {
    await gate;
    return embeds(() => [1, 0])(request, response);
  });
  const own = await startServer({ EMBED_PROVIDER: 'openai', EMBED_MODEL: 'fake', EMBED_BASE_URL: embedder.url });
  const other = await openPage(browser, own.url);
  try {
    const first = { url: 'https://v.example/one', title: 'Bridge', text: 'The bridge opens on Monday.' };
    for (const text of [first.text, 'The bridge opens on Friday.']) await own.post('/api/articles', { ...first, text });
    await other.page.clock.install();
    await other.page.goto('/library');
    const cells = () => other.page.locator('.table td:is(.versions, .state)').allTextContents();
    await expect.poll(cells).toEqual(['2', 'waiting']);
    letGo();
    await expect.poll(async () => (await other.page.clock.runFor(5000), cells())).toEqual(['2', 'indexed']);
  } finally {
    letGo();
    await closePage(other);
    await Promise.all([own.close(), embedder.close()]);
  }
});

test('another search begins at the top of the table', async () => {
  await server.post('/api/articles', { articles: Array.from({ length: 60 }, (_, at) => ({ title: `Note ${at}`, text: `The text of note number ${at}.` })) });
  const page = await visit('/library');
  await titles(page).first().waitFor();
  const top = () => page.locator('.table').evaluate((box) => box.scrollTop);
  await page.locator('.table').evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await expect.poll(top).toBeGreaterThan(1000);
  await page.getByLabel('Find').fill('note');
  await expect.poll(top).toBe(0);
});

test('thousands of articles scroll through a table that draws only what is in view', async () => {
  await server.post('/api/articles', { articles: Array.from({ length: 1200 }, (_, at) => ({ title: `Note ${at}`, text: `The text of note number ${at}.`, outlet: 'Notes' })) });
  const page = await visit('/library');
  await titles(page).first().waitFor();
  const rowsWhenScrolled = async () => {
    await page.locator('.table').evaluate((box) => box.scrollTo(0, box.scrollHeight));
    return page.locator('.table table').getAttribute('aria-rowcount');
  };
  await expect.poll(rowsWhenScrolled).toBe('1201');
  await expect.poll(() => page.locator('.table tbody tr').count()).toBeLessThan(80);
});

test('on a phone a title is read whole, its day and outlet below it, and thousands of rows still scroll', async () => {
  const title = 'Council to vote on the cost of the harbour wall';
  await server.post('/api/articles', { articles: Array.from({ length: 1200 }, (_, at) => ({ title: `${title} ${at}`, text: `The text of note number ${at}.`, outlet: 'Notes', published: '2025-04-10' })) });
  await watched.page.setViewportSize({ width: 390, height: 844 });
  const page = await visit('/library');
  const rows = page.locator('.table tbody tr:not(.spacer)');
  await rows.filter({ hasText: title }).first().waitFor();
  const isWhole = (css: string) => rows.locator(css).evaluateAll((all) => all.every(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => clientWidth > 0 && scrollWidth <= clientWidth && scrollHeight <= clientHeight));
  await expect.poll(() => isWhole('td a')).toBe(true);
  await expect.poll(() => isWhole('.narrow.facts')).toBe(true);
  await expect.poll(() => rows.first().locator('.narrow').textContent()).toBe('10 April 2025 · Notes');
  await expect.poll(() => page.locator('.table').evaluate((box) => box.clientWidth - box.querySelector('tbody tr:not(.spacer)')!.getBoundingClientRect().width)).toBe(0);
  const top = () => rows.first().evaluate((first) => Number(first.getAttribute('aria-rowindex')));
  await page.locator('.table').evaluate((table) => table.scrollTo(0, 100 * table.querySelector<HTMLElement>('tbody tr:not(.spacer)')!.offsetHeight));
  await expect.poll(top).toBe(100 - 10 + 2); // ten rows are kept above the view, and the head is row 1
  await expect.poll(() => rows.count()).toBeLessThan(80);
});

test('an article shows where its date came from, and its versions with the words that changed', async () => {
  const first = { url: 'https://v.example/one', title: 'Bridge', text: 'The bridge opens on Monday. It cost 4,2 million. Tolls stay the same.', published: '2024-05-06', outlet: 'V' };
  await server.post('/api/articles', first);
  const report = (await server.post('/api/articles', { ...first, text: 'The bridge opens on Friday. It cost 2,4 million. Tolls stay the same.' })) as { articles: { id: string }[] };
  const page = await visit(`/a/${report.articles[0]?.id}`);
  await page.getByText('2 versions').waitFor();
  await expect.poll(() => page.locator('.fact-list').textContent()).toContain('6 May 2024, from what was given with it');
  await expect.poll(() => page.locator('.change del').allTextContents()).toEqual(['Monday', '4,2']);
  await expect.poll(() => page.locator('.change ins').allTextContents()).toEqual(['Friday', '2,4']);
  await page.getByRole('link', { name: 'Version 1' }).click();
  await page.locator('.text', { hasText: 'opens on Monday' }).waitFor();
});

test('a PDF and a mail are chosen like other files, and what a scan lacks is told', async () => {
  const page = await visit('/library');
  const ferry = pdf({ pages: [[{ x: 40, y: 780, size: 24, text: 'Ferry sails again' }, { x: 40, y: 700, text: 'The ferry to the outer islands sailed again on Friday.' }]] });
  await page.locator('input[type=file][accept*=".pdf"]').setInputFiles([
    { name: 'ferry.pdf', mimeType: 'application/pdf', buffer: Buffer.from(ferry) },
    { name: 'bridge.eml', mimeType: 'message/rfc822', buffer: Buffer.from('From: Bo <bo@a.example>\r\nSubject: Bridge closed\r\n\r\nThe bridge was closed on Friday.\r\n') },
    { name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from(fileOf([stream('q Q')])) },
  ]);
  await page.getByText('It holds pictures of pages and no text').waitFor();
  await titles(page).filter({ hasText: 'Ferry sails again' }).waitFor();
  await titles(page).filter({ hasText: 'Bridge closed' }).waitFor();
});
