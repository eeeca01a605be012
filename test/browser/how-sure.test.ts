import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Answer } from '../../src/core/answer.ts';
import { expectInside, expectInView, useBridge } from './asking.ts';

const bridge = useBridge();
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const UNANSWERED = 'Who won the chess olympiad at the harbour in Samarkand?';

test.each([
  [0.91, 'The articles very likely hold the answer.', 91],
  [0.6, 'The articles probably hold the answer.', 60],
  [0.3, 'The articles may hold the answer.', 30],
  [0.299, 'It is doubtful that the articles hold the answer.', 30],
  [0.9996, 'The articles very likely hold the answer.', 99],
])('a confidence of %f is told in words, the number and its meaning behind them', async (confidence, said, percent) => {
  const page = await stored(() => ({ confidence }));
  await expect.poll(() => page.locator('.sure').textContent()).toBe(said);
  await expect.poll(() => page.getByText(said).getAttribute('title')).toContain(`Confidence ${percent} %: of 100 questions`);
  await openWhy(page);
  await expect.poll(() => page.locator('.why').textContent()).toContain(`Confidence ${percent} %`);
});

test('the words that answer are set off; the text and its marks stay as they are', async () => {
  const page = await stored(({ text }) => ({ highlights: [rangeOf(text, '12 weeks'), rangeOf(text, 'said [1]. The')] }));
  await expect.poll(() => page.locator('.answering').allTextContents()).toEqual(['12 weeks', 'said ', '.', ' ', 'The']);
  await expect.poll(() => page.locator('.answer').textContent()).toBe('The harbour bridge will close for 12 weeks from Monday, the city council said [1]. The repair of the harbour bridge costs 4.2 million crowns [2]. Shopkeepers at the harbour bridge fear for the summer trade [3].');
  await expect.poll(() => page.locator('.answer button.mark').allTextContents()).toEqual(['[1]', '[2]', '[3]']);
  await expect.poll(() => page.locator('.sentence').count()).toBe(3);
});

test('an answer without them has none, and where nothing was found nothing is said of how sure it is', async () => {
  const page = await stored(() => ({ highlights: [], evidence: [] }));
  await expect.poll(() => page.locator('.answering, .sure, .why').count()).toBe(0);
});

test('a declined answer says how sure, lists what is missing, and links the nearest articles without loading them', async () => {
  const page = await bridge.visit('/');
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await page.fill('#question', UNANSWERED);
  await page.keyboard.press('Enter');
  const declined = page.locator('.declined');
  await expect.poll(() => declined.locator('.sure').textContent()).toBe('It is doubtful that the articles hold the answer.');
  await expect.poll(() => declined.locator('.lacking li').allTextContents()).toContain('Samarkand');
  await expect.poll(() => declined.locator('.articles a').allTextContents()).toContain('Harbour bridge closes for repairs');
  expect(loaded.filter((path) => path.startsWith('/api/articles/'))).toEqual([]);
  await openWhy(page);
  await expect.poll(() => declined.getByRole('list', { name: 'Passages found' }).getByRole('listitem').count()).toBeGreaterThan(0);
  await expect.poll(() => declined.locator('.cited-as').count()).toBe(0);
});

test('declined although the search found much: told as what the search alone made likely', async () => {
  const page = await stored(() => ({ status: 'declined', confidence: 0.6, missing: [], nearest: [], text: 'The articles do not say.' }));
  await expect.poll(() => page.locator('.sure').textContent()).toBe('By the search alone, the articles probably hold the answer.');
  await expect.poll(() => page.locator('.declined h3').count()).toBe(0);
});

test('why these sources: by keyboard, the cited passages first, with figures that add up, and each opens in its place', async () => {
  const page = await bridge.answered();
  await expect.poll(() => page.locator('.found').count()).toBe(0);
  await page.locator('.why summary').focus();
  await page.keyboard.press('Enter');
  const found = page.getByRole('list', { name: 'Passages found' }).getByRole('listitem');
  await found.first().waitFor();
  const marks = await found.evaluateAll((all) => all.map((each) => each.querySelector('.cited-as')?.textContent ?? ''));
  expect(marks.join(' ')).toMatch(/\[1\].*\[3\]|\[3\].*\[1\]/);
  expect(marks.filter((mark) => mark !== '')).toEqual(marks.slice(0, marks.filter((mark) => mark !== '').length));
  for (const parts of await page.locator('.parts').all()) {
    const figures = (await parts.locator('.figure').allTextContents()).map((figure) => Number(figure.replace('−', '-')));
    expect(figures.slice(0, -1).reduce((sum, figure) => sum + figure, 0)).toBeCloseTo(figures.at(-1) ?? NaN, 0);
  }
  const link = found.first().getByRole('link');
  await link.press('Enter');
  await page.locator('.reader .text', { hasText: 'Ferries run' }).waitFor();
  await expectInside(page.locator('.reader h2'), page.locator('.reader'));
  await expect.poll(() => page.locator('mark.passage').count()).toBe(1);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect.poll(() => link.evaluate((each) => each === document.activeElement)).toBe(true);
});

test('a passage’s link, opened by itself, shows the article with the passage marked and in view', async () => {
  const page = await bridge.answered();
  await openWhy(page);
  const link = page.locator('.found a').first();
  const address = (await link.getAttribute('href')) ?? '';
  await link.click();
  const passage = await page.locator('.reader mark').textContent();
  const alone = await bridge.visit(address);
  await alone.locator('mark').waitFor();
  await expect.poll(() => alone.locator('mark').allTextContents()).toEqual([passage]);
  await expectInView(alone.locator('mark'));
});

test('answers stored before the figures were kept show their passages without', async () => {
  const page = await stored(({ evidence }) => {
    for (const passage of evidence) delete passage.parts;
    return { evidence };
  });
  await openWhy(page);
  await expect.poll(() => page.locator('.found li').count()).toBeGreaterThan(1);
  await expect.poll(() => page.locator('.parts').count()).toBe(0);
  await expect.poll(() => page.locator('.why').textContent()).not.toContain('ranking');
});

test.each(['light', 'dark'] as const)('at 390 px, %s: long words, much evidence and what was taken away fit, and axe finds nothing serious', async (colorScheme) => {
  const page = await stored(
    ({ evidence, text }) => ({
      highlights: [rangeOf(text, '4.2 million')],
      evidence: Array.from({ length: 12 }, (_, at) => ({ ...evidence[0]!, id: `p${at}`, articleId: at === 11 ? evidence[0]!.articleId : `a_${at}`, title: at % 2 ? 'Unabbreviated'.repeat(12) : `العنوان ${at} <b>`, outlet: 'Newspaper'.repeat(12), parts: { words: 20 - at, article: 8, meaning: 55, date: -3, time: at % 2 ? 10 : 0, rerank: 3 - at } })),
    }),
    { ...PHONE, colorScheme },
  );
  await openWhy(page);
  const more = page.getByRole('button', { name: 'Show all 12 passages' });
  const few = await page.locator('.found li').count();
  await more.tap();
  expect(few).toBeLessThan(12);
  await expect.poll(() => page.locator('.found li').evaluateAll((all) => all.map((each) => each.querySelector('.cited-as') !== null))).toEqual([true, ...Array<boolean>(11).fill(false)]); // the last by rank
  await expect.poll(() => page.locator('.found li').count()).toBe(12);
  await expect.poll(() => page.getByRole('button', { name: 'Show fewer' }).getAttribute('aria-expanded')).toBe('true');
  await expect.poll(() => page.locator('.parts').first().locator('dt').allTextContents()).toEqual(['The passage’s words', 'The whole article’s words', 'Meaning', 'Nearness in time', 'The time asked about', 'Reader model', 'Score']);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expect.poll(async () => (await page.locator('.why summary').boundingBox())?.height).toBeGreaterThanOrEqual(24);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
});

/** The page of a stored answer whose record is changed on its way. */
async function stored(change: (answer: Answer) => Partial<Answer>, options?: BrowserContextOptions): Promise<Page> {
  const page = await bridge.answered(options);
  await page.route('**/api/answers/*', async (route) => {
    const response = await route.fetch();
    const answer: Answer = await response.json();
    await route.fulfill({ response, json: { ...answer, ...change(answer) } });
  });
  await page.getByRole('link', { name: 'Permalink' }).click();
  await page.waitForURL('**/q/*');
  await page.locator('.foot, .declined').waitFor();
  return page;
}

async function openWhy(page: Page): Promise<void> {
  await page.locator('.why summary').click();
  await page.locator('.found').waitFor();
}

function rangeOf(text: string, words: string): { start: number; end: number } {
  return { start: text.indexOf(words), end: text.indexOf(words) + words.length };
}
