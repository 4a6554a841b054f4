import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Whom a connection would reach. */
export interface Destination {
  readonly protocol: 'http:' | 'https:';
  /** As written in the URL: a name, or an address without brackets. */
  readonly hostname: string;
  readonly port: number;
}

/** Who may be reached: public addresses over HTTPS, and what the operator has opened (RELANCE_EGRESS_ALLOW). */
export interface Allowance {
  /** Whether an address that `destination.hostname` resolves to may be connected to. */
  permits(destination: Destination, address: string): boolean;
  /** Whether the operator has opened this destination by name or, for a literal address, by range. */
  names(destination: Destination): boolean;
}

interface Rule {
  /** A host name in lower case, or a range of addresses. */
  readonly host: string | { readonly address: Address; readonly bits: number };
  /** Undefined: any port. */
  readonly port: number | undefined;
}

/**
 * Reads entries such as `hooks.example:8443`, `10.0.0.0/8:443`, `127.0.0.1:*` or `[::1]:9000`. A missing port means
 * any. Throws, naming the entry, when one cannot be read: a guard with a hole nobody meant is worse than no start.
 */
export function allowanceOf(entries: readonly string[]): Allowance {
  const rules = entries.map(parseRule);
  const opens = (rule: Rule, { hostname, port }: Destination, address: string | undefined): boolean => {
    if (rule.port !== undefined && rule.port !== port) return false;
    if (typeof rule.host === 'string') return rule.host === canonicalName(hostname);
    return address !== undefined && within(plainAddress(address), rule.host);
  };
  return {
    permits: (destination, address) => {
      if (rules.some((rule) => opens(rule, destination, address))) return true;
      return destination.protocol === 'https:' && destination.port === 443 && isPublic(address);
    },
    names: (destination) => {
      const literal = ipaddr.isValid(destination.hostname) ? destination.hostname : undefined;
      return rules.some((rule) => opens(rule, destination, literal));
    },
  };
}

const ENTRY = /^(?:\[([0-9a-f:.]+(?:\/\d+)?)\]|([^:\s]+))(?::(\d{1,5}|\*))?$/i;

function parseRule(entry: string): Rule {
  const match = ENTRY.exec(entry.trim());
  const host = match?.[1] ?? match?.[2];
  const port = match?.[3] === undefined || match[3] === '*' ? undefined : Number(match[3]);
  if (host === undefined || (port !== undefined && port > 65_535)) throw unreadable(entry);
  if (host.includes('/')) return { host: parseRange(host, entry), port };
  if (!ipaddr.isValid(host)) return { host: canonicalName(host), port };
  const address = plainAddress(host);
  return { host: { address, bits: address.kind() === 'ipv4' ? 32 : 128 }, port };
}

function parseRange(text: string, entry: string): { address: Address; bits: number } {
  try {
    const [address, bits] = ipaddr.parseCIDR(text);
    return { address, bits };
  } catch {
    throw unreadable(entry);
  }
}

function unreadable(entry: string): Error {
  return new Error(`"${entry}" is not host:port or CIDR:port, such as 127.0.0.1:9000 or 10.0.0.0/8:443`);
}

/** A name without the dot of the root, which resolves the same. */
function canonicalName(hostname: string): string {
  return hostname.toLowerCase().replace(/\.$/, '');
}

/** An address in its plainest form: an IPv4 address mapped into IPv6 is that IPv4 address. */
function plainAddress(text: string): Address {
  return ipaddr.process(text);
}

function within(address: Address, range: { readonly address: Address; readonly bits: number }): boolean {
  if (address.kind() === 'ipv4' && range.address.kind() === 'ipv4') {
    return (address as ipaddr.IPv4).match(range.address as ipaddr.IPv4, range.bits);
  }
  if (address.kind() === 'ipv6' && range.address.kind() === 'ipv6') {
    return (address as ipaddr.IPv6).match(range.address as ipaddr.IPv6, range.bits);
  }
  return false;
}

/** What the world calls global unicast in IPv6; everything else is local, translated (NAT64, 6to4) or unassigned. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** In public ranges by number, inside by use: benchmarking networks, and the metadata and DNS server of Azure. */
const INSIDE_IPV4 = [
  '198.18.0.0/15',
  '168.63.129.16/32',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.175.48.0/24',
].map((range) => ipaddr.IPv4.parseCIDR(range));

/** Whether an address belongs to the public internet. Unknown forms do not. */
export function isPublic(text: string): boolean {
  if (!ipaddr.isValid(text) || text.includes('%')) return false;
  const address = plainAddress(text);
  if (address.range() !== 'unicast') return false;
  if (address.kind() === 'ipv4') return !INSIDE_IPV4.some((range) => (address as ipaddr.IPv4).match(range));
  return (address as ipaddr.IPv6).match(GLOBAL_IPV6);
}
