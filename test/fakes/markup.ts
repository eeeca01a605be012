const TAG = /<\/?(?:html|head|body|div|span|p|a|b|i|em|strong|br|hr|img|h[1-6]|ul|ol|li|table|tr|td|script|style|svg|path|section|article|figure|iframe|form|input|button|meta|link|nav|header|footer|aside|main|noscript|time|small|sup|picture|source|video)(?:\s[^<>]*)?\/?>|<!--|<!\[CDATA\[/i;

/** The first piece of markup in an article's text; undefined where its page shows that piece as text too, written as `&lt;`, or there is none. */
export function markupIn(text: string, page: string): string | undefined {
  const [found] = TAG.exec(text) ?? [];
  return found === undefined || /&(?:amp;)?(?:lt|#0*60|#x0*3c);/i.test(page) ? undefined : found;
}
