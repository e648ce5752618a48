import type { ClientOptions, Transport } from "kephas/client";
import { afterEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { createWebTransport, resolveUrl } from "../../runtime/client/web-transport.js";
import { FakeSocket, FakeTransport } from "./fake-transport.js";
import { GameClient } from "./game.js";

const create = (options: object, target: string | URL | Transport = new FakeTransport()) =>
  new GameClient(target, options as ClientOptions);

describe("the options of a client", () => {
  it.each([
    ["token", 5],
    ["token", null],
    ["reconnect", true],
    ["reconnect", { minMs: 0 }],
    ["reconnect.minMs", { minMs: "1" }],
    ["reconnect.maxMs", { minMs: 100, maxMs: 50 }],
    ["subprotocol", true],
    ["assumeOrdered", 1],
    ["timeoutMs", 0],
    ["timeoutMs", Number.POSITIVE_INFINITY],
    ["connectTimeoutMs", Number.NaN],
    ["queueLimit", -1],
    ["queueLimit", 1.5],
    ["logger.warn", { debug() {}, info() {} }],
    ["clock.now", {}],
    ["random", 4],
    ["tokn", "abc"],
    ["WebSocket", WebSocket],
  ])("are checked at once, and the error names %s", (name, value) => {
    const option = name.split(".")[0] ?? name;
    expect(() => create({ [option]: value })).toThrow(
      expect.objectContaining({ code: "usage", message: expect.stringMatching(`^${name}`) }),
    );
  });

  it("may be undefined, each of them", () => {
    const undefinedOptions = { token: undefined, reconnect: undefined, timeoutMs: undefined, logger: undefined };
    expect(create(undefinedOptions).status).toBe("idle");
  });
});

describe("the target of a client", () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each([
    ["ws://game.example/ws", "ws://game.example/ws"],
    ["wss://game.example/ws?a=1#part", "wss://game.example/ws?a=1"],
    ["http://game.example:8080", "ws://game.example:8080/"],
    [new URL("https://game.example/ws"), "wss://game.example/ws"],
  ])("%s becomes a URL of a socket", (target, expected) => {
    expect(resolveUrl(target).href).toBe(expected);
  });

  it("may be relative in a page", () => {
    vi.stubGlobal("location", { href: "https://game.example/play/index.html?room=1" });
    expect(resolveUrl("/ws").href).toBe("wss://game.example/ws");
    expect(resolveUrl("ws").href).toBe("wss://game.example/play/ws");
  });

  it.each(["/ws", "ftp://game.example", "ws://"])("is refused where no socket can open it: %s", (target) => {
    expect(() => resolveUrl(target)).toThrow(
      expect.objectContaining({ code: "usage", message: expect.stringMatching(/^url/) }),
    );
  });

  it("is opened by the platform's WebSocket, where there is one", () => {
    const OwnSocket = vi.fn();
    vi.stubGlobal("WebSocket", OwnSocket);
    expect(create({}, "ws://game.example").status).toBe("idle");
  });

  it("is refused with the way out where there is none", () => {
    vi.stubGlobal("WebSocket", undefined);
    expect(() => create({}, "ws://game.example")).toThrow(/WebSocket: .*pass the one of ws/);
  });

  it("carries a plain connection's token in its query", () => {
    const opened: unknown[] = [];
    class OwnSocket extends FakeSocket {
      constructor(url: string, protocols: string[]) {
        super({ protocols, queryToken: undefined });
        opened.push(url, protocols);
      }
    }
    createWebTransport(OwnSocket, "ws://game.example/ws?a=1").open({ protocols: [], queryToken: "t&ö" });
    expect(opened).toEqual(["ws://game.example/ws?a=1&token=t%26%C3%B6", []]);
  });
});
