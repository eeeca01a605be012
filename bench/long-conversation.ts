/*
 * Measures the page with a conversation of N turns beside N other conversations: how soon it stands, how long a key in the question box takes until
 * it is drawn, and how long a further answer keeps the page busy. Run by `npx tsx bench/long-conversation.ts [N=200]` after a build.
 */
import type { Page } from 'playwright-core';
import { closePage, launch, openPage } from '../test/browser/browser.ts';
import { startServer } from '../test/browser/server.ts';

const QUESTIONS = ['How many homes were flooded in Tarvelmouth in March?', 'When was the Fish Lane floodgate closed on the night of the flood?', 'Is Weir Road Primary School going to close?', 'What did the repair of the Ormsa ferry cost?'];
const TYPED = 'What did the museum say about the lighthouse?';

const count = Number(process.argv[2] ?? 200);
const [browser, server] = await Promise.all([launch(), startServer({}, { samples: true })]);
try {
  const conversationId = await fill();
  const watched = await openPage(browser, server.url);
  await measure(watched.page, conversationId);
  await closePage(watched);
} finally {
  await Promise.all([browser.close(), server.close()]);
}

/** The id of the long conversation. */
async function fill(): Promise<string> {
  const ask = async (at: number, conversation: object) => (await server.post('/api/ask', { question: QUESTIONS[at % QUESTIONS.length], ...conversation })) as { conversationId: string };
  for (let at = 0; at < count; at += 1) await ask(at, {});
  const { conversationId } = await ask(0, {});
  for (let at = 1; at < count; at += 1) await ask(at, { conversationId });
  return conversationId;
}

async function measure(page: Page, conversationId: string): Promise<void> {
  await page.goto(`/?conversation=${conversationId}`);
  await page.locator('.turn').nth(count - 1).waitFor({ state: 'attached' });
  await page.locator('.conversations li a').nth(Math.min(count, 200) - 1).waitFor({ state: 'attached' });
  console.log(`stands           ${ms(await page.evaluate(() => performance.now()))} after the address was entered, ${await page.locator('.turn').count()} turns, ${await page.locator('.conversations li').count()} conversations`);
  await page.evaluate(watchKeys);
  await page.locator('#question').pressSequentially(TYPED, { delay: 40 });
  const keys = await page.evaluate(() => (globalThis as unknown as Watch).keys);
  console.log(`a key            ${ms(Math.max(...keys))} at most until it is drawn, ${ms(keys.toSorted((a, b) => a - b)[keys.length >> 1]!)} in the middle, over ${keys.length} keys`);
  await page.keyboard.press('Enter');
  await page.locator('.turn').nth(count).locator('.foot, .declined').waitFor();
  const tasks = await page.evaluate(() => (globalThis as unknown as Watch).tasks);
  console.log(`one more answer  ${tasks.length === 0 ? 'no task over 50 ms' : `longest task ${ms(Math.max(...tasks))}`}`);
}

type Watch = { keys: number[]; tasks: number[] };

/** In the page: notes how long each key takes until the frame after it is drawn, and tasks of more than 50 ms. */
function watchKeys(): void {
  const watch = Object.assign(globalThis, { keys: [] as number[], tasks: [] as number[] });
  addEventListener('keydown', () => {
    const pressed = performance.now();
    requestAnimationFrame(() => setTimeout(() => watch.keys.push(performance.now() - pressed)));
  }, { capture: true });
  new PerformanceObserver((list) => watch.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
}

function ms(time: number): string {
  return `${Math.round(time)} ms`;
}
