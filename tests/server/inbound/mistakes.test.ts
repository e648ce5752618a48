import { describe, expect, test } from "vitest";
import { expectNoCrash } from "../harness/crashes.js";
import { type GamePeer, type GameServerOptions, quiet } from "../harness/game.js";
import { closeOf, endOf, join, listen, log, open, signal } from "../harness/real-server.js";

expectNoCrash();

/** What the game's code may do instead of its work. */
const failures: Readonly<Record<string, () => unknown>> = {
  throws: () => {
    throw new Error("the game went wrong");
  },
  rejects: () => Promise.reject(new Error("the game went wrong")),
  "throws no error at all": () => {
    throw "the game went wrong";
  },
  "rejects later": async () => {
    await new Promise((resolve) => setImmediate(resolve));
    throw new Error("the game went wrong");
  },
};

/** A place where the game's code runs, and how the client that brings it about fares. */
interface Place {
  readonly options: (fail: () => never) => Partial<GameServerOptions>;
  readonly outcome: (server: { readonly url: string }, join: () => ReturnType<typeof joinQuietly>) => Promise<unknown>;
  readonly expected: unknown;
}

const calm = quiet();

const places: Readonly<Record<string, Place>> = {
  "the handler of a command": {
    options: (move) => ({ commands: { ...calm.commands, move } }),
    async outcome(_, join) {
      const { client } = await join();
      const refused = new Promise<string>((resolve) => client.onRefused(({ error }) => resolve(error.code)));
      client.send.move(1);
      return [await refused, await client.request.buy(7)];
    },
    expected: ["remote", 7],
  },
  "the handler of a command with a reply": {
    options: (look) => ({ commands: { ...calm.commands, look } }),
    async outcome(_, join) {
      const { client } = await join();
      return [await codeOf(client.request.look(1)), await client.request.buy(7)];
    },
    expected: ["remote", 7],
  },
  "the handler of a method": {
    options: (add) => ({ methods: { ...calm.methods, math: { add } } }),
    async outcome(_, join) {
      const { client } = await join();
      return [await codeOf(client.call.math.add({ a: 1 })), await client.request.buy(7)];
    },
    expected: ["remote", 7],
  },
  "the handler of a notification": {
    options: (tell) => ({ methods: { ...calm.methods, tell } }),
    async outcome(_, join) {
      const { client } = await join();
      client.call.tell({ a: 1 });
      return client.request.buy(7);
    },
    expected: 7,
  },
  authenticate: {
    options: (authenticate) => ({ authenticate }),
    outcome: async ({ url }) => closeOf(await open(url, ["kephas.v1", "kephas.refused"])),
    expected: { code: 4401, reason: "Not authenticated" },
  },
  connected: {
    options: (connected) => ({ connected }),
    outcome: async ({ url }) => closeOf(await open(url)),
    expected: { code: 1011, reason: "Internal error" },
  },
  disconnected: {
    options: (disconnected) => ({ disconnected }),
    async outcome({ url }) {
      const socket = await open(url);
      socket.close(4001);
      return (await closeOf(socket)).code;
    },
    expected: 4001,
  },
};

/** Joins a server with a client of Kephas. */
function joinQuietly(server: Parameters<typeof join>[0], url: string) {
  return join(server, url);
}

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.catch((error: unknown) => (error as { readonly code: string }).code);

const cases = Object.keys(places).flatMap((place) => Object.keys(failures).map((failure) => ({ place, failure })));

describe("what the game's own code does wrong", () => {
  test.each(cases)("$place $failure: a log line, and nobody hears why", async ({ place, failure }) => {
    const { options, outcome, expected } = places[place] ?? {};
    const { server, url } = await listen(options?.(failures[failure] as () => never));
    expect(await outcome?.({ url }, () => joinQuietly(server, url))).toEqual(expected);
    await expect.poll(() => log.lines.join()).toContain("the game went wrong");
  });

  test.each(Object.keys(failures))("a tick that %s: a log line, and the next one comes", async (failure) => {
    const { server } = await listen();
    let ticks = 0;
    const { promise, resolve } = signal();
    server.every(1, () => {
      if (++ticks === 3) resolve();
      return failures[failure]?.();
    });
    await promise;
    expect(log.lines.join()).toContain("a tick failed");
  });

  test("a handler that closes its own peer, twice, and then throws", async () => {
    const move = (_: number, peer: GamePeer): void => {
      peer.close(4100, "out");
      peer.close(4200, "out again");
      throw new Error("the game went wrong");
    };
    const { server, url } = await listen({ commands: { ...calm.commands, move } });
    const { client } = await join(server, url);
    const ended = endOf(client);
    client.send.move(1);
    expect(await ended).toEqual({ code: 4100, reason: "out" });
    expect(log.lines.join()).toContain("the game went wrong");
  });

  test("a disconnected that closes everybody else", async () => {
    const { server, url } = await listen({
      disconnected: ({ server: { peers } }) => {
        for (const peer of peers.values()) peer.close(4100, "the party is over");
      },
    });
    const clients = await Promise.all([1, 2, 3].map(() => open(url)));
    const ends = Promise.all(clients.map(closeOf));
    clients[0]?.close(4001);
    expect((await ends).map(({ code }) => code).sort()).toEqual([4001, 4100, 4100]);
    expect(server.peers.size).toBe(0);
  });
});
