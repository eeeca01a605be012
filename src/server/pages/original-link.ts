import type { ArticleFacts } from '../../core/article.ts';

/** The original's address with a text fragment, so that a browser finds the quote there; http(s) only. */
export function originalLink({ url }: Pick<ArticleFacts, 'url'>, quote: string): string | undefined {
  if (url === undefined || !/^https?:\/\//i.test(url)) return undefined;
  return `${url.split('#')[0]}#:~:text=${fragment(quote)}`;
}

/** Words at each end of a long quote that name it (WICG scroll-to-text-fragment: `start,end`). */
const FRAGMENT_WORDS = 5;

function fragment(quote: string): string {
  const encoded = (text: string) => encodeURIComponent(text).replace(/-/g, '%2D');
  const words = quote.split(/\s+/);
  if (words.length <= FRAGMENT_WORDS * 2) return encoded(words.join(' '));
  return `${encoded(words.slice(0, FRAGMENT_WORDS).join(' '))},${encoded(words.slice(-FRAGMENT_WORDS).join(' '))}`;
}
