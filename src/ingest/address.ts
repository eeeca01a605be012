/** Keys that say how a reader came to a page, never which page it is. */
const TRACKING = /^(?:utm_\w+|at_(?:medium|campaign|custom\d)|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|li_fat_id|mc_cid|mc_eid|mkt_tok|_ga|_gl|_hsenc|_hsmi|vero_id|oly_(?:enc|anon)_id|ref_src|ref_url|cmpid|ncid|smid|guccounter)$/i;

/** The form by which addresses are compared: host in lower case, no fragment, default port or tracking keys; all else as it is. */
export function canonicalAddress(url: string): string {
  const address = new URL(url);
  address.hash = '';
  const kept = address.search.slice(1).split('&').filter((pair) => pair !== '' && !TRACKING.test(pair.split('=', 1)[0]!));
  address.search = kept.join('&');
  return address.href;
}
