import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** A page that is watched: whatever it should never do is noted. */
export type Watched = { page: Page; wrong: string[] };

/** The browser of this machine; the test fails with one line where there is none. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath(), args: FLAGS });
}

function browserPath(): string {
  const named = process.env.CHROME_PATH;
  const found = named ?? NAMES.flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name))).find(isProgram);
  if (!found) throw new Error('No browser: set CHROME_PATH or install chromium');
  return found;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A page in a context of its own. Dialogs, errors of the page, breaches of its policy and requests to elsewhere go into `wrong`. */
export async function openPage(browser: Browser, origin: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, baseURL: origin, ...options });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('dialog', (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => wrong.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) wrong.push(message.text());
  });
  await context.route(
    (url) => url.origin !== origin,
    (route) => {
      wrong.push(`request to ${route.request().url()}`);
      return route.abort();
    },
  );
  return { page, wrong };
}

/** Closes a page; throws where it did anything that it should not have done. */
export async function closePage({ page, wrong }: Watched): Promise<void> {
  const ran = await page.evaluate(() => '__xss' in globalThis).catch(() => false);
  await page.context().close();
  if (ran || wrong.length > 0) throw new Error([ran ? 'A script of a stranger ran' : '', ...wrong].filter(Boolean).join('\n'));
}
