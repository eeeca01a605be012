/** Browsers and servers agree on no more. */
const MOST_CHARACTERS = 2048;

/** An http(s) address without user information, as given; undefined for anything else. */
export function webAddress(raw: string, base?: string): string | undefined {
  const given = raw.trim();
  if (given === '' || given.length > MOST_CHARACTERS || !URL.canParse(given, base)) return undefined;
  const { protocol, username, password, href } = new URL(given, base);
  if (!/^https?:$/.test(protocol) || username || password) return undefined;
  return /^https?:\/\//i.test(given) && !/[\s\p{C}]/u.test(given) ? given : href;
}
