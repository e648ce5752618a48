import { isIPv4, isIPv6 } from "node:net";

/** An IPv4 network: its address as a number, and how many of the last bits are free. */
type Network = readonly [address: number, freeBits: number];

const DOT = 46;
const ZERO = 48;

/** Networks of many clients, or of the machine's own proxies: loopback, private, shared and link-local addresses. */
const insiders: readonly Network[] = [
  [0x00000000, 24],
  [0x0a000000, 24],
  [0x7f000000, 24],
  [0x64400000, 22],
  [0xa9fe0000, 16],
  [0xac100000, 20],
  [0xc0a80000, 16],
];

/**
 * The key of a client in limits, where it comes from the public internet: its IPv4 address, or the /64 of its IPv6 address,
 * since a subscriber has at least so many of them (RFC 6177). Undefined for all others, and for what is no address.
 */
export function publicAddressOf(address: string): string | undefined {
  if (isIPv4(address)) return isInside(address) ? undefined : address;
  const host = hostOf(address);
  if (isIPv4(host)) return publicAddressOf(host);
  if (!isIPv6(host)) return undefined;
  const groups = groupsOf(host);
  const mapped = mappedAddressOf(groups);
  if (mapped !== undefined) return publicAddressOf(mapped);
  return isInsideV6(groups) ? undefined : `${groups.slice(0, 4).join(":")}::/64`;
}

/** By hand, since it runs at every handshake: `BlockList` takes 1.5 µs. */
function isInside(address: string): boolean {
  const number = numberOf(address);
  return insiders.some(([network, freeBits]) => number >>> freeBits === network >>> freeBits);
}

/** An IPv4 address as a number, without a string for each byte. */
function numberOf(address: string): number {
  let number = 0;
  let byte = 0;
  for (let at = 0; at < address.length; at++) {
    const code = address.charCodeAt(at);
    if (code === DOT) {
      number = number * 256 + byte;
      byte = 0;
    } else byte = byte * 10 + code - ZERO;
  }
  return number * 256 + byte;
}

/** `::`, `::1`, fc00::/7 and fe80::/10. */
function isInsideV6(groups: readonly string[]): boolean {
  if (groups.slice(0, 7).every((group) => group === "0")) return groups[7] === "0" || groups[7] === "1";
  const first = Number.parseInt(groups[0] ?? "", 16);
  return first >> 9 === 0xfc00 >> 9 || first >> 6 === 0xfe80 >> 6;
}

/** Some proxies add a port, and brackets with it; link-local addresses may name an interface. */
function hostOf(address: string): string {
  const [, host = address] = /^\[(.*)\](?::\d+)?$/.exec(address) ?? /^([\d.]+):\d+$/.exec(address) ?? [];
  return host.replace(/%.*$/, "");
}

/** The eight groups of an IPv6 address, in lower case and without leading zeros. */
function groupsOf(address: string): readonly string[] {
  // The URL parser normalizes all spellings (RFC 5952).
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = [], tail = []] = canonical.split("::").map((part) => part.split(":").filter((group) => group !== ""));
  return [...head, ...Array<string>(8 - head.length - tail.length).fill("0"), ...tail];
}

/** The IPv4 address within an IPv6 one (RFC 4291, section 2.5.5.2). */
function mappedAddressOf(groups: readonly string[]): string | undefined {
  if (groups.slice(0, 6).join(":") !== "0:0:0:0:0:ffff") return undefined;
  const bytes = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return bytes.map((pair) => `${pair >> 8}.${pair & 255}`).join(".");
}
