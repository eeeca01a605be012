import type { PageAssets } from '../route.ts';
import { renderPage } from './layout.tsx';

/** The page that the application builds itself into. */
export function shellPage({ page }: PageAssets, title = 'Dateline', { hasToken = false } = {}): string {
  return renderPage(
    { title, assets: page },
    <div id="app" data-token={hasToken ? 'set' : undefined}>
      <noscript>Asking questions needs JavaScript. Permalinks of answers and citations work without it.</noscript>
    </div>,
  );
}

/** One field for the token; shown wherever a page is asked for without one. */
export function signInPage({ signIn }: PageAssets): string {
  return renderPage(
    { title: 'Sign in · Dateline', assets: signIn, robots: 'noindex' },
    <main class="sign-in">
      <h1>Dateline</h1>
      <form id="sign-in" method="post" action="/api/session">
        <label for="token">Token of this server</label>
        <input id="token" name="token" type="password" autocomplete="current-password" required />
        <button type="submit">Sign in</button>
        <p role="alert" id="sign-in-problem"></p>
      </form>
    </main>,
  );
}
