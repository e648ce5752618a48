import { BlockList, isIP } from "node:net";

/** Where many may come from, or the machine's own proxies: loopback, private, shared and link-local addresses. */
const insiders = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  insiders.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of [
  ["::", 127],
  ["fc00::", 7],
  ["fe80::", 10],
] as const) {
  insiders.addSubnet(network, prefix, "ipv6");
}

/**
 * What a client counts as, where it comes from the public internet: its IPv4 address, or the /64 of its IPv6 address,
 * since a subscriber has at least so many of them (RFC 6177). Undefined for all others, and for what is no address.
 */
export function publicAddressOf(address: string): string | undefined {
  const host = hostOf(address);
  const family = isIP(host);
  if (family === 0) return undefined;
  if (family === 4) return insiders.check(host, "ipv4") ? undefined : host;
  const groups = groupsOf(host);
  const mapped = mappedAddressOf(groups);
  if (mapped !== undefined) return publicAddressOf(mapped);
  return insiders.check(host, "ipv6") ? undefined : `${groups.slice(0, 4).join(":")}::/64`;
}

/** Some proxies add a port, and brackets with it; link-local addresses may name an interface. */
function hostOf(address: string): string {
  const [, host = address] = /^\[(.*)\](?::\d+)?$/.exec(address) ?? /^([\d.]+):\d+$/.exec(address) ?? [];
  return host.replace(/%.*$/, "");
}

/** The eight groups of an IPv6 address, in lower case and without leading zeros. */
function groupsOf(address: string): readonly string[] {
  // The parser of URLs brings all spellings to one (RFC 5952).
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
