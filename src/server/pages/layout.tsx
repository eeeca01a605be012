import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { EntryAssets } from '../route.ts';

export type PageHead = { title: string; description?: string; assets: EntryAssets; robots?: 'noindex' };

/** A whole HTML page. Preact escapes every text that goes in. */
export function renderPage({ title, description, assets, robots }: PageHead, body: VNode): string {
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        {description !== undefined && <meta name="description" content={description} />}
        <meta property="og:title" content={title} />
        <meta property="og:site_name" content="Dateline" />
        {description !== undefined && <meta property="og:description" content={description} />}
        {robots && <meta name="robots" content={robots} />}
        <script src="/assets/theme.js" />
        <link rel="icon" type="image/svg+xml" href="/assets/icon.svg" />
        {assets.styles.map((href) => <link rel="stylesheet" href={href} key={href} />)}
        {assets.scripts.map((src) => <script type="module" src={src} key={src} />)}
      </head>
      <body>{body}</body>
    </html>
  );
  return `<!doctype html>${renderToString(page)}`;
}

/** The frame of a page that stands without the application. */
export function Frame({ children }: { children: ComponentChildren }): VNode {
  return (
    <>
      <a class="skip" href="#main">Skip to the content</a>
      <header class="site">
        <a class="brand" href="/">Dateline</a>
        <nav aria-label="Pages">
          <a href="/">Ask</a>
          <a href="/library">Library</a>
          <a href="/docs">API</a>
        </nav>
      </header>
      <main class="permalink" id="main">{children}</main>
    </>
  );
}
