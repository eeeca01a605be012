import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { signOut } from '../api.ts';
import { announcement } from './announce.ts';
import { themeButton } from './theme.ts';

const PAGES = [
  ['/', 'Ask'],
  ['/library', 'Library'],
  ['/docs', 'API'],
] as const;

/** What stands around every page of the application. */
export function Frame({ canSignOut, children }: { canSignOut: boolean; children: ComponentChildren }) {
  return (
    <>
      <a class="skip" href="#main">Skip to the content</a>
      <header class="site">
        <a class="brand" href="/">Dateline</a>
        <nav aria-label="Pages">
          {PAGES.map(([href, name]) => (
            <a href={href} key={href} {...(location.pathname === href && { 'aria-current': 'page' as const })}>
              {name}
            </a>
          ))}
        </nav>
        <ThemeSwitch />
        {canSignOut && <button type="button" class="quiet" onClick={() => void leave()}>Sign out</button>}
      </header>
      {children}
      <LiveRegion />
    </>
  );
}

function ThemeSwitch() {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => place.current?.replaceChildren(themeButton()), []);
  return <span ref={place} />;
}

function LiveRegion() {
  return <p class="unseen" aria-live="polite" id="live">{announcement.value}</p>;
}

async function leave(): Promise<void> {
  await signOut();
  location.assign('/');
}
