const TAG = /<(\/?(?:html|head|body|div|span|p|a|b|i|em|strong|br|hr|img|h[1-6]|ul|ol|li|table|tr|td|script|style|svg|path|section|article|figure|iframe|form|input|button|meta|link|nav|header|footer|aside|main|noscript|time|small|sup|picture|source|video))(?:\s[^<>]*)?\/?>|<(!--)|<(!\[CDATA\[)/gi;

/** The first piece of markup in an article's text that its page does not show as text too, written as `&lt;`; undefined where there is none. */
export function markupIn(text: string, page: string): string | undefined {
  for (const [found, ...names] of text.matchAll(TAG)) {
    const name = names.find(Boolean)!; // one of them matched
    const shown = new RegExp(`&(?:amp;)*(?:lt|#0*60|#x0*3c);\\s*${name.replace(/[[\\]/g, '\\$&')}`, 'i');
    if (!shown.test(page)) return found;
  }
  return undefined;
}
