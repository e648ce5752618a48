import type { HandlerContext } from "kephas/server";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { expectNoCrash } from "../harness/crashes.js";
import { type GameHandlers, type GamePeer, quiet } from "../harness/game.js";
import { createMemoryGame, deferred, type MemoryGame } from "../harness/memory-server.js";
import type { RawClient } from "../harness/raw-client.js";

expectNoCrash();

const BUY = 0x300;
const LOOK = 0x301;
const MOVE = 0x100;

let game: MemoryGame;

beforeEach(() => {
  game = createMemoryGame();
});

type Handler = (message: unknown, peer: GamePeer, context: HandlerContext) => Promise<number>;

/** What is served with a signal of its own: how a client asks for it, and the handlers that serve it. */
const answered: Readonly<
  Record<string, { readonly ask: (client: RawClient) => void; readonly handlers: (handler: Handler) => object }>
> = {
  "a command with a reply": {
    ask: (client) => client.send(BUY, 7),
    handlers: (buy) => ({ commands: { buy } }),
  },
  "a command with a reply that is not ordered": {
    ask: (client) => client.send(LOOK, 7),
    handlers: (look) => ({ commands: { look } }),
  },
  "a method": {
    ask: (client) => client.rpc({ jsonrpc: "2.0", method: "math.add", params: { a: 1 }, id: 1 }),
    handlers: (add) => ({ methods: { ...quiet().methods, math: { add } } }),
  },
  "a notification": {
    ask: (client) => client.rpc({ jsonrpc: "2.0", method: "math.add", params: { a: 1 } }),
    handlers: (add) => ({ methods: { ...quiet().methods, math: { add } } }),
  },
};

describe.each(Object.entries(answered))("the signal of %s", (_, { ask, handlers }) => {
  test("is aborted when its time is up, and says so", async () => {
    const signals: AbortSignal[] = [];
    const client = await game.connect(
      handlers((_message, _peer, { signal }) => {
        signals.push(signal);
        return new Promise(() => {});
      }),
    );
    ask(client);
    await game.net.clock.advance(29_999);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    await game.net.clock.advance(1);
    expect(signals[0]).toMatchObject({
      aborted: true,
      reason: { code: "timeout", message: "the handler has not settled within 30000 ms" },
    });
  });

  test("is aborted already where it is first read after that", async () => {
    const contexts: HandlerContext[] = [];
    const client = await game.connect(
      handlers((_message, _peer, context) => {
        contexts.push(context);
        return new Promise(() => {});
      }),
    );
    ask(client);
    await game.net.clock.advance(30_000);
    expect(contexts[0]?.signal.reason).toMatchObject({ code: "timeout" });
    expect(contexts[0]?.signal).toBe(contexts[0]?.signal);
  });

  test("is aborted when the peer goes, as the peer's own", async () => {
    const signals: AbortSignal[] = [];
    const client = await game.connect(
      handlers((_message, peer, { signal }) => {
        signals.push(signal, peer.signal);
        return new Promise(() => {});
      }),
    );
    ask(client);
    await game.net.clock.advance(0);
    client.close();
    await game.net.clock.advance(0);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
    expect(signals[0]?.reason).toBe(signals[1]?.reason);
  });

  test("stays as it is once the handler has settled", async () => {
    const contexts: HandlerContext[] = [];
    const signals: AbortSignal[] = [];
    const client = await game.connect(
      handlers(async (_message, _peer, context) => {
        contexts.push(context);
        signals.push(context.signal);
        return 7;
      }),
    );
    ask(client);
    await game.net.clock.advance(60_000);
    client.close();
    await game.net.clock.advance(0);
    expect([contexts[0]?.signal.aborted, signals[0]?.aborted]).toEqual([false, false]);
  });
});

test("work that follows the signal ends with the time of the handler, and its late result is discarded", async () => {
  const steps: string[] = [];
  const gate = deferred<number>();
  const client = await game.connect({
    commands: {
      async buy(item, _peer, { signal }) {
        signal.addEventListener("abort", () => steps.push("rolled back"));
        await gate.promise;
        if (signal.aborted) return 0;
        steps.push("bought");
        return item;
      },
    },
  });
  client.send(BUY, 7);
  await game.net.clock.advance(30_000);
  gate.resolve(1);
  await game.net.clock.advance(0);
  expect(steps).toEqual(["rolled back"]);
  expect(client.seen).toHaveLength(1);
});

test("a command without a reply has no time limit: its signal is the peer's", async () => {
  const same: boolean[] = [];
  const client = await game.connect({
    commands: { move: (_by, peer, context) => same.push(context.signal === peer.signal) },
  });
  client.send(MOVE, 1);
  client.send(MOVE, 2);
  await game.net.clock.advance(0);
  expect(same).toEqual([true, true]);
});

test("a handler that does not read it causes no AbortController to be made", async () => {
  const Native = globalThis.AbortController;
  const made = vi.fn();
  vi.stubGlobal(
    "AbortController",
    class extends Native {
      constructor() {
        super();
        made();
      }
    },
  );
  try {
    const client = await game.connect();
    client.send(MOVE, 1);
    client.send(BUY, 1);
    client.rpc({ jsonrpc: "2.0", method: "math.add", params: { a: 1 }, id: 1 });
    await game.net.clock.advance(30_000);
    expect([client.seen.length, made.mock.calls]).toEqual([2, []]);
  } finally {
    vi.unstubAllGlobals();
  }
});

test("a hundred calls at once that read it draw no warning of Node's", async () => {
  const warnings: string[] = [];
  const warned = ({ message }: Error): void => void warnings.push(message);
  process.on("warning", warned);
  const methods: GameHandlers["methods"] = {
    ...quiet().methods,
    math: {
      add: (_params, _peer, { signal }) => new Promise((resolve) => setImmediate(resolve, Number(signal.aborted))),
    },
  };
  const client = await game.connect({ methods, maxRunningMethods: 100 });
  for (let id = 0; id < 100; id++) client.rpc({ jsonrpc: "2.0", method: "math.add", params: { a: 1 }, id });
  await game.net.clock.advance(0);
  await new Promise((resolve) => setImmediate(resolve));
  process.off("warning", warned);
  expect(warnings).toEqual([]);
});
