import { expect, test } from 'vitest';
import { citationsOf, expectInside, useBridge } from './asking.ts';
import { wrongFigure } from './bridge.ts';

const bridge = useBridge();

test('1. each sentence with a claim ends in a mark that is a button, numbered without gaps, one number for one span', async () => {
  const page = await bridge.answered();
  await expect.poll(() => page.locator('.sentence').count()).toBe(3);
  await expect.poll(() => page.locator('.answer button.mark').allTextContents()).toEqual(['[1]', '[2]', '[3]']);
  const sentences = await page.locator('.answer').evaluate((answer) => [...answer.querySelectorAll('.sentence')].map((each) => (each.querySelector('.mark') ?? each.nextElementSibling)?.className));
  expect(sentences).toEqual(['mark', 'mark', 'mark']);
  expect(new Set((await citationsOf(page)).map(({ quote }) => quote)).size).toBe(3);
});

test('2. pointing at a mark shows a card with title, outlet, date and the exact quote within 300 ms', async () => {
  const page = await bridge.answered();
  const [first] = await citationsOf(page);
  const mark = page.locator('.mark').first();
  const shownAfter = page.evaluate(() => new Promise<number>((resolve) => {
    const started = { at: 0 };
    document.querySelector('.mark')?.addEventListener('mouseenter', () => (started.at = performance.now()), { once: true, capture: true });
    new MutationObserver(() => document.querySelector('.card') && resolve(performance.now() - started.at)).observe(document.body, { childList: true, subtree: true });
  }));
  await mark.hover();
  expect(await shownAfter).toBeLessThan(300);
  const card = page.getByRole('tooltip');
  await expect.poll(() => card.textContent()).toContain('Harbour bridge closes for repairs');
  await expect.poll(() => card.textContent()).toContain('Harbour Times · 3 May 2025');
  const quote = await card.locator('blockquote').textContent();
  expect(quote).toBe(first?.quote);
  const article: { text: string } = await (await fetch(`${bridge.url()}/api/articles/${first?.articleId}?version=${first?.version}`)).json();
  expect(article.text).toContain(quote);
});

test('3. Tab reaches a mark, focus opens its card and describes it, Esc closes the card, the focus stays', async () => {
  const page = await bridge.answered();
  await page.locator('.foot button').first().focus();
  await page.keyboard.press('Shift+Tab');
  const mark = page.locator('.mark').nth(2);
  await expect.poll(() => mark.evaluate((each) => each === document.activeElement)).toBe(true);
  await page.getByRole('tooltip').waitFor();
  await expect.poll(() => mark.getAttribute('aria-describedby')).toBe(await page.getByRole('tooltip').getAttribute('id'));
  await page.keyboard.press('Escape');
  await page.getByRole('tooltip').waitFor({ state: 'detached' });
  await expect.poll(() => mark.evaluate((each) => each === document.activeElement)).toBe(true);
});

test('4. a click or Enter opens the source reader with exactly one mark, which is the quote, in view', async () => {
  const page = await bridge.answered();
  const citations = await citationsOf(page);
  for (const [at, press] of [[1, 'click'], [0, 'Enter']] as const) {
    const mark = page.locator('.mark').nth(at);
    await (press === 'click' ? mark.click() : mark.press('Enter'));
    await page.locator('.reader .text', { hasText: 'Ferries run' }).waitFor();
    await expect.poll(() => page.locator('mark').allTextContents()).toEqual([citations[at]?.quote]);
    await expectInside(page.locator('mark'), page.locator('.reader .scroll'));
  }
});

test('5. another mark of the same article moves the highlight without a request, one of another article changes the title', async () => {
  const page = await bridge.answered();
  await page.locator('.mark').nth(0).click();
  await page.locator('.reader .text', { hasText: 'Ferries run' }).waitFor();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.locator('.mark').nth(1).click();
  await page.locator('mark', { hasText: '4.2 million' }).waitFor();
  await expectInside(page.locator('mark'), page.locator('.reader .scroll'));
  expect(requests).toEqual([]);
  await page.locator('.mark').nth(2).click();
  await page.locator('.reader h2', { hasText: 'Traders fear for the summer' }).waitFor();
  await expect.poll(() => page.locator('mark').allTextContents()).toEqual(['Shopkeepers at the harbour bridge fear for the summer trade.']);
});

test('6. pointing at a source in the foot, or focusing it, marks the sentences that rest on it', async () => {
  const page = await bridge.answered();
  await page.locator('.sources li').nth(1).hover();
  await expect.poll(() => page.locator('.sentence.rests').allTextContents()).toEqual([expect.stringContaining('4.2 million')]);
  await page.mouse.move(0, 0);
  await expect.poll(() => page.locator('.sentence.rests').count()).toBe(0);
  await page.locator('.sources li button').nth(2).focus();
  await expect.poll(() => page.locator('.sentence.rests').allTextContents()).toEqual([expect.stringContaining('Shopkeepers')]);
});

test('7. the reader shows title, outlet, date or “undated”, and a safe link to the original', async () => {
  const page = await bridge.answered();
  await page.locator('.mark').nth(0).click();
  await expect.poll(() => page.locator('.reader header').textContent()).toContain('Harbour Times · 3 May 2025 · Ada Quill');
  const link = page.locator('.reader a', { hasText: 'Open the original' });
  await expect.poll(() => link.getAttribute('href')).toBe('https://harbour.example/bridge-closes');
  await expect.poll(() => link.getAttribute('target')).toBe('_blank');
  await expect.poll(() => link.getAttribute('rel')).toBe('noopener noreferrer nofollow');
  await page.locator('.mark').nth(2).click();
  await page.locator('.reader header', { hasText: 'Quay Post · undated' }).waitFor();
});

test('8. a sentence whose check failed says so in words, tells what is missing, and its citation still opens', async () => {
  bridge.modelSays(wrongFigure);
  const page = await bridge.answered();
  await expect.poll(() => page.locator('.sentence.supported').count()).toBe(1);
  await expect.poll(() => page.locator('.count').textContent()).toBe('1 of 2 sentences supported, checked by text');
  const label = page.locator('.check button');
  await expect.poll(() => label.allTextContents()).toEqual(['not supported']);
  await label.click();
  await expect.poll(() => page.locator('.missing').textContent()).toContain('20');
  await page.locator('.mark').nth(1).click();
  await page.locator('mark', { hasText: 'close for 12 weeks' }).waitFor();
});

test('9. a question that the articles do not answer gets a plain sentence, no mark, and the nearest articles as links', async () => {
  const page = await bridge.answered(undefined, 'Who won the chess olympiad at the harbour in Samarkand?');
  await expect.poll(() => page.locator('.declined .answer').textContent()).toMatch(/^The articles in this library do not answer this question/);
  await expect.poll(() => page.locator('.mark').count()).toBe(0);
  const link = page.locator('.declined li a').first();
  await expect.poll(() => link.getAttribute('href')).toMatch(/^\/a\/a_[0-9a-f]{16}$/);
});

test('with JavaScript a footnote names the whole address of its quote and is copied by a button', async () => {
  const page = await bridge.answered({ permissions: ['clipboard-read', 'clipboard-write'] });
  await page.getByText('Quote page').first().click();
  await page.waitForURL(/\/c\//);
  const [path] = page.url().split('#');
  const footnote = page.locator('.footnote').first();
  await footnote.getByRole('button', { name: 'Copy as Plain text' }).click();
  await expect.poll(() => footnote.locator('pre').textContent()).toContain(`${path}#quote`);
  await footnote.getByText('Copied').waitFor();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(await footnote.locator('pre').textContent());
});

test('an answer is copied as text with numbered footnotes', async () => {
  const page = await bridge.answered({ permissions: ['clipboard-read', 'clipboard-write'] });
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByText('Copied').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('4.2 million crowns [2].');
  expect(copied).toMatch(/\[2\] “The repair of the harbour bridge costs 4\.2 million crowns\.” Harbour bridge closes for repairs, Harbour Times, 3 May 2025\. http:\/\/\S+\/c\/c_[\w-]{32}#quote/);
});
