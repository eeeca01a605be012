import { isIP } from 'node:net';
import { FetchError } from './fetch-error.ts';
import { mayReach, withoutBrackets, type AllowRule, type Destination } from './reach.ts';

/** Browsers and servers agree on no more. */
const MOST_CHARACTERS = 2048;
/** Names that by their standards are never of the public internet (RFC 6761, 6762, 8375; .internal by ICANN). */
const INSIDE = /(?:^|\.)(?:localhost|local|internal|home\.arpa)\.?$/;
const USUAL_PORTS: Record<string, string> = { 'http:': '80', 'https:': '443' };

/** An address that may be asked, parsed once: http or https, of a host that is not inside; throws a FetchError that says why not. */
export function checkedAddress(raw: string, { rules, base }: { rules: AllowRule[]; base?: URL }): URL {
  const given = raw.trim();
  if (given.length > MOST_CHARACTERS) throw new FetchError('bad-address', `An address has at most ${MOST_CHARACTERS} characters.`);
  // Browsers read a backslash as a slash and leave line breaks out; other readers do not, so that the two would see different hosts.
  if (/[\s\p{C}\\]/u.test(given) || !URL.canParse(given, base)) throw notWhole();
  const url = new URL(given, base);
  if (!(url.protocol in USUAL_PORTS)) throw new FetchError('bad-address', 'Only http and https addresses are fetched.');
  if (!base && !/^https?:\/\//i.test(given)) throw notWhole();
  const destination = destinationOf(url);
  const address = withoutBrackets(url.hostname);
  const isInside = isIP(address) === 0 ? INSIDE.test(address) && !rules.some((rule) => 'host' in rule && rule.host === address) : !mayReach(address, destination, rules);
  if (isInside) throw blockedAddress();
  if (url.username || url.password) throw new FetchError('bad-address', 'An address with a name or password in it is not fetched.');
  return url;
}

/** Host and port in the form that rules are compared with. */
export function destinationOf({ hostname, port, protocol }: Pick<URL, 'hostname' | 'port' | 'protocol'>): Destination {
  return { host: hostname, port: port || USUAL_PORTS[protocol] || '' };
}

function notWhole(): FetchError {
  return new FetchError('bad-address', 'It is not a whole address; it must begin with http:// or https://.');
}

export function blockedAddress(): FetchError {
  return new FetchError('blocked-address', 'The address lies inside a private network; name its host in FETCH_ALLOW if it is to be fetched.');
}
