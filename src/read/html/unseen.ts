/** Takes out what no reader of the page sees: what is hidden, and what was never text. */
export function dropUnseen(document: Document): void {
  for (const element of document.querySelectorAll('template, noscript, svg, math, object, select, button, canvas, audio, video, datalist, [hidden]')) element.remove();
  for (const element of document.querySelectorAll('[style]')) if (isUnseen(element.getAttribute('style') ?? '')) element.remove();
}

/** Longer inline styles are drawings, not text. */
const MOST_STYLE = 2000;

function isUnseen(style: string): boolean {
  const rules = new Map(style.slice(0, MOST_STYLE).toLowerCase().split(';').map((rule) => {
    const [name = '', value = ''] = rule.split(':');
    return [name.trim(), value.replace('!important', '').trim()] as const;
  }));
  if (rules.get('display') === 'none' || /^(?:hidden|collapse)$/.test(rules.get('visibility') ?? '')) return true;
  if (/^0(?:px|em|rem|%|pt)?$/.test(rules.get('font-size') ?? '') || /^0(?:\.0+)?%?$/.test(rules.get('opacity') ?? '')) return true;
  if (['left', 'top', 'text-indent'].some((name) => /^-\d{3,}/.test(rules.get(name) ?? ''))) return true;
  const ink = colour(rules.get('color'));
  const paper = colour(rules.get('background-color') ?? rules.get('background'));
  // Ink without a paper of its own lies on the page's, which is white.
  return ink !== undefined && (ink === 'transparent' || ink === (paper ?? 'white'));
}

function colour(value: string | undefined): string | undefined {
  const plain = value?.replaceAll(' ', '');
  if (plain === undefined || plain === '' || plain === 'inherit') return undefined;
  if (/^(?:white|#f{3,4}|#f{6}(?:ff)?|rgba?\(255,255,255(?:,1)?\))$/.test(plain)) return 'white';
  if (/^(?:transparent|#0000|#\w{6}00|rgba\(.*,0(?:\.0+)?\))$/.test(plain)) return 'transparent';
  return plain;
}
