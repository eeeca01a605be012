import { expect, test } from 'vitest';
import { read } from '../../src/read/read.ts';

const prose = '<p>The river rose by a metre in the night, the council said, and fell again by noon.</p>';
const teaser = (i: number) => `<article><h2><a href="/${i}">The river takes shed ${i}</a></h2><p>It went down to the sea by night, and nobody saw it go.</p></article>`;
const page = (body: string, head = '') => `<!doctype html><html><head><title>The Brindle Post</title>${head}</head><body><nav><a href="/">News</a> <a href="/sport">Sport</a></nav>${body}</body></html>`;

function codeOf(html: string, url?: string): string {
  const [result] = read(new TextEncoder().encode(html), { name: 'page.html', maxBytes: 1_000_000, now: new Date('2026-01-15T12:00:00Z'), url });
  return result && 'code' in result ? `${result.code}: ${result.hint}` : 'read';
}

test.each([
  ['a front page', page(prose.repeat(4)), 'https://post.example/', /^front-page: .*front page/],
  ['a list of articles', page([1, 2, 3, 4, 5, 6].map(teaser).join('')), undefined, /^list-page: .*list of articles/],
  ['a sign-in page', page('<form><p>Sign in to go on.</p><input type="password"></form>'), undefined, /^login-page: .*sign in/],
  ['a paywall and nothing before it', page('<div class="story"><p>Subscribe to continue reading this article, and all the others.</p></div>'), undefined, /^paywall: .*paywall/],
  ['the open beginning of an article and a call to pay', page(`<div class="story">${prose.repeat(3)}</div><div class="paywall"><h2>Subscribe to continue reading</h2><p>Already a subscriber? <a href="/in">Log in</a></p></div>`, '<meta property="og:type" content="article">'), undefined, /^paywall: /],
  ['a beginning that ends in a call to pay', page(`<div class="story">${prose.repeat(2)}<p>This article is for subscribers only. Subscribe now to read the full story.</p></div>`), undefined, /^paywall: /],
  ['a sign-in page that says more', page('<main><h1>Log in</h1><form><label>Password <input type="password"></label></form><p>Forgot your password?</p><p>Don’t have an account yet? Register in two minutes to read three articles a month, save stories and get our letters.</p><p>By going on you agree to our terms of use and to how we use what you tell us.</p></main>'), undefined, /^login-page: /],
  ['a long consent notice', page(`<div><h1>Before you go on</h1>${'<p>When you use our pages, we and our 237 partners use cookies to know you again, to keep you safe and to measure what you read and see.</p><p>If you press yes, we also store what you look for, with your consent, for advertising, measurement and research on those who read us.</p>'.repeat(3)}<button>Accept all</button><button>Reject all</button></div>`), undefined, /^consent-page: /],
  ['a consent notice', page('<div><p>We and our partners use cookies; please give your consent to go on.</p></div>'), undefined, /^consent-page: .*consent/],
  ['a page that waits for scripts', page('<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>'), undefined, /^needs-script: .*JavaScript/],
  ['an empty page', page(''), undefined, /^(?:empty-content|list-page): /],
])('%s is refused with that reason', (_, html, url, reason) => expect(codeOf(html, url)).toMatch(reason));

test.each([
  ['an article under the address of a site that calls it one', page(prose.repeat(3), '<meta property="og:type" content="article">'), 'https://post.example/'],
  ['a short item beside a cookie notice', page(`<div class="story">${prose}</div><div class="cookie-notice"><p>We use cookies; by going on you give your consent to all of them, now and later.</p></div>`), undefined],
  ['an article followed by a list of others', page(`<div class="story">${prose.repeat(6)}</div>${[1, 2, 3, 4, 5].map(teaser).join('')}`), undefined],
  ['an article about cookies beside a cookie notice', page(`<div class="story">${'<p>Sites that use cookies have to ask for consent in other words from May on, the council said.</p>'.repeat(5)}</div><button>Accept all</button>`, '<meta property="og:type" content="article">'), undefined],
  ['a short item with a call for a letter', page(`<div class="story">${prose.repeat(3)}</div><p>Subscribe to our newsletter for all the news of the day.</p>`), undefined],
  ['the open beginning of an article behind a paywall', page(`<div class="story">${prose.repeat(4)}<p>Subscribe to continue reading.</p></div>`), undefined],
  ['an article about signing in', page(`<div class="story">${'<p>The council asks all who use its page to sign in with a new word from Monday on.</p>'.repeat(4)}<form><input type="password"></form></div>`), undefined],
])('%s is read', (_, html, url) => expect(codeOf(html, url)).toBe('read'));
