import { describe, expect, test } from "vitest";
import { clientOf } from "../../../runtime/server/websocket/client-address.js";

const direct = { remoteAddress: "10.0.0.1", remotePort: 5000 };
const at = (remoteAddress: string, remotePort?: number) => ({ remoteAddress, remotePort });

describe("the client behind trusted proxies", () => {
  test.each([
    ["one address", "198.51.100.7", 1, at("198.51.100.7")],
    ["the last of several", "6.6.6.6, 198.51.100.7", 1, at("198.51.100.7")],
    ["so many places from the end", "6.6.6.6, 198.51.100.7, 10.0.0.2", 2, at("198.51.100.7")],
    ["the first, where fewer proxies have appended", "198.51.100.7", 3, at("198.51.100.7")],
    ["spaces and tabs", "6.6.6.6,\t 198.51.100.7 ", 1, at("198.51.100.7")],
    ["an IPv4 address with a port", "198.51.100.7:5678", 1, at("198.51.100.7", 5678)],
    ["an IPv6 address", "2001:db8::1", 1, at("2001:db8::1")],
    ["an IPv6 address in another spelling", "2001:DB8:0:0:0:0:0:1", 1, at("2001:db8::1")],
    ["an IPv6 address in brackets", "[2001:db8::1]", 1, at("2001:db8::1")],
    ["an IPv6 address with a port", "[2001:db8::1]:443", 1, at("2001:db8::1", 443)],
    ["a link-local one", "fe80::1%eth0", 1, at("fe80::1")],
    ["an IPv4 address in an IPv6 one", "::ffff:198.51.100.7", 1, at("198.51.100.7")],
    ["the same in brackets, with a port", "[::ffff:198.51.100.7]:80", 1, at("198.51.100.7", 80)],
  ])("%s", (_, forwarded, hops, client) => {
    expect(clientOf(direct, forwarded, hops)).toEqual(client);
  });

  test.each([
    ["nothing", ""],
    ["an empty entry", "1.1.1.1,"],
    ["a name", "unknown"],
    ["an obfuscated name", "_hidden"],
    ["a host name", "game.example"],
    ["a number", "1"],
    ["an address of five numbers", "1.2.3.4.5"],
    ["an address with a letter", "1.2.3.a"],
    ["an address with a path", "1.2.3.4/24"],
    ["a port that is none", "1.2.3.4:99999"],
    ["a port without an end", "1.2.3.4:"],
    ["a bracket without an end", "[2001:db8::1"],
    ["brackets around nothing", "[]"],
    ["control characters", "\x9b31m"],
    ["9,000 letters", "a".repeat(9000)],
  ])("%s is not believed: it is who is directly connected", (_, forwarded) => {
    expect(clientOf(direct, forwarded, 1)).toEqual(direct);
    expect(clientOf(direct, `${forwarded}, 10.0.0.2`, 2)).toEqual(direct);
  });

  test("an empty entry counts as a hop", () => {
    expect(clientOf(direct, "198.51.100.7, , 10.0.0.2", 3)).toEqual(at("198.51.100.7"));
    expect(clientOf(direct, "198.51.100.7, , 10.0.0.2", 2)).toEqual(direct);
  });

  test("without trusted proxies, and without a header, it is who is directly connected", () => {
    expect(clientOf(direct, "198.51.100.7", 0)).toEqual(direct);
    expect(clientOf(direct, undefined, 1)).toEqual(direct);
  });
});
