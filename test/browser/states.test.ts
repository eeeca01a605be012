import { expect, test } from 'vitest';
import { answersStatus, delta, says, startStream, type Script } from '../fakes/fake-openai.ts';
import { closePage, launch, openPage } from './browser.ts';
import { askOn, useBridge } from './asking.ts';
import { gated, idOf, QUESTION, wholeAnswer } from './bridge.ts';
import { startServer } from './server.ts';

const bridge = useBridge();
/** A second for the page; what the tests beside it take of the machine comes on top. */
const AT_ONCE = { timeout: 5000 };

/** One sentence and a half, then the connection is gone. */
const breaksOff: Script = (request, response) => {
  startStream(response);
  response.write(delta(`The repair of the harbour bridge costs 4.2 million crowns ${idOf(request, '4.2 million')}. The harbour bridge`), () => setImmediate(() => response.destroy()));
};

test('two quick Enters, or a double click, ask once', async () => {
  const page = await bridge.visit('/');
  const before = bridge.requests().length;
  await page.fill('#question', QUESTION);
  await page.locator('#question').evaluate((field) => {
    for (let time = 0; time < 2; time += 1) field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  });
  await page.locator('.foot').waitFor();
  await page.fill('#question', 'What does the repair of the harbour bridge cost?');
  await page.getByRole('button', { name: 'Ask', exact: true }).dblclick();
  await page.locator('.foot').nth(1).waitFor();
  await expect.poll(() => page.locator('.turn').count()).toBe(2);
  expect(bridge.requests().length - before).toBeLessThanOrEqual(4); // one, and for the follow-up one more to understand it
});

test('an answer is whole once its last words are: where the connection stays open after it, a follow-up is asked of the same conversation', async () => {
  const page = await bridge.visit('/');
  await page.evaluate(() => {
    const asked = globalThis.fetch;
    globalThis.fetch = async (...request) => {
      const { body, ...response } = await asked(...request).then((each) => ({ body: each.body, status: each.status, headers: each.headers }));
      return new Response(body?.pipeThrough(new TransformStream({ flush: () => new Promise<void>(() => {}) })) ?? null, response);
    };
  });
  await askOn(page, QUESTION);
  await page.locator('.foot').waitFor();
  expect(await page.title()).toBe(`${QUESTION} · Dateline`);
  const conversation = page.url();
  expect(conversation).toContain('/?conversation=');
  await askOn(page, 'What does the repair of the harbour bridge cost?');
  await page.locator('.foot').nth(1).waitFor();
  expect(page.url()).toBe(conversation);
});

test('Shift+Enter begins a new line and the field grows', async () => {
  const page = await bridge.visit('/');
  await page.locator('#question').click();
  const height = (await page.locator('#question').boundingBox())?.height ?? 0;
  await page.keyboard.type('one');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('two');
  await expect.poll(() => page.locator('#question').inputValue()).toBe('one\ntwo');
  await expect.poll(async () => (await page.locator('#question').boundingBox())?.height).toBeGreaterThan(height);
  await expect.poll(() => page.locator('.turn').count()).toBe(0);
});

test('Stop ends an answer at once: what was written stays, its marks work, and the question can be asked again', async () => {
  const gate = gated();
  bridge.modelSays(gate.script);
  const page = await bridge.visit('/');
  await askOn(page, QUESTION);
  await page.locator('.mark').first().waitFor();
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.locator('.turn.stopped').waitFor(AT_ONCE);
  await expect.poll(() => page.locator('.answer').textContent()).toContain('The harbour bridge will close');
  await page.locator('.mark').first().click();
  await page.locator('.reader mark', { hasText: 'close for 12 weeks' }).waitFor();
  bridge.modelSays(wholeAnswer);
  gate.open();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('.foot').waitFor();
  await expect.poll(() => page.locator('.turn').count()).toBe(1);
});

test('a model that breaks off leaves the beginning of its answer, said to be not whole', async () => {
  bridge.modelSays(breaksOff);
  const page = await bridge.visit('/');
  await askOn(page, QUESTION);
  await page.locator('.turn.failed, .warned').first().waitFor();
  await expect.poll(() => page.locator('.answer').textContent()).toContain('costs 4.2 million crowns');
  await expect.poll(() => page.locator('.turn').textContent()).toMatch(/Not whole|Cut off/);
});

test('a model that cannot be reached: what was found is shown, and the articles answer in their own words', async () => {
  bridge.modelSays(answersStatus(401));
  const page = await bridge.visit('/');
  await askOn(page, QUESTION);
  await page.locator('.turn.failed').waitFor();
  const found = page.getByRole('region', { name: 'What was found' });
  await expect.poll(() => found.getByRole('link').first().textContent()).toBe('Harbour bridge closes for repairs');
  await page.getByRole('button', { name: 'Answer in the articles’ own words' }).click();
  await page.locator('.foot').waitFor();
  await expect.poll(() => page.locator('.foot').textContent()).toContain('In the articles’ own words');
});

test('a paraphrase is told as partly supported, underlined, with the words that are missing', async () => {
  bridge.modelSays((request, response) => says(`The harbour bridge will close for 12 weeks from Monday, the city council cheerfully said to commuters ${idOf(request, 'close for 12 weeks')}.`)(request, response));
  const page = await bridge.answered();
  const label = page.locator('.check button');
  await expect.poll(() => label.textContent()).toBe('partly supported');
  await label.click();
  await expect.poll(() => page.locator('.missing').textContent()).toMatch(/cheerfully|commuters/);
  await expect.poll(() => page.locator('.sentence.partly').evaluate((each) => getComputedStyle(each).textDecorationStyle)).toBe('dotted');
});

test('the filters restrict the question, and say so', async () => {
  const page = await bridge.visit('/');
  await page.getByRole('button', { name: 'All outlets' }).click();
  await page.getByLabel('Quay Post').check();
  bridge.modelSays((request, response) => says(`Shopkeepers at the harbour bridge fear for the summer trade ${idOf(request, 'Shopkeepers')}.`)(request, response));
  await askOn(page, 'What do shopkeepers at the harbour bridge fear?');
  await page.locator('.foot').waitFor();
  await expect.poll(() => page.locator('.turn > .facts').first().textContent()).toBe('Asked of articles Quay Post');
  await expect.poll(() => page.locator('.sources li').allTextContents()).toEqual([expect.stringContaining('Quay Post')]);
});

test('the page names the provider that article text is sent to', async () => {
  const page = await bridge.visit('/');
  await expect.poll(() => page.locator('.notes').textContent()).toContain('Article text is sent to openai (fake).');
});

test('a conversation can be opened again and deleted in two steps', async () => {
  const page = await bridge.answered();
  const list = page.getByRole('navigation', { name: 'Conversations' });
  const entry = list.locator('li', { has: page.locator('[aria-current]') });
  await entry.waitFor();
  await page.getByRole('button', { name: 'New' }).click();
  await list.getByRole('link', { name: QUESTION }).first().click();
  await page.locator('.foot').waitFor();
  const count = await list.locator('li').count();
  await entry.getByRole('button').click();
  await expect.poll(() => list.locator('li').count()).toBe(count);
  await entry.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.locator('.first').waitFor();
  await expect.poll(() => list.getByRole('link').count()).toBe(count - 1);
});

test('feedback is stored, with a note', async () => {
  const page = await bridge.answered();
  await page.getByRole('button', { name: 'Not good' }).click();
  await page.getByLabel('Note (optional)').fill('the date is missing');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('Thank you').waitFor();
});

test('when the server dies in the middle of an answer the text stays, marked as cut off, and the field is usable within a second', async () => {
  const gate = gated();
  bridge.modelSays(gate.script);
  const settings = { CHAT_PROVIDER: 'openai', CHAT_MODEL: 'fake', CHAT_BASE_URL: bridge.modelUrl() };
  const [browser, server] = await Promise.all([launch(), startServer(settings)]);
  try {
    await server.post('/api/articles', { articles: bridge.articles });
    const watched = await openPage(browser, server.url);
    await watched.page.goto('/');
    await askOn(watched.page, QUESTION);
    await watched.page.locator('.mark').first().waitFor();
    await server.kill();
    await watched.page.locator('.turn.cut').waitFor(AT_ONCE);
    await expect.poll(() => watched.page.locator('.interrupted').textContent()).toContain('The answer was cut off here');
    await askOn(watched.page, 'Is anybody there?');
    await watched.page.getByText('The server cannot be reached. Your question is kept.').waitFor(AT_ONCE);
    await closePage(watched);
  } finally {
    gate.open();
    await Promise.all([browser.close(), server.close()]);
  }
});
