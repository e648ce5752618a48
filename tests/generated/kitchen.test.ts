import { KephasError } from "kephas/protocol";
import { createTestNet, type TestNet } from "kephas/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { KitchenClient } from "../../generated/kitchen/client.js";
import { createMoved, createNumbers, encodeNumbers } from "../../generated/kitchen/codecs.js";
import { kitchenErrors, numbersCommand } from "../../generated/kitchen/protocol.js";
import { createKitchenServer, type KitchenHandlers, type KitchenServer } from "../../generated/kitchen/server.js";

interface Cook {
  readonly name: string;
  gold: number;
}

const ignored: string[] = [];

const handlers: KitchenHandlers<Cook> = {
  commands: {
    ready() {},
    numbers: (numbers) => ignored.push(String(numbers.f)),
    ranges() {},
    texts() {},
    lists() {},
    optionals() {},
    dive() {},
    grown() {},
    wonders() {},
    steer() {},
    filled() {},
    born() {},
    deal: (hand, peer) => peer.send.cards([...hand.cards]),
    tiles() {},
    ranks() {},
    chat: (chat, peer) => peer.server.broadcast.chat(chat, { topic: "lobby", except: peer }),
    async buy({ item }, { session }) {
      if (item === 666) throw new TypeError("a secret of the server");
      if (item > session.gold) throw kitchenErrors.NotEnoughGold({ missing: item - session.gold });
      session.gold -= item;
      return { gold: session.gold, note: `for ${session.name}` };
    },
  },
  methods: {
    player: {
      getStats({ playerId, season = 1 }) {
        if (playerId === "nobody") throw kitchenErrors.PlayerNotFound();
        return { kills: season, deaths: playerId.length };
      },
      find: ({ name }) => ({ [name]: 1 }),
      list: () => [{ suit: "clubs", rank: 1 }],
    },
    duel: { cancel: ({ why }) => ignored.push(why) },
    ping: ({ n }) => ignored.push(`ping ${n}`),
  },
};

let net: TestNet;
let server: KitchenServer<Cook>;

function createServer(clock?: TestNet["clock"]): KitchenServer<Cook> {
  return createKitchenServer({
    authenticate: ({ token }): Cook => ({ name: token ?? "anon", gold: 10 }),
    roles: ({ name }) => (name === "dealer" ? ["dealer"] : []),
    connected: (peer) => peer.subscribe("lobby"),
    ...handlers,
    logger: false,
    ...(clock === undefined ? {} : { clock }),
  });
}

async function connect(token = "ann"): Promise<KitchenClient> {
  const client = new KitchenClient(net.connect(server), { clock: net.clock, token, reconnect: false, logger: false });
  const open = client.connect();
  await net.clock.advance(0);
  await open;
  return client;
}

async function settled<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => {});
  await net.clock.advance(1);
  return promise;
}

beforeEach(() => {
  net = createTestNet();
  server = createServer(net.clock);
  ignored.length = 0;
});

afterEach(async () => {
  const closed = server.close({ graceMs: 10 });
  await net.clock.advance(2000);
  await closed;
});

describe("a generated server and its client", () => {
  test("exchange a command for its reply, its declared error, or an error that tells nothing", async () => {
    const client = await connect();
    expect(await settled(client.request.buy({ item: 4 }))).toStrictEqual({ gold: 6, note: "for ann" });
    const poor = await settled(client.request.buy({ item: 40 })).catch((error: unknown) => error);
    expect(kitchenErrors.NotEnoughGold.is(poor) && poor.data).toStrictEqual({ missing: 34 });
    expect(kitchenErrors.SoldOut.is(poor)).toBe(false);
    const broken = await settled(client.request.buy({ item: 666 })).catch((error: unknown) => error);
    expect(broken).toMatchObject({ code: "remote", rpcCode: -32603 });
    expect(JSON.stringify({ ...(broken as KephasError), message: String(broken) })).not.toContain("secret");
  });

  test("call methods by name, with optional params and declared errors", async () => {
    const client = await connect();
    expect(await settled(client.call.player.getStats({ playerId: "abc", season: 7 }))).toEqual({ kills: 7, deaths: 3 });
    expect(await settled(client.call.player.list())).toEqual([{ suit: "clubs", rank: 1 }]);
    const unknown = await settled(client.call.player.getStats({ playerId: "nobody" })).catch((error: unknown) => error);
    expect(kitchenErrors.PlayerNotFound.is(unknown)).toBe(true);
    const refused = settled(client.call.player.getStats({ playerId: "x".repeat(37) }));
    await expect(refused).rejects.toMatchObject({ code: "invalid", path: "playerId" });
  });

  test("notify and call each other in both directions", async () => {
    const client = await connect();
    const cancelled: string[] = [];
    client.handle.duel.cancel(({ why }) => cancelled.push(why));
    client.handle.duel.invite(({ from }) => ({ ok: from === "server" }));
    expect(client.call.ping({ n: 3 })).toBe("sent");
    expect(client.call.duel.cancel({ why: "rain" })).toBe("sent");
    const [peer] = server.peers.values();
    expect(peer?.call.duel.cancel({ why: "dinner" })).toBe(true);
    expect(await settled(Promise.resolve(peer?.call.duel.invite({ from: "server" })))).toEqual({ ok: true });
    expect(ignored).toEqual(["ping 3", "rain"]);
    expect(cancelled).toEqual(["dinner"]);
    client.close();
    await net.clock.advance(1);
    expect(peer?.call.duel.cancel({ why: "late" })).toBe(false);
  });

  test("hold a command to its roles, and tell the client why", async () => {
    const guest = await connect();
    const dealer = await connect("dealer");
    const dealt = dealer.next.cards({ timeoutMs: 100 });
    const hand = { cards: [{ suit: "hearts", rank: 9 } as const], best: null };
    guest.send.deal(hand);
    dealer.send.deal(hand);
    expect(await settled(dealt)).toEqual(hand.cards);
    await expect(settled(guest.next.cards({ timeoutMs: 1 }))).rejects.toMatchObject({ code: "timeout" });
  });

  test("broadcast to a topic, except to the sender", async () => {
    const [ann, bob] = [await connect(), await connect("bob")];
    const chat = {
      username: "ann",
      text: "hi",
      at: { x: 1, y: 2 },
      cards: [],
      team: 0,
      maybe: null,
      level: 1,
      safe: true,
    } as const;
    const heard = bob.next.chat({ timeoutMs: 100 });
    const echo = ann.next.chat({ timeoutMs: 100 });
    ann.send.chat({ ...chat, cards: [] });
    expect(await settled(heard)).toStrictEqual(chat);
    const missed = expect(echo).rejects.toMatchObject({ code: "timeout" });
    await net.clock.advance(200);
    await missed;
  });

  test("refuse to send what the schema refuses, on either side", async () => {
    const client = await connect();
    expect(() => client.send.numbers({ ...createNumbers(), b: 256 })).toThrow(KephasError);
    expect(() => server.broadcast.moved({ ...createMoved(), who: -1 })).toThrow(/who: expected an integer/);
  });
});

test("a struct that a newer client has appended to is served, over a real socket", async () => {
  const real = createServer();
  const { url } = await real.listen({ port: 0, host: "127.0.0.1" });
  const socket = new WebSocket(url);
  await new Promise((resolve) => socket.once("open", resolve));
  const payload = encodeNumbers({ ...createNumbers(), f: 77 });
  const message = Buffer.concat([Buffer.from([0, 0, 0, numbersCommand.id]), payload, Buffer.from("newer")]);
  socket.send(message);
  socket.send(
    Buffer.from(`ffffffff${Buffer.from('{"jsonrpc":"2.0","method":"player.list","id":1}').toString("hex")}`, "hex"),
  );
  await new Promise((resolve) => socket.once("message", resolve));
  expect(ignored).toEqual(["77"]);
  socket.close();
  await real.close({ graceMs: 100 });
});
