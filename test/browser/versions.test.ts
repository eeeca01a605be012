import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer } from '../../src/core/answer.ts';
import type { IngestReport } from '../../src/core/article.ts';
import { expectInView } from './asking.ts';
import { closePage, launch, openPage, type Watched } from './browser.ts';
import { startServer, type TestServer } from './server.ts';

const LEAD = 'The ferry to Ling Island goes every hour from Monday, the shipping line said.';
const FARE = 'A ticket for the ferry to Ling Island costs 14 crowns, and 6 crowns for children.';
const LAST = 'The old boat is to become a museum.';
const CORRECTION = 'Correction: An earlier version of this story misstated what a ticket for the ferry costs. It is 12 crowns.';
const VERSIONS = [
  `${LEAD}\n\n${FARE}\n\n${LAST}`,
  `${LEAD}\n\n${FARE.replace('14', '12')}\n\nA second boat is being built.\n\n${LAST}\n\n${CORRECTION}`,
];
const RETRACTED = `This story has been withdrawn. Its author had not spoken to the shipping line.\n\n${VERSIONS[1]}`;

let browser: Browser;
let server: TestServer;
let answer: Answer;
let id: string;

beforeAll(async () => {
  browser = await launch();
  server = await startServer({ STRICTNESS: '0' });
  await put(VERSIONS[0]!);
  answer = (await server.post('/api/ask', { question: 'What does a ticket for the ferry to Ling Island cost?' })) as Answer;
  id = answer.citations[0]!.articleId;
  await put(VERSIONS[1]!);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

function put(text: string): Promise<IngestReport> {
  return server.post('/api/articles', { url: 'https://ling.example/ferry', title: 'Hourly ferry to Ling Island', outlet: 'Ling Post', published: '2025-05-03', text }) as Promise<IngestReport>;
}

async function visited(path: string, look: (page: Page) => Promise<void>, options = {}): Promise<void> {
  const watched: Watched = await openPage(browser, server.url, options);
  await watched.page.goto(path);
  await look(watched.page);
  await closePage(watched);
}

test('the article page sets its correction off above the text, with a link that marks the sentence it is about', async () => {
  await visited(`/a/${id}`, async (page) => {
    const notes = page.getByRole('region', { name: 'Notes on this article' });
    await expect.poll(() => notes.locator('.correction').textContent()).toContain(CORRECTION);
    await notes.getByRole('link', { name: '12 crowns' }).click();
    await page.locator('mark').waitFor();
    await expect.poll(() => page.locator('mark').textContent()).toBe(FARE.replace('14', '12'));
  });
});

test('a source tells whose words its quote is', async () => {
  const { id: hourly } = (await server.post('/api/ask', { question: 'How often does the ferry to Ling Island go?' })) as Answer;
  await visited(`/q/${hourly}`, async (page) => expect.poll(() => page.locator('.sources .attribution').first().textContent()).toBe('According to the shipping line'));
});

test('two chosen versions stand side by side with the changed words marked, one under the other where it is narrow', async () => {
  await visited(`/a/${id}`, async (page) => {
    await page.getByRole('button', { name: 'Compare two versions' }).click();
    const changed = page.locator('.pair', { hasText: '6 crowns' });
    await changed.waitFor();
    await expect.poll(() => changed.locator('p:first-child del').allTextContents()).toEqual(['14']);
    await expect.poll(() => changed.locator('p:last-child ins').allTextContents()).toEqual(['12']);
    const [left, right] = await changed.locator('p').evaluateAll((each) => each.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
    expect(Math.abs(left!.top - right!.top)).toBeLessThan(2);
    expect(right!.left).toBeGreaterThan(left!.right);
    await page.locator('.pair', { hasText: 'second boat' }).locator('p:last-child ins').waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(() => changed.locator('p').evaluateAll(([above, below]) => below!.getBoundingClientRect().top >= above!.getBoundingClientRect().bottom)).toBe(true);
    await expect.poll(() => page.locator('.pair.same', { hasText: 'museum' }).locator('p:visible').count()).toBe(1);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.getByRole('combobox').first().selectOption({ index: 1 });
    await expect.poll(() => page.locator('.pair:not(.same)').count()).toBe(0);
  });
});

test('the library badges what was corrected; an old answer says on its page what changed since', async () => {
  await visited('/library', async (page) => {
    const row = page.locator('.table tbody tr', { hasText: 'Hourly ferry' });
    await row.getByText('Corrected').first().waitFor();
    await expect.poll(() => row.locator('td.versions').textContent()).toBe('2');
  });
  await visited(`/q/${answer.id}`, async (page) => {
    await page.locator('.foot').getByText('Changed since: Version 2').first().waitFor();
  });
  for (const path of [`/q/${answer.id}`, `/c/${answer.citations[0]!.id}`]) {
    await visited(path, async (page) => expect.poll(() => page.locator('.changed').first().textContent()).toContain('Changed since: Version 2'), { javaScriptEnabled: false });
  }
});

test('a retraction is told on every page that shows the article, with JavaScript and without', async () => {
  await put(RETRACTED);
  const again = (await server.post('/api/ask', { question: 'What does a ticket for the ferry to Ling Island cost?' })) as Answer;
  await visited(`/a/${id}`, async (page) => {
    await page.getByText('Its publisher has withdrawn this article.').waitFor();
    await page.getByRole('link', { name: 'Version 1' }).click();
    await page.getByText('Its publisher has withdrawn this article.').waitFor();
  });
  await visited('/library', (page) => page.locator('.table tbody tr', { hasText: 'Hourly ferry' }).getByText('Retracted').first().waitFor());
  await visited(`/q/${again.id}`, async (page) => {
    await page.locator('.foot').getByText('was retracted by its publisher').waitFor();
    const [warning, sources] = await Promise.all(['.foot .warned', '.foot .sources'].map((each) => page.locator(each).first().boundingBox()));
    expect(warning!.y).toBeLessThan(sources!.y);
    await page.getByRole('button', { name: 'partly supported' }).first().click();
    await expect.poll(() => page.getByRole('note').first().textContent()).toContain('The source was retracted');
    await page.locator('.mark').first().click();
    await page.locator('.reader header').getByText('Retracted').waitFor();
  });
  await visited(`/q/${again.id}`, async (page) => expect.poll(() => page.locator('main').textContent()).toContain('The source was retracted.'), { javaScriptEnabled: false });
});

test('a shared link to a quote that was corrected or withdrawn says so beside the quote: in view without JavaScript, on a phone, and printed', async () => {
  const quote = 'The lighthouse of Ling is to be painted green in June.';
  const story = (text: string) => server.post('/api/articles', { url: 'https://ling.example/light', title: 'Light to be painted', outlet: 'Ling Post', published: '2025-05-03', text: `${text}\n\n${'It has stood white since it was built. '.repeat(200)}` });
  const far = `${'The keepers met on Friday, as they do each week. '.repeat(200)}\n\n`;
  await story(`${far}${quote}`);
  const { citations } = (await server.post('/api/ask', { question: 'What colour is the lighthouse of Ling to be painted?' })) as Answer;
  const cited = citations.find((each) => each.quote === quote)!;
  const told = async (words: string) => {
    for (const viewport of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
      await visited(`${cited.permalink}#quote`, async (page) => {
        const warning = page.locator('article.source p', { hasText: words });
        await expectInView(page.locator('mark'));
        const [mark, note] = [(await page.locator('mark').boundingBox())!, (await warning.boundingBox())!];
        expect(note.y).toBeGreaterThanOrEqual(0);
        expect(mark.y).toBeGreaterThanOrEqual(note.y + note.height);
        await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
        await page.emulateMedia({ media: 'print' });
        await expect.poll(() => warning.isVisible()).toBe(true);
      }, { javaScriptEnabled: false, viewport });
    }
  };
  await story(`${far}${quote.replace('green', 'red')}`);
  await told('Changed since: Version 2');
  await story(`Retraction: This story has been withdrawn. Nobody asked the keepers.\n\n${far}${quote}`);
  await told('the article is retracted');
});

test('a notice that is an article of its own links to the report it withdraws, and back', async () => {
  const HEADLINE = 'Harbour of Ling to be dredged by spring';
  const put = async (name: string, title: string, text: string, published: string) => ((await server.post('/api/articles', { url: `https://ling.example/${name}`, title, outlet: 'Ling Post', published, text })) as IngestReport).articles[0]!.id;
  const report = await put('harbour', HEADLINE, 'The harbour of Ling will be dredged by spring, the harbour master said.', '2025-05-04');
  const notice = await put('sorry', 'Retraction: the harbour of Ling', `We withdraw our report headed “${HEADLINE}”. The harbour master had said no such thing.`, '2025-05-06');
  await visited(`/a/${report}`, async (page) => {
    await page.getByText('Its publisher has withdrawn this article.').waitFor();
    await page.getByRole('region', { name: 'Notices of the outlet' }).getByRole('link', { name: 'Retraction: the harbour of Ling' }).click();
    await page.getByRole('heading', { name: 'Retraction: the harbour of Ling' }).waitFor();
    await expect.poll(() => page.getByRole('region', { name: 'Notices of the outlet' }).textContent()).toContain('Withdraws');
    await expect.poll(() => page.getByText('Its publisher has withdrawn this article.').count()).toBe(0);
  });
  await visited(`/a/${notice}`, (page) => page.getByRole('region', { name: 'Notices of the outlet' }).getByRole('link', { name: HEADLINE }).click());
});
