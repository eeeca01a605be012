import { isIP, type LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import { buildConnector } from 'undici';
import { blockedAddress, destinationOf } from './address.ts';
import { mayReach, withoutBrackets, type AllowRule } from './reach.ts';

/** The addresses of a host; rejects as `dns.lookup` does. */
export type Resolve = (hostname: string) => Promise<{ address: string; family: number }[]>;

/**
 * Opens every connection of the fetcher. A host is looked up once, all that it has is checked, and the socket goes to what was
 * checked: a name that answers otherwise the next time (DNS rebinding) gains nothing. Redirects and kept connections pass here too.
 */
export function guardedConnect({ rules, resolve, timeoutMs }: { rules: AllowRule[]; resolve: Resolve; timeoutMs: number }): buildConnector.connector {
  return (options, callback) => {
    const destination = destinationOf({ ...options, port: options.port ?? '' });
    const may = (address: string) => mayReach(address, destination, rules);
    const host = withoutBrackets(options.hostname);
    if (isIP(host) !== 0 && !may(host)) return callback(blockedAddress(), null);
    const connect = buildConnector({ timeout: timeoutMs, autoSelectFamily: true, lookup: checkedLookup(resolve, may) });
    connect(options, (...result) => {
      const [error, socket] = result;
      if (error || may(socket.remoteAddress ?? '')) return callback(...result);
      socket.destroy();
      callback(blockedAddress(), null);
    });
  };
}

/** A lookup for sockets that fails where one of a host's addresses may not be reached. IPv4 first: not every machine has IPv6. */
function checkedLookup(resolve: Resolve, may: (address: string) => boolean): LookupFunction {
  const look = callbackify(async (hostname: string) => {
    const found = await resolve(hostname);
    if (found.length === 0) throw Object.assign(new Error('No address'), { code: 'ENOTFOUND' });
    if (!found.every(({ address }) => may(address))) throw blockedAddress();
    return found.toSorted((a, b) => a.family - b.family);
  });
  return (hostname, _options, done) => look(hostname, done); // `autoSelectFamily` asks for all of them
}
