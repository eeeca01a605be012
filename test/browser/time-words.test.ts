import { expect, test } from 'vitest';
import { askOn, useBridge } from './asking.ts';

const bridge = useBridge({ settings: { TIME_ZONE: 'UTC', STRICTNESS: '0' } });
const TIMED = 'When in May 2025 will the harbour bridge close?';
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test('what words of time were taken for stands under the question; removing it asks again without', async () => {
  const page = await bridge.answered({}, TIMED);
  const chips = page.getByRole('list', { name: 'Words of time' }).getByRole('listitem');
  await expect.poll(() => chips.locator('span').allTextContents()).toEqual(['in May 2025 = 1–31 May 2025']);
  await page.getByRole('button', { name: 'Ask again without: in May 2025' }).click();
  await page.locator('.foot').nth(1).waitFor();
  await expect.poll(() => page.locator('.turn h2').allTextContents()).toEqual([TIMED, TIMED]);
  await expect.poll(() => page.locator('.turn').nth(1).locator('.facts').first().textContent()).toBe('Its words of time were left out.');
  await expect.poll(() => chips.count()).toBe(1);
});

test('a stored answer shows them, and opened as a conversation they can still be removed', async () => {
  const page = await bridge.answered({}, TIMED);
  const conversation = page.url();
  await page.getByRole('link', { name: 'Permalink' }).click();
  await page.locator('.foot').waitFor();
  await expect.poll(() => page.locator('.times li').allTextContents()).toEqual(['in May 2025 = 1–31 May 2025']);
  await page.goto(conversation);
  await page.getByRole('button', { name: 'Ask again without: in May 2025' }).click();
  await page.locator('.foot').nth(1).waitFor();
});

test('a question without them has none', async () => {
  const page = await bridge.answered();
  await expect.poll(() => page.locator('.times').count()).toBe(0);
});

test('at 390 px several of them wrap, nothing overflows, and ✕ is large enough for a finger', async () => {
  const page = await bridge.visit('/', PHONE);
  await askOn(page, 'What did the city council say about the harbour bridge since the vote of 3 January 2025, last week, between November 2024 and February 2025 and in May 2025?');
  await page.locator('.foot, .declined').waitFor();
  await expect.poll(() => page.locator('.times li').count()).toBe(4);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const box = await page.locator('.times button').first().boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
});
