import { describe, expect, test } from "vitest";
import type { Origins } from "../../../runtime/server/contract/options.js";
import { isOriginAllowed, isRebound } from "../../../runtime/server/handshake/origins.js";
import { isOrigin } from "../../../runtime/server/options/is-origin.js";

const development = { origins: undefined, production: false };
const production = { origins: undefined, production: true };

describe("by default", () => {
  test.each([
    ["no browser", undefined, "game.example", true, true],
    ["the same host", "https://game.example", "game.example", true, true],
    ["the same host by its port", "https://game.example", "game.example:443", true, true],
    ["another port", "http://localhost:5173", "localhost:8080", true, false],
    ["another loopback name", "http://localhost:5173", "127.0.0.1:8080", true, false],
    ["the IPv6 loopback", "http://[::1]:5173", "app.localhost:8080", true, false],
    ["another host", "https://evil.example", "game.example", false, false],
    ["a host that begins alike", "https://game.example.evil", "game.example", false, false],
    ["a loopback page of a real host", "http://localhost:5173", "game.example", false, false],
    ["a sandboxed page", "null", "game.example", false, false],
    ["a file", "file://", "localhost:8080", false, false],
    ["no host", "https://game.example", undefined, false, false],
    ["no origin at all", "nonsense", "game.example", false, false],
  ])("%s is judged in development and production", (_, origin, host, inDevelopment, inProduction) => {
    expect(isOriginAllowed(origin, host, development)).toBe(inDevelopment);
    expect(isOriginAllowed(origin, host, production)).toBe(inProduction);
  });
});

describe("a page whose host's name leads to this machine", () => {
  const page = {
    headers: { origin: "http://evil.example:8080" },
    remoteAddress: "127.0.0.1",
    remotePort: 5000,
  };

  test.each([
    ["evil.example:8080", true],
    ["router", true],
    ["localhost.evil.example", true],
    ["localhost:8080", false],
    ["app.localhost", false],
    ["localhost.:8080", false],
    ["evil.example.", true],
    ["localhost.evil.example.", true],
    ["127.0.0.1.nip.io", true],
    ["notlocalhost", true],
    ["127.0.0.1:8080", false],
    ["[::1]:8080", false],
    ["192.168.1.5:8080", false],
    [undefined, true],
  ])("as %s: %s", (host, rebound) => {
    expect(isRebound(page, host, development)).toBe(rebound);
    expect(isRebound({ ...page, remoteAddress: "::1" }, host, development)).toBe(rebound);
  });

  test.each<[string, Parameters<typeof isRebound>]>([
    ["no page asks", [{ ...page, headers: {} }, "evil.example", development]],
    ["it comes from elsewhere", [{ ...page, remoteAddress: "192.168.1.9" }, "evil.example", development]],
    ["it comes from no network", [{ ...page, remotePort: undefined }, "evil.example", development]],
    [
      "a proxy passes it on",
      [{ ...page, headers: { ...page.headers, "x-forwarded-for": "1.1.1.1" } }, "a.example", development],
    ],
    ["origins are given", [page, "evil.example", { ...development, origins: ["http://evil.example:8080"] }]],
    ["in production, where proxies stand before", [page, "game.example", production]],
  ])("does not matter where %s", (_, about) => {
    expect(isRebound(...about)).toBe(false);
  });
});

describe("the option", () => {
  test.each<[string, Origins, boolean]>([
    ["a list with it", ["https://a.example", "https://b.example"], true],
    ["a list without it", ["https://a.example"], false],
    ["an empty list", [], false],
    ["any", "any", true],
    ["a function that agrees", (origin) => origin.endsWith("b.example"), true],
    ["a function that does not", () => false, false],
    ["a function that promises, against its type,", (() => Promise.resolve(true)) as unknown as () => boolean, false],
  ])("%s decides alone", (_, origins, allowed) => {
    expect(isOriginAllowed("https://b.example", "b.example", { origins, production: true })).toBe(allowed);
  });

  test.each([
    ["https://game.example", true],
    ["http://localhost:5173", true],
    ["null", true],
    ["capacitor://localhost", true],
    ["tauri://localhost", true],
    ["ionic://localhost", true],
    ["chrome-extension://abcdefghijklmnopabcdefghijklmnop", true],
    ["moz-extension://0f9c2b1e-0b7c-4a8c-8c43-6d2f7b1c9a10", true],
    ["app://game", true],
    ["app://game:8080", true],
    ["app://game/", false],
    ["app://game/page", false],
    ["app://", false],
    ["app:game", false],
    ["APP://game", false],
    ["file://", false],
    ["file://localhost", false],
    ["https://Game.example", false],
    ["https://game.example/", false],
    ["https://game.example:443", false],
    ["game.example", false],
    ["*", false],
    ["https://*.game.example", false],
    ["wss://game.example", false],
    [7, false],
  ])("takes %s as an origin: %s", (text, expected) => {
    expect(isOrigin(text)).toBe(expected);
  });
});
