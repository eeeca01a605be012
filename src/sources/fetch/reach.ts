import ipaddr from 'ipaddr.js';

/** What FETCH_ALLOW names: a host as it is written in addresses, or a range of addresses; of one port, or of all. */
export type AllowRule = { port: string | undefined } & ({ host: string } | { range: Range });
type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Where a connection is to go: the host as the address names it, and the port. */
export type Destination = { host: string; port: string };

/** `paper.test`, `paper.test:8080`, `10.1.2.3`, `10.0.0.0/8`, `[fd00::1]:80`, `fd00::/8`; undefined for anything else. */
export function allowRuleOf(entry: string): AllowRule | undefined {
  const range = rangeOf(entry);
  if (range) return { range, port: undefined };
  const [, name, port] = /^(\[[^\]]+\]|[^:/\s]+)(?::(\d{1,5}))?$/.exec(entry) ?? [];
  if (name === undefined || !URL.canParse(`http://${name}`)) return undefined;
  const { hostname, href } = new URL(`http://${name}`);
  if (href !== `http://${hostname}/`) return undefined;
  const address = rangeOf(withoutBrackets(hostname));
  if (address) return { range: address, port };
  return NAME.test(hostname) ? { host: hostname, port } : undefined;
}

/** A star would be a name like any other, and allow nothing. */
const NAME = /^[\w.-]+$/;

/**
 * Whether an address may be connected to: one of the public internet, or one that the rules name. IPv4 inside IPv6 is looked at as
 * what it leads to. Nothing but global unicast is public: not loopback, link-local, private, shared, documentation, multicast …
 */
export function mayReach(address: string, { host, port }: Destination, rules: AllowRule[]): boolean {
  const parsed = parse(address);
  if (!parsed) return false;
  return isPublic(parsed) || rules.some((rule) => (rule.port === undefined || rule.port === port) && ('host' in rule ? rule.host === host : isIn(parsed, rule.range)));
}

/** IPv6 beyond 2000::/3 is not given out, whatever may be routed there. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');
/** RFC 6052: in networks without IPv4 every IPv4 address is reached as its last 32 bits. */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');
const IPV4_BYTES = 4;

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return address.range() === 'unicast' && (address.kind() === 'ipv4' || isIn(address, GLOBAL_IPV6));
}

function parse(address: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  if (!ipaddr.isValid(address)) return undefined;
  const parsed = ipaddr.process(address);
  return isIn(parsed, NAT64) ? ipaddr.fromByteArray(parsed.toByteArray().slice(-IPV4_BYTES)) : parsed;
}

function rangeOf(entry: string): Range | undefined {
  if (ipaddr.isValidCIDR(entry)) return ipaddr.parseCIDR(entry);
  const whole = ipaddr.IPv4.isValidFourPartDecimal(entry) || ipaddr.IPv6.isValid(entry) ? ipaddr.process(entry) : undefined;
  return whole && [whole, whole.kind() === 'ipv4' ? 32 : 128];
}

function isIn(address: ipaddr.IPv4 | ipaddr.IPv6, [network, bits]: Range): boolean {
  return address.kind() === network.kind() && address.match(network, bits);
}

/** The name that is looked up: IPv6 without the brackets that an address has around it. */
export function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}
