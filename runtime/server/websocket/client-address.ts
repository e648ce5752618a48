import { isIPv4, isIPv6 } from "node:net";

/** One end of a connection. */
export interface Endpoint {
  readonly remoteAddress: string;
  /** Undefined where it is not known. */
  readonly remotePort: number | undefined;
}

/**
 * The client's address, as far as the proxies are trusted: each of them appends the address that it saw to
 * `X-Forwarded-For`, so the client's is so many places from the end, or the first where fewer have appended. An entry that is
 * not an address is ignored: then it is the address of the TCP connection.
 */
export function clientOf(direct: Endpoint, forwarded: string | string[] | undefined, trustedHops: number): Endpoint {
  if (trustedHops === 0 || forwarded === undefined) return direct;
  const entries = [forwarded].flat().join(",").split(",");
  return parseEndpoint(entries[Math.max(0, entries.length - trustedHops)] ?? "") ?? direct;
}

const IPV4_WITH_PORT = /^([\d.]+):(\d{1,5})$/;
const IPV6_IN_BRACKETS = /^\[([^\]]*)\](?::(\d{1,5}))?$/;

/** An address with or without a port, as proxies write it; undefined for anything else. */
function parseEndpoint(entry: string): Endpoint | undefined {
  const text = entry.trim();
  const [, host = text, port] = IPV4_WITH_PORT.exec(text) ?? IPV6_IN_BRACKETS.exec(text) ?? [];
  if (port !== undefined && Number(port) > 65_535) return undefined;
  const remoteAddress = parseAddress(host);
  if (remoteAddress === undefined) return undefined;
  return { remoteAddress, remotePort: port === undefined ? undefined : Number(port) };
}

/** The canonical form of an address (RFC 5952), without the zone of a link-local one. */
function parseAddress(host: string): string | undefined {
  if (isIPv4(host)) return host;
  const [address = ""] = host.split("%");
  return isIPv6(address) ? plainAddress(canonical(address)) : undefined;
}

/** The URL parser normalizes all spellings of an IPv6 address. */
function canonical(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}

const MAPPED_AS_DIGITS = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/i;

/** An IPv4 address that came by an IPv6 socket, without its prefix (RFC 4291, section 2.5.5.2). */
export function plainAddress(address: string): string {
  if (!address.startsWith("::")) return address;
  const digits = MAPPED_AS_DIGITS.exec(address);
  if (digits === null) return address.replace(/^::ffff:(?=\d+\.)/i, "");
  const pairs = digits.slice(1).map((group) => Number.parseInt(group, 16));
  return pairs.map((pair) => `${pair >> 8}.${pair & 255}`).join(".");
}
