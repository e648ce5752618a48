import { once } from "node:events";
import type { Socket } from "node:net";
import { KephasError } from "kephas/protocol";
import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { expectNoCrash } from "../harness/crashes.js";
import type { GameServer, GameServerOptions } from "../harness/game.js";
import { sayHello } from "../harness/hello.js";
import { dial, KEY, request, UPGRADE } from "../harness/raw-socket.js";
import { closeOf, listen, log, open, signal } from "../harness/real-server.js";

expectNoCrash();

const HERE = "198.51.100.7";
const NEXT_DOOR = "198.51.100.8";

/** What a client of this address says by its proxy; these servers trust one. */
const from = (address: string) => ({ headers: { "x-forwarded-for": address } });

/** The status that a handshake is answered with; where it is 101 the connection stays. */
function statusOf(url: string, options: object = {}): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, options);
    socket.on("open", () => resolve(101));
    socket.on("unexpected-response", (outgoing, { statusCode }) => {
      outgoing.destroy();
      resolve(statusCode);
    });
    socket.on("error", reject);
  });
}

/** So many connections of an address, all open. */
function openMany(url: string, count: number, address: string): Promise<WebSocket[]> {
  return Promise.all(Array.from({ length: count }, () => open(url, [], from(address))));
}

describe("connections in all", () => {
  test("over maxConnections get 503, or 1013 under kephas.refused, and a place that is left is taken", async () => {
    const { server, url } = await listen({ maxConnections: 2 });
    const [first] = [await open(url), await sayHello(await open(url, ["kephas.v1", "kephas.refused"]))];
    expect(await statusOf(url)).toBe(503);
    const refused = await open(url, ["kephas.v1", "kephas.refused"]);
    expect(refused.protocol).toBe("kephas.refused");
    expect(await closeOf(refused)).toEqual({ code: 1013, reason: "The server is full." });
    expect(server.peers.size).toBe(2);
    first.close();
    await expect.poll(() => statusOf(url)).toBe(101);
    expect(await statusOf(url)).toBe(503);
  });

  test("count whatever their address is, and the log says once which option it was", async () => {
    const { url } = await listen({ maxConnections: 1, trustedHops: 1 });
    await open(url, [], from("10.0.0.1"));
    for (const address of ["10.0.0.1", HERE, NEXT_DOOR]) expect(await statusOf(url, from(address))).toBe(503);
    expect(log.lines).toEqual([
      'refused 10.0.0.1: the server has 1 connections already; see the option "maxConnections"',
    ]);
  });
});

describe("connections from one public address", () => {
  test("are 256 by default; beyond, 429, and nobody else is refused", async () => {
    const { server, url } = await listen({ trustedHops: 1 });
    await openMany(url, 256, HERE);
    expect(await statusOf(url, from(HERE))).toBe(429);
    expect(await statusOf(url, from(`::ffff:${HERE}`))).toBe(429);
    expect(await statusOf(url, from(NEXT_DOOR))).toBe(101);
    expect(server.peers.size).toBe(257);
  });

  test("may be more, fewer, or without a limit", async () => {
    const { url: narrow } = await listen({ trustedHops: 1, maxConnectionsPerAddress: 2 });
    await openMany(narrow, 2, HERE);
    expect(await statusOf(narrow, from(HERE))).toBe(429);
    const refused = await open(narrow, ["kephas.v1", "kephas.refused"], from(HERE));
    expect(await closeOf(refused)).toEqual({ code: 1013, reason: "Too many connections from this address." });
    const { server, url } = await listen({ trustedHops: 1, maxConnectionsPerAddress: false });
    await openMany(url, 260, HERE);
    expect(server.peers.size).toBe(260);
  });

  test("are those of a whole /64 with IPv6", async () => {
    const { url } = await listen({ trustedHops: 1, maxConnectionsPerAddress: 1 });
    await open(url, [], from("2001:db8::1"));
    expect(await statusOf(url, from("2001:db8::2"))).toBe(429);
    expect(await statusOf(url, from("2001:db8:0:1::1"))).toBe(101);
  });

  test("are not counted for private and loopback addresses", async () => {
    const { url } = await listen({ trustedHops: 1, maxConnectionsPerAddress: 1 });
    await openMany(url, 2, "192.168.0.7");
    await Promise.all([open(url), open(url)]);
  });

  test("are counted by the network's address where no proxy is trusted, whatever the header says", async () => {
    const { url } = await listen({ maxConnectionsPerAddress: 1 });
    await openMany(url, 2, HERE);
  });

  test("that are all there are draw one warning, which names trustedHops", async () => {
    const { url } = await listen({ trustedHops: 1, maxConnectionsPerAddress: 1 });
    await open(url, [], from("10.0.0.1"));
    await open(url, [], from(HERE));
    for (let i = 0; i < 3; i++) expect(await statusOf(url, from(HERE))).toBe(429);
    expect(log.lines).toEqual([
      `refused ${HERE}: it has 1 connections already; see the option "maxConnectionsPerAddress"`,
      `all public connections come from ${HERE}: if it is a proxy of yours, count it in the option "trustedHops"`,
    ]);
  });

  test("draw no such warning where others come from elsewhere", async () => {
    const { url } = await listen({ trustedHops: 1, maxConnectionsPerAddress: 1 });
    await open(url, [], from(HERE));
    await open(url, [], from(NEXT_DOOR));
    expect(await statusOf(url, from(HERE))).toBe(429);
    expect(log.lines).toHaveLength(1);
  });
});

/** A way in which a connection or a handshake ends. */
interface Ending {
  readonly options?: Partial<GameServerOptions>;
  /** Comes and goes; the first of this address. */
  readonly run: (url: string, server: GameServer) => Promise<unknown>;
}

const REFUSABLE = ["kephas.v1", "kephas.refused"];
const hello = (...lines: readonly string[]): string => request([...UPGRADE, `X-Forwarded-For: ${HERE}`, ...lines]);
const portOf = (url: string): number => Number(new URL(url).port);

/** Only the first client meets it; all others are let in. */
function first<Result>(result: () => Result): () => Result | undefined {
  let met = false;
  return () => {
    if (met) return undefined;
    met = true;
    return result();
  };
}

/** A client that goes while `authenticate` is at work, which ends thereafter. */
function vanishing(go: (socket: Socket) => void, settle: "lets it in" | "refuses it"): Ending {
  const begun = signal();
  const gone = signal();
  return {
    options: {
      authenticate: first(async () => {
        begun.resolve();
        await gone.promise;
        if (settle === "refuses it") throw new KephasError("unauthorized", "no");
        return undefined;
      }),
    },
    async run(url) {
      const socket = dial(portOf(url), hello(KEY));
      await begun.promise;
      expect(await statusOf(url, from(HERE))).toBe(429);
      const closed = once(socket.resume(), "close");
      go(socket);
      gone.resolve();
      await closed;
    },
  };
}

const fail = (): never => {
  throw new KephasError("unauthorized", "no");
};

const endings: Readonly<Record<string, Ending>> = {
  "the client closes": { run: async (url) => (await open(url, [], from(HERE))).close() },
  "the client is cut off": { run: async (url) => (await open(url, [], from(HERE))).terminate() },
  "the client is reset": {
    async run(url) {
      const socket = dial(portOf(url), hello(KEY));
      await once(socket, "data");
      socket.resetAndDestroy();
    },
  },
  "the game closes it": {
    async run(url, server) {
      const socket = await open(url, [], from(HERE));
      for (const peer of server.peers.values()) peer.close(4100, "kicked");
      await closeOf(socket);
    },
  },
  "connected fails": {
    options: { connected: first(() => Promise.reject(new Error("no"))) },
    run: async (url) => expect(await closeOf(await open(url, [], from(HERE)))).toMatchObject({ code: 1011 }),
  },
  "authenticate throws": {
    options: { authenticate: first(fail) },
    run: async (url) => expect(await statusOf(url, from(HERE))).toBe(401),
  },
  "authenticate throws, for a browser": {
    options: { authenticate: first(fail) },
    run: async (url) => expect(await closeOf(await open(url, REFUSABLE, from(HERE)))).toMatchObject({ code: 4401 }),
  },
  "authenticate takes too long": {
    options: { authenticateTimeoutMs: 20, authenticate: first(() => new Promise<undefined>(() => {})) },
    run: async (url) => expect(await statusOf(url, from(HERE))).toBe(503),
  },
  "the origin is refused": {
    run: async (url) => expect(await statusOf(url, { ...from(HERE), origin: "https://evil.example" })).toBe(403),
  },
  "the handshake has no key": {
    run: (url) => once(dial(portOf(url), hello()).resume(), "close"),
  },
  "it vanishes while authenticate works, which lets it in": vanishing((socket) => socket.destroy(), "lets it in"),
  "it vanishes while authenticate works, which refuses it": vanishing((socket) => socket.destroy(), "refuses it"),
  "it is reset while authenticate works, which lets it in": vanishing(
    (socket) => socket.resetAndDestroy(),
    "lets it in",
  ),
  "it is reset while authenticate works, which refuses it": vanishing(
    (socket) => socket.resetAndDestroy(),
    "refuses it",
  ),
};

test.each(Object.entries(endings))(
  "a place is free again, and only that one, where %s",
  async (_, { options, run }) => {
    const { server, url } = await listen({
      trustedHops: 1,
      maxConnections: 2,
      maxConnectionsPerAddress: 1,
      ...options,
    });
    await run(url, server);
    await expect.poll(() => statusOf(url, from(HERE))).toBe(101);
    expect(await statusOf(url, from(HERE))).toBe(429);
    expect(await statusOf(url, from(NEXT_DOOR))).toBe(101);
    expect(await statusOf(url, from("10.0.0.1"))).toBe(503);
  },
);
