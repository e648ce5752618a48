import { Client } from "kephas/client";
import { KephasError, type Protocol, RUNTIME } from "kephas/protocol";
import { createServer } from "kephas/server";
import { createTestNet, type TestNet } from "kephas/testing";
import { generate } from "kephas-gen";
import { beforeEach, describe, expect, test } from "vitest";
import { FirstClient } from "./v1/first/client.js";
import { Side } from "./v1/first/messages.js";
import { firstErrors, firstProtocol } from "./v1/first/protocol.js";
import { createFirstServer, type FirstServer } from "./v1/first/server.js";

const quiet = { logger: false } as const;

function problemOf(call: () => unknown): Pick<KephasError, "code" | "message"> | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    if (!(error instanceof KephasError)) throw error;
    return { code: error.code, message: error.message };
  }
}

const serve = (protocol: Protocol) =>
  createServer({
    protocol,
    options: quiet,
    routes: [],
    sent: [],
    called: [],
    createSend: () => ({}),
    createCall: () => ({}),
    createBroadcast: () => ({}),
  });

/** Not a static import: it compiles against no types of today. */
const importOld = (name: string): Promise<unknown> => import(new URL(`./v0/tag/${name}.ts`, import.meta.url).href);

/** Code that names no number, whatever its types say. */
function withoutNumber(): Protocol {
  const { runtime: _, ...rest } = firstProtocol;
  return rest as Protocol;
}

describe.each([
  ["a server", serve],
  ["a client", (protocol: Protocol) => new Client(protocol, createTestNet().connect({ accept() {} }), quiet)],
])("%s", (_what, start) => {
  test("takes code that was generated for its own number", () => {
    expect(problemOf(() => start(firstProtocol))).toBeUndefined();
  });

  test("refuses code of a later number, and says to update kephas", () => {
    expect(problemOf(() => start({ ...firstProtocol, runtime: 2 }))).toEqual({
      code: "usage",
      message: 'protocol "first" was generated for runtime 2, not 1: update kephas',
    });
  });

  test.each([
    ["an earlier number", { ...firstProtocol, runtime: 0 }],
    ["no number", withoutNumber()],
  ])("refuses code of %s, and says to generate it again", (_kind, protocol) => {
    expect(problemOf(() => start(protocol))).toEqual({
      code: "usage",
      message: 'protocol "first" was generated for runtime 0, not 1: update kephas-gen and generate it again',
    });
  });
});

describe("code from before there were numbers", () => {
  const refusal = { code: "usage", message: expect.stringMatching(/^protocol "tag" .*generate it again$/) };

  test("is refused by the server, before a handler is looked at", async () => {
    const { createTagServer } = (await importOld("server")) as { createTagServer: (options: object) => unknown };
    expect(problemOf(() => createTagServer({ ...quiet, commands: { move() {} } }))).toEqual(refusal);
  });

  test("is refused by the client, before anything connects", async () => {
    const { TagClient } = (await importOld("client")) as { TagClient: new (url: string) => unknown };
    expect(problemOf(() => new TagClient("ws://game.example"))).toEqual(refusal);
  });
});

test("the generator writes the number that the runtime speaks", async () => {
  const text = 'kephas: 1\nprotocol: now\nversion: "1"\ncommands: { hi: { id: 1, from: client } }\n';
  const { files } = await generate([{ path: "now.yaml", text }]);
  const protocol = files.find(({ path }) => path === "now/protocol.ts");
  expect(protocol?.text).toContain(`  runtime: ${RUNTIME},\n`);
});

describe("code that was generated for number 1", () => {
  let net: TestNet;
  let server: FirstServer;
  let client: FirstClient;
  let heard: unknown[];

  beforeEach(async () => {
    net = createTestNet();
    heard = [];
    server = createFirstServer({
      clock: net.clock,
      ...quiet,
      commands: {
        move: ({ to, side }) => heard.push(["move", to, side]),
        note: ({ text }) => heard.push(["note", text]),
        aim: { receive: "view", handle: ({ angle }) => heard.push(["aim", angle]) },
        steer: ({ x }, peer) => peer.server.broadcast.steer({ x: x / 2 }),
        buy({ item }) {
          if (item > 9) throw firstErrors.TooPoor({ missing: item });
          return { gold: 10 - item };
        },
      },
      methods: { player: { stats: ({ id }) => ({ kills: id + 1 }) } },
    });
    client = new FirstClient(net.connect(server), { clock: net.clock, ...quiet });
  });

  const settled = async <Value>(value: Promise<Value>): Promise<Value> => {
    await net.clock.advance(0);
    return value;
  };

  test("sends what waited, and what is sent then", async () => {
    client.send.note({ text: "early" });
    client.send.aim({ angle: 1 });
    client.send.aim({ angle: 2 });
    await settled(client.connect());
    client.send.move({ to: { x: 1, y: 2 }, side: Side.right });
    await net.clock.advance(0);
    expect(heard).toEqual([
      ["note", "early"],
      ["aim", 2],
      ["move", { x: 1, y: 2 }, Side.right],
    ]);
  });

  test("hears commands, in place too, and awaits them", async () => {
    await settled(client.connect());
    client.on.state(({ who }) => heard.push(who));
    client.on.state.view(({ name, places }) => heard.push(name, places.length));
    client.on.pong(() => heard.push("pong"));
    const [peer] = server.peers.values();
    peer?.send.state({ who: 7, name: "ada", places: [{ x: 0, y: 0 }] });
    peer?.send.pong();
    const next = client.next.steer();
    client.send.steer({ x: 1 });
    expect([await settled(next), heard]).toEqual([{ x: 0.5 }, [7, "ada", 1, "pong"]]);
  });

  test("asks for replies, and gets declared errors", async () => {
    await settled(client.connect());
    expect(await settled(client.request.buy({ item: 3 }))).toEqual({ gold: 7 });
    const refused = client.request.buy({ item: 40 }).catch((error: unknown) => error);
    const error = await settled(refused);
    expect(firstErrors.TooPoor.is(error) && error.data).toEqual({ missing: 40 });
  });

  test("calls methods both ways", async () => {
    await settled(client.connect());
    client.handle.duel.ask(({ from }) => ({ accepted: from === "eve" }));
    const [peer] = server.peers.values();
    const asked = peer?.call.duel.ask({ from: "eve" });
    expect(await settled(client.call.player.stats({ id: 4 }))).toEqual({ kills: 5 });
    expect(await asked).toEqual({ accepted: true });
  });
});
