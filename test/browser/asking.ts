import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { fakeOpenAi, type FakeOpenAi, type Script } from '../fakes/fake-openai.ts';
import { closePage, launch, openPage, type Watched } from './browser.ts';
import { ARTICLES, QUESTION, wholeAnswer } from './bridge.ts';
import { startServer, type TestServer } from './server.ts';

export type Cited = { quote: string; title: string; articleId: string; version: string };

/** For the tests of a file: a browser, a server with the articles on the bridge, and a model that answers from them. Every page is watched and closed after its test. */
export function useBridge({ articles = ARTICLES as unknown[], settings = {} as Record<string, string> } = {}) {
  let browser: Browser;
  let model: FakeOpenAi;
  let server: TestServer;
  let watched: Watched[] = [];
  beforeAll(async () => {
    model = await fakeOpenAi(wholeAnswer);
    [browser, server] = await Promise.all([launch(), startServer({ CHAT_PROVIDER: 'openai', CHAT_MODEL: 'fake', CHAT_BASE_URL: model.url, ...settings })]);
    await server.post('/api/articles', { articles });
  });
  afterAll(() => Promise.all([browser?.close(), server?.close(), model?.close()]));
  beforeEach(() => void model.scripts.splice(0, Infinity, wholeAnswer));
  afterEach(async () => {
    const all = watched;
    watched = [];
    for (const each of all) await closePage(each);
  });

  const visit = async (path: string, options?: BrowserContextOptions): Promise<Page> => {
    const each = await openPage(browser, server.url, options);
    watched.push(each);
    await each.page.goto(path);
    return each.page;
  };
  return {
    visit,
    /** The page with an answer on it. */
    async answered(options?: BrowserContextOptions, question = QUESTION): Promise<Page> {
      const page = await visit('/', options);
      await askOn(page, question);
      await page.locator('.foot, .declined').waitFor();
      return page;
    },
    url: () => server.url,
    post: (path: string, body: unknown) => server.post(path, body),
    modelSays: (script: Script) => void model.scripts.splice(0, Infinity, script),
    requests: () => model.requests,
    modelUrl: () => model.url,
    articles,
    /** A test that provokes the page's policy expects what it refuses. */
    expectRefusal: () => watched.forEach(({ wrong }) => wrong.splice(0, Infinity, ...wrong.filter((each) => !/Content Security Policy|Refused to/.test(each)))),
  };
}

export async function askOn(page: Page, question: string): Promise<void> {
  await page.fill('#question', question);
  await page.keyboard.press('Enter');
}

/** The citations of the answer on a page, as the server has them. */
export async function citationsOf(page: Page): Promise<Cited[]> {
  const link = await page.locator('.foot a.button').first().getAttribute('href');
  const response = await fetch(`${new URL(page.url()).origin}/api/answers/${link?.slice(3)}`);
  const { citations }: { citations: Cited[] } = await response.json();
  return citations;
}

/** Above and below: how far the one reaches out of the other, in pixels. */
export function expectInside(inner: Locator, outer: Locator): Promise<void> {
  return expect
    .poll(async () => {
      const [a, b] = [await inner.boundingBox(), await outer.boundingBox()];
      if (!a || !b) throw new Error('one of the two is not drawn');
      return [Math.max(0, b.y - a.y), Math.max(0, a.y + a.height - b.y - b.height)];
    })
    .toEqual([0, 0]);
}

/** Wholly in the window, without scrolling. */
export function expectInView(shown: Locator): Promise<void> {
  return expect.poll(() => shown.evaluate((each) => each.getBoundingClientRect().top >= 0 && each.getBoundingClientRect().bottom <= innerHeight)).toBe(true);
}
