import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { says, type Script } from '../fakes/fake-openai.ts';
import { askOn, citationsOf, expectInside, expectInView, useBridge } from './asking.ts';
import { gated, idOf, QUESTION } from './bridge.ts';

const bridge = useBridge();

test('10. marks are usable while the answer streams, and no raw marker of a known citation ever shows', async () => {
  const gate = gated();
  bridge.modelSays(gate.script);
  const page = await bridge.visit('/');
  await page.evaluate(() => {
    const raw: string[] = [];
    Object.assign(globalThis, { rawMarkers: raw });
    const look = () => {
      for (const answer of document.querySelectorAll('.answer')) {
        const copy = answer.cloneNode(true) as HTMLElement;
        for (const mark of copy.querySelectorAll('button')) mark.remove();
        if (/\[/.test(copy.textContent)) raw.push(copy.textContent);
      }
      requestAnimationFrame(look);
    };
    look();
  });
  await askOn(page, QUESTION);
  await page.locator('.turn.streaming .mark').first().click();
  await page.locator('.reader mark', { hasText: 'close for 12 weeks' }).waitFor();
  await expect.poll(() => page.locator('.turn.streaming').count()).toBe(1);
  gate.open();
  await page.locator('.foot').waitFor();
  await expect.poll(() => page.locator('.answer button.mark').allTextContents()).toEqual(['[1]', '[2]', '[3]']);
  await expect.poll(() => page.evaluate(() => (globalThis as unknown as { rawMarkers: string[] }).rawMarkers)).toEqual([]);
});

test('11. a reload shows the same answer; its link with #c2 opens the second citation, marked', async () => {
  const page = await bridge.answered();
  const text = await page.locator('.answer').textContent();
  const [, second] = await citationsOf(page);
  const link = await page.locator('.foot a.button').first().getAttribute('href');
  await page.reload();
  await page.locator('.foot').waitFor();
  await expect.poll(() => page.locator('.answer').textContent()).toBe(text);
  const other = await bridge.visit(`${link}#c2`);
  await other.locator('.reader .text', { hasText: 'Ferries run' }).waitFor();
  await expect.poll(() => other.locator('.answer').textContent()).toBe(text);
  await expect.poll(() => other.locator('mark').allTextContents()).toEqual([second?.quote]);
  await expect.poll(() => other.locator('.mark[aria-pressed="true"]').allTextContents()).toEqual(['[2]']);
});

test('12. at 390 px the card is a sheet, a second tap jumps to the reader, nothing overflows, targets are large enough', async () => {
  const page = await bridge.answered({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const small = await page.locator('button, .button, input, select, textarea').evaluateAll((all) => all.filter((each) => each.checkVisibility() && !each.closest('.unseen') && each.getBoundingClientRect().width > 0).map((each) => [each.textContent, each.getBoundingClientRect().width, each.getBoundingClientRect().height] as const).filter(([, width, height]) => width < 24 || height < 24));
  expect(small).toEqual([]);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const mark = page.locator('.mark').first();
  await mark.tap();
  await expect.poll(() => page.getByRole('tooltip').evaluate((card) => Math.round(card.getBoundingClientRect().bottom))).toBe(844);
  await expect.poll(() => page.locator('.reader').count()).toBe(0);
  await mark.tap();
  await page.locator('.reader .text', { hasText: 'Ferries run' }).waitFor();
  await expectInside(page.locator('mark'), page.locator('.reader .scroll'));
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('13. markup, closing marks, script addresses and direction overrides in an article stay text', async () => {
  const text = 'The lighthouse keeper wrote <script>globalThis.__xss=1</script> and </mark><img src=x onerror="globalThis.__xss=1"> and javascript:alert(1) in the lighthouse log.';
  await bridge.post('/api/articles', { title: 'The \u202elighthouse <b>log</b>', text, url: 'https://light.example/log' });
  const page = await bridge.visit('/');
  bridge.modelSays(hostileAnswer);
  await askOn(page, 'What did the lighthouse keeper write in the lighthouse log?');
  await page.locator('.foot').waitFor();
  await page.locator('.mark').first().click();
  await page.locator('.reader .text').waitFor();
  await expect.poll(() => page.locator('mark').allTextContents()).toEqual([text]);
  await expect.poll(() => page.locator('.reader h2').textContent()).toBe('The lighthouse <b>log</b>');
  await expect.poll(() => page.locator('.reader .text *:not(mark)').count()).toBe(0);
});

const hostileAnswer: Script = (request, response) =>
  says(`The keeper wrote <script>globalThis.__xss=1</script> </mark> in the lighthouse log ${idOf(request, 'lighthouse keeper')}.`)(request, response);

test('14. a citation’s page is whole with JavaScript off: the quote marked and in view, every field, footnotes to select', async () => {
  const page = await bridge.answered();
  const [, second] = await citationsOf(page);
  const path = await page.locator('.sources li').nth(1).getByText('Quote page').getAttribute('href');
  expect(path).toMatch(/^\/c\/c_[\w-]{32}#quote$/);
  const plain = await bridge.visit(path ?? '', { javaScriptEnabled: false });
  const mark = plain.locator('mark#quote');
  await expect.poll(() => mark.allTextContents()).toEqual([second?.quote]);
  await expectInView(mark);
  const text = await plain.locator('body').textContent();
  for (const field of ['Harbour bridge closes for repairs', 'Harbour Times', '3 May 2025', 'Ada Quill', 'Ferries run']) expect(text).toContain(field);
  await expect.poll(() => plain.getByText('Open the original').getAttribute('href')).toContain('https://harbour.example/bridge-closes#:~:text=');
  await expect.poll(() => plain.locator('.footnote pre').count()).toBe(3);
  await expect.poll(() => plain.locator('.footnote pre').first().evaluate((each) => getComputedStyle(each).userSelect)).not.toBe('none');
});

test('15. the whole page works by keyboard alone, a screen reader hears an answer once, and axe finds nothing serious', async () => {
  const page = await bridge.visit('/');
  await page.locator('#question').waitFor();
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    const live = document.getElementById('live');
    if (live) new MutationObserver(() => said.push(live.textContent)).observe(live, { childList: true, characterData: true, subtree: true });
  });
  await page.keyboard.press('Tab');
  await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('skip');
  for (let presses = 0; presses < 40 && (await page.evaluate(() => document.activeElement?.id)) !== 'question'; presses += 1) await page.keyboard.press('Tab');
  await page.keyboard.type(QUESTION);
  await page.keyboard.press('Enter');
  await page.locator('.foot').waitFor();
  for (let presses = 0; presses < 40 && !(await page.evaluate(() => document.activeElement?.classList.contains('mark'))); presses += 1) await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.locator('.reader .text', { hasText: 'Shopkeepers' }).waitFor();
  await expect.poll(() => page.evaluate(() => (globalThis as unknown as { said: string[] }).said)).toEqual([
    'The harbour bridge will close for 12 weeks from Monday, the city council said. The repair of the harbour bridge costs 4.2 million crowns. Shopkeepers at the harbour bridge fear for the summer trade.',
  ]);
  await expectAccessible(page);
  for (const path of ['/library', '/docs', (await page.locator('.foot a.button').first().getAttribute('href')) ?? '', (await page.getByText('Quote page').first().getAttribute('href')) ?? '']) {
    await page.goto(path);
    await page.locator('main').waitFor();
    await expectAccessible(page);
  }
});

async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${page.url()} ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

test('16. reduced motion is honoured, and at 200 % zoom everything can be reached', async () => {
  const still = await bridge.answered({ reducedMotion: 'reduce' });
  await still.locator('.mark').first().hover();
  await still.getByRole('tooltip').waitFor();
  await expect.poll(() => still.evaluate(() => document.getAnimations().length)).toBe(0);
  const zoomed = await bridge.answered({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
  await expect.poll(() => zoomed.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
  await zoomed.locator('.mark').first().click();
  await zoomed.locator('.reader .text', { hasText: 'Ferries run' }).waitFor();
  await zoomed.getByRole('button', { name: 'Close', exact: true }).click();
  await zoomed.getByRole('button', { name: 'Any date' }).click();
  await zoomed.getByLabel('From').fill('2025-01-01');
  await zoomed.locator('.chip.set').waitFor();
});
