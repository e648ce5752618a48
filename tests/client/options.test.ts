import type { ClientOptions, Transport } from "kephas/client";
import { afterEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { createWebTransport, resolveUrl } from "../../runtime/client/web-transport.js";
import { settle } from "./counting-clock.js";
import { FakeSocket, FakeTransport } from "./fake-transport.js";
import { GameClient, Lines } from "./game.js";

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
    ["shouldReconnect", true],
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

  it.each([
    ["localhost:8080/ws", undefined],
    ["game.example:443", undefined],
    ["10.0.0.1:8080/ws", { href: "https://game.example/" }],
    ["[::1]:8080", { href: "https://game.example/" }],
  ])("is told from a host and its port: %s", (target, location) => {
    vi.stubGlobal("location", location);
    expect(() => create({}, target)).toThrow(/^url: .*has to be absolute, such as wss:/);
  });

  it.each([
    ["a worker made of a blob", { href: "blob:https://game.example/0d8c", origin: "https://game.example" }, undefined],
    ["a srcdoc frame", { href: "about:srcdoc", origin: "null" }, "https://game.example"],
    ["a blob of a srcdoc frame's", { href: "blob:null/0d8c", origin: "null" }, "https://game.example"],
  ])("may be relative in %s", (_, location, origin) => {
    vi.stubGlobal("location", location);
    vi.stubGlobal("origin", origin);
    expect(resolveUrl("/ws?a=1").href).toBe("wss://game.example/ws?a=1");
  });

  it.each([
    ["/ws", { href: "about:srcdoc", origin: "null" }],
    ["/ws", { href: "data:text/javascript,1", origin: "null" }],
    ["/ws", { href: "file:///home/me/game.html", origin: "null" }],
    ["ftp://game.example", { href: "https://game.example/", origin: "https://game.example" }],
    ["ftp://game.example", undefined],
  ])("is refused at once where it cannot be right, with advice: %s at %o", (target, location) => {
    vi.stubGlobal("location", location);
    vi.stubGlobal("origin", location?.origin);
    expect(() => create({}, target)).toThrow(/^url: .*it has to be absolute, such as wss:/);
  });
});

describe("a client where pages are rendered on a server", () => {
  afterEach(() => vi.unstubAllGlobals());

  const targets = ["/ws", "wss://game.example/ws"];

  it.each(targets)("can be made at the top of a module, and used but for connecting: %s", async (target) => {
    vi.stubGlobal("WebSocket", undefined);
    const lines = new Lines();
    const client = new GameClient(target, { logger: lines });
    const unsubscribe = client.onStatus(() => {});
    client.on.state(() => {});
    expect([client.send.move(1), client.send.note(1), client.status]).toEqual(["dropped", "queued", "idle"]);
    unsubscribe();
    await expect(client.connect()).rejects.toMatchObject({
      code: "usage",
      message: expect.stringMatching(/pass the one of ws|has to be absolute/),
    });
    expect([client.status, lines.all.at(-1)]).toEqual(["idle", expect.stringMatching(/^error kephas: cannot connect/)]);
    client.close();
  });

  it("says what is missing at each connect, and connects once it is there", async () => {
    vi.stubGlobal("WebSocket", undefined);
    const client = new GameClient("/ws", { logger: false });
    await expect(client.connect()).rejects.toMatchObject({ code: "usage" });
    const opened: string[] = [];
    class OwnSocket extends FakeSocket {
      constructor(url: string, protocols: string[]) {
        super({ protocols, queryToken: undefined });
        opened.push(url);
      }
    }
    vi.stubGlobal("location", { href: "https://game.example/" });
    await expect(client.connect()).rejects.toMatchObject({ message: expect.stringContaining("WebSocket") });
    vi.stubGlobal("WebSocket", OwnSocket);
    void client.connect();
    await settle();
    expect([client.status, opened]).toEqual(["connecting", ["wss://game.example/ws"]]);
    client.close();
  });
});

describe("a plain connection", () => {
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
