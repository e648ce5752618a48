import { KephasError } from "kephas/protocol";
import { describe, expect, test } from "vitest";
import { expectNoCrash } from "../harness/crashes.js";
import { createGameForEachTest, game, net } from "../harness/each-game.js";
import type { GamePeer, GameServer } from "../harness/game.js";
import { type GreetedClient, greet } from "../harness/greeted-client.js";
import { deferred, type Overrides } from "../harness/memory-server.js";
import { connectRaw } from "../harness/raw-client.js";

createGameForEachTest();
expectNoCrash();

/** A token says who shows it, and how many seconds it is good for from the beginning of the test: `ada 60`. */
interface Pass {
  readonly who: string;
  readonly endsAt: number;
}

interface Shown {
  readonly token: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly remoteAddress: string;
}

let startedAt = 0;

function passOf({ token = "" }: Shown): Pass {
  const [who = "", seconds = ""] = token.split(" ");
  if (who === "nobody") throw new KephasError("unauthorized", "no such player");
  return { who, endsAt: startedAt + Number(seconds) * 1000 };
}

type Options = Overrides & { readonly [name: string]: unknown };

function createServer(options: object = {}): GameServer {
  startedAt = Date.now();
  return game.createServer({
    authenticate: passOf,
    identity: ({ who }: Pass) => who,
    sessionEndsAt: ({ endsAt }: Pass) => endsAt,
    ...options,
  } as unknown as Options);
}

interface Met {
  readonly server: GameServer;
  readonly client: GreetedClient;
  readonly peer: GamePeer;
}

async function meet(token: string, options: object = {}): Promise<Met> {
  const server = createServer(options);
  const client = await greet(game, server, false, { token });
  const [peer] = server.peers.values();
  if (peer === undefined) throw new Error("nobody is there");
  return { server, client, peer };
}

const sessionOf = ({ session }: GamePeer): Pass => session as unknown as Pass;

const ASKED = { id: "rpc", json: { jsonrpc: "2.0", method: "rpc.renew", id: "k1" } };

const answer = ({ rpc }: GreetedClient, token: unknown, id = "k1"): void =>
  rpc({ jsonrpc: "2.0", result: { token }, id });

describe("a token that ends", () => {
  test("is asked for again 30 s before, by these bytes, and its session ends by 4401 where nothing comes", async () => {
    const { client } = await meet("ada 60");
    await net.clock.advance(29_900);
    expect(client.seen).toEqual([]);
    await net.clock.advance(400);
    expect(client.seen).toEqual([ASKED]);
    await net.clock.advance(29_500);
    expect(client.closed).toBeUndefined();
    await net.clock.advance(500);
    expect([client.seen, client.closed]).toEqual([[ASKED], { code: 4401, reason: "The session has ended" }]);
  });

  test("is renewed by another of the same identity: the session lasts until that one ends, and the peer's stays the object", async () => {
    const { client, peer } = await meet("ada 60");
    const { session } = peer;
    await net.clock.advance(30_300);
    answer(client, "ada 200");
    await net.clock.advance(130_000);
    expect([peer.session === session, peer.status]).toEqual([true, "open"]);
    await net.clock.advance(10_000);
    expect(client.seen).toEqual([ASKED, { ...ASKED, json: { ...ASKED.json, id: "k2" } }]);
    await net.clock.advance(30_000);
    expect(client.closed?.code).toBe(4401);
  });

  test("makes the session that renewed returns", async () => {
    const { client, peer } = await meet("ada 60", { renewed: (_: GamePeer, fresh: Pass) => fresh });
    await net.clock.advance(30_300);
    answer(client, "ada 200");
    await net.clock.advance(0);
    expect(sessionOf(peer).endsAt).toBe(startedAt + 200_000);
  });

  test("of another identity changes nothing", async () => {
    const renewed: unknown[] = [];
    const { client } = await meet("ada 60", { renewed: (_: GamePeer, fresh: Pass) => void renewed.push(fresh) });
    await net.clock.advance(30_300);
    answer(client, "eve 200");
    await net.clock.advance(30_000);
    expect([renewed, client.closed?.code]).toEqual([[], 4401]);
  });

  test("is renewed by any other where sessions have no identity", async () => {
    const { client, peer } = await meet("ada 60", { identity: undefined });
    await net.clock.advance(30_300);
    answer(client, "eve 200");
    await net.clock.advance(60_000);
    expect(peer.status).toBe("open");
  });

  test("of which authenticate refuses the next one ends when it would have", async () => {
    const { client } = await meet("ada 60");
    await net.clock.advance(30_300);
    answer(client, "nobody 200");
    await net.clock.advance(29_000);
    expect(client.closed).toBeUndefined();
    await net.clock.advance(1_000);
    expect(client.closed?.code).toBe(4401);
  });

  test("is authenticated by the headers and the address of the connection's own handshake", async () => {
    const shown: Shown[] = [];
    const server = createServer({
      authenticate: (handshake: Shown) => {
        shown.push(handshake);
        return passOf(handshake);
      },
    });
    const client = await greet(game, server, false, { token: "ada 60", headers: { "x-game": "arena" } });
    await net.clock.advance(30_300);
    answer(client, "ada 200");
    await net.clock.advance(0);
    const [first, second] = shown;
    expect([second?.token, second?.headers, second?.remoteAddress]).toEqual([
      "ada 200",
      first?.headers,
      first?.remoteAddress,
    ]);
  });

  test("is awaited at the end where its renewal is under way", async () => {
    const verdict = deferred<Pass>();
    const { client, peer } = await meet("ada 60", {
      authenticate: (shown: Shown) => (shown.token === "ada 200" ? verdict.promise : passOf(shown)),
    });
    await net.clock.advance(55_000);
    answer(client, "ada 200");
    await net.clock.advance(8_000);
    expect(peer.status).toBe("open");
    verdict.resolve({ who: "ada", endsAt: startedAt + 200_000 });
    await net.clock.advance(60_000);
    expect(peer.status).toBe("open");
  });

  test("is awaited no longer than authenticateTimeoutMs", async () => {
    const { client } = await meet("ada 60", {
      authenticateTimeoutMs: 3_000,
      authenticate: (shown: Shown) => (shown.token === "ada 200" ? new Promise(() => {}) : passOf(shown)),
    });
    await net.clock.advance(59_000);
    answer(client, "ada 200");
    await net.clock.advance(2_900);
    expect(client.closed).toBeUndefined();
    await net.clock.advance(400);
    expect(client.closed?.code).toBe(4401);
  });

  test("is asked for once for each end, and what answers nothing, or is no token, is no renewal", async () => {
    const asked: string[] = [];
    const { client } = await meet("ada 60", {
      authenticate: (shown: Shown) => {
        asked.push(shown.token ?? "");
        return passOf(shown);
      },
    });
    for (const id of ["k0", "k1", "k2", "game"]) answer(client, "ada 900", id);
    await net.clock.advance(30_300);
    answer(client, 7);
    for (let i = 0; i < 20; i++) answer(client, "ada 900");
    await net.clock.advance(30_000);
    expect([
      asked,
      client.seen.filter((seen) => typeof seen !== "string" && seen.id === "rpc"),
      client.closed?.code,
    ]).toEqual([["ada 60"], [ASKED], 4401]);
  });

  test("that is shown again, and ends no later, is not asked for again", async () => {
    const { client } = await meet("ada 60");
    await net.clock.advance(30_300);
    answer(client, "ada 60");
    await net.clock.advance(30_000);
    expect([client.seen, client.closed?.code]).toEqual([[ASKED], 4401]);
  });

  test("good for less than 30 s is asked for again after half of its time", async () => {
    const { client } = await meet("ada 20");
    await net.clock.advance(9_900);
    expect(client.seen).toEqual([]);
    await net.clock.advance(400);
    expect(client.seen).toEqual([ASKED]);
  });

  test("that never ends is never asked for", async () => {
    for (const endsAt of [Number.POSITIVE_INFINITY, Number.NaN, Number.NEGATIVE_INFINITY]) {
      const { client } = await meet("ada 60", { sessionEndsAt: () => endsAt });
      await net.clock.advance(10_000_000);
      expect([client.seen, client.closed?.code]).toEqual([[], undefined]);
    }
  });

  test("stands in no log line", async () => {
    const { client } = await meet("ada 60", {
      authenticate: (shown: Shown) => {
        if (shown.token === "secret 200") throw new Error("the database is away");
        return passOf(shown);
      },
    });
    await net.clock.advance(30_300);
    answer(client, "secret 200");
    await net.clock.advance(30_000);
    expect(game.log.lines.some((line) => line.startsWith("authenticate failed"))).toBe(true);
    expect(game.log.lines.join("\n")).not.toContain("secret");
  });
});

describe("the end of a session", () => {
  test("comes on plain connections as well, which are asked for nothing", async () => {
    const server = createServer();
    const client = connectRaw(net, server, { token: "ada 60" });
    await net.clock.advance(60_300);
    expect([client.seen, client.closed?.code]).toEqual([[], 4401]);
  });

  test("is logged and comes at once where sessionEndsAt throws or promises", async () => {
    const failing = [
      () => {
        throw new Error("no claims");
      },
      () => Promise.reject(new Error("later")),
      () => "tomorrow",
    ];
    for (const sessionEndsAt of failing) {
      const { client } = await meet("ada 60", { sessionEndsAt });
      await net.clock.advance(300);
      expect(client.closed?.code).toBe(4401);
    }
    expect(game.log.lines.filter((line) => line.startsWith('option "sessionEndsAt", for peer'))).toHaveLength(3);
  });

  test("leaves a kept session for its client, which resumes it with a token that is good", async () => {
    const server = createServer({ resume: {} });
    const client = await greet(game, server, undefined, { token: "ada 60" });
    await net.clock.advance(60_300);
    expect([client.closed?.code, [...server.peers.values()].map(({ status }) => status)]).toEqual([4401, ["lost"]]);
    const next = await greet(game, server, client.resuming(0), { token: "ada 400" });
    expect(next.answer.resume?.outcome).toBe("resumed");
    await net.clock.advance(300_000);
    expect(next.closed).toBeUndefined();
    await net.clock.advance(40_000);
    expect(next.closed?.code).toBe(4401);
  });

  test("is that of the token which resumed it, and not of the one before", async () => {
    const server = createServer({ resume: {} });
    const client = await greet(game, server, undefined, { token: "ada 60" });
    const next = await greet(game, server, client.resuming(), { token: "ada 90" });
    await net.clock.advance(59_000);
    answer(client, "ada 500");
    await net.clock.advance(5_000);
    expect([client.closed?.code, next.closed]).toEqual([4409, undefined]);
    await net.clock.advance(27_000);
    expect(next.closed?.code).toBe(4401);
  });

  test("serves what was read before", async () => {
    const served: number[] = [];
    const first = deferred<void>();
    const { client } = await meet("ada 60", {
      commands: {
        chat: () => first.promise,
        move: (n: number) => void served.push(n),
      },
    });
    await net.clock.advance(59_900);
    client.send(0x200, 65);
    client.send(0x100, 7);
    await net.clock.advance(400);
    expect(client.closed?.code).toBe(4401);
    first.resolve();
    await net.clock.advance(0);
    expect(served).toEqual([7]);
  });
});
