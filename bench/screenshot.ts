import { resolve } from 'node:path';
import { closePage, launch, openPage } from '../test/browser/browser.ts';
import { startServer } from '../test/browser/server.ts';

/** Makes docs/screenshot.png for the README: a sample question answered, its second source open beside it. Run by `npx tsx bench/screenshot.ts` after a build. */
const FILE = resolve(import.meta.dirname, '../docs/screenshot.png');

const [browser, server] = await Promise.all([launch(), startServer({}, { samples: true })]);
try {
  const watched = await openPage(browser, server.url, { viewport: { width: 1280, height: 800 }, colorScheme: 'light', reducedMotion: 'reduce' });
  const { page } = watched;
  await page.goto('/');
  await page.locator('.suggestions button').first().click();
  await page.locator('.foot').waitFor();
  await page.getByRole('button', { name: 'Fold' }).click();
  await page.locator('.mark').nth(1).click();
  await page.locator('.reader .links').waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: FILE });
  await closePage(watched);
} finally {
  await Promise.all([browser.close(), server.close()]);
}
