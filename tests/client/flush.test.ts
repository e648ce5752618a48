import { Client, type ClientOptions, type Transport } from "kephas/client";
import { queueingSender, sender } from "kephas/codegen/v1/client";
import { createTestNet, type TestNet } from "kephas/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { Pace } from "../../runtime/client/pace.js";
import {
  bang,
  byteCodec,
  chat,
  createGameServer,
  createLog,
  type GameServerOptions,
  move,
  note,
  protocol,
  quiet,
  shot,
  textCodec,
} from "../server/harness/game.js";
import { listen } from "../server/harness/real-server.js";
import { createOpenTable, createTable } from "./game.js";

const limit = { perSecond: 2, burst: 2 };

/** A client that keeps everything, and what it may send without keeping it. */
class KeepingClient extends Client {
  readonly send = {
    move: queueingSender(this, move, byteCodec.write, { offline: "queue" }),
    chat: queueingSender(this, chat, textCodec.write, { offline: "queue" }),
    note: queueingSender(this, note, byteCodec.write, { offline: "queue", limit }),
    shot: queueingSender(this, shot, byteCodec.write, { offline: "queue", limit }),
    bang: queueingSender(this, bang, byteCodec.write, { offline: "latest", latestBy: (message) => message, limit }),
    live: sender(this, move, byteCodec.write),
  };
  readonly refusals: string[] = [];
  constructor(target: string | Transport, options: ClientOptions) {
    super(protocol, target, { queueLimit: 1000, random: () => 0, ...options });
    this.onRefused(({ command, error }) => this.refusals.push(`${command} ${error.code}`));
  }
}

/** All that the handlers of a server got, by command, and how each connection ended. */
function record() {
  const got: Record<"move" | "note" | "shot" | "bang" | "chat", unknown[]> = {
    move: [],
    note: [],
    shot: [],
    bang: [],
    chat: [],
  };
  const ends: string[] = [];
  const options: Partial<GameServerOptions> = {
    commands: {
      ...quiet().commands,
      move: (message) => got.move.push(message),
      note: (message) => got.note.push(message),
      shot: (message) => got.shot.push(message),
      bang: (message) => got.bang.push(message),
      chat: (message) => got.chat.push(message.length),
    },
    disconnected: (_, { code, reason }) => ends.push(`${code} ${reason}`),
  };
  return { got, ends, options };
}

const count = (length: number): number[] => Array.from({ length }, (_, i) => i);

let net: TestNet;

beforeEach(() => {
  net = createTestNet();
});

function create(options: Partial<GameServerOptions> = {}) {
  const { got, ends, options: recording } = record();
  const server = createGameServer({ ...quiet(), ...recording, clock: net.clock, logger: createLog(), ...options });
  const client = new KeepingClient(net.connect(server), { clock: net.clock, logger: false });
  return { server, client, got, ends };
}

describe("what a client kept", () => {
  it("reaches a server with its limits as they are: 500 messages of a command without a limit of its own", async () => {
    const { client, got, ends } = create();
    for (const i of count(500)) expect(client.send.move(i % 200)).toBe("queued");
    void client.connect();
    await net.clock.advance(6_000);
    expect(got.move).toEqual(count(500).map((i) => i % 200));
    expect([ends, client.refusals, client.status]).toEqual([[], [], "open"]);
  });

  it.each(["note", "shot", "bang"] as const)(
    "keeps to the limit of its command, whatever exceeds it: %s",
    async (name) => {
      const { client, got, ends } = create();
      for (const i of count(30)) expect(client.send[name](i)).toBe("queued");
      void client.connect();
      await net.clock.advance(20_000);
      expect([got[name], ends, client.refusals]).toEqual([count(30), [], []]);
    },
  );

  it("is held up by a slow command for nobody but that command", async () => {
    const { client, got } = create();
    for (const i of count(10)) for (const name of ["note", "move", "bang"] as const) client.send[name](i);
    void client.connect();
    await net.clock.advance(100);
    expect([got.move, got.note, got.bang]).toEqual([count(10), [0], [0]]);
    await net.clock.advance(10_000);
    expect([got.note, got.bang]).toEqual([count(10), count(10)]);
  });

  it("goes at the pace of the bytes, too", async () => {
    const { client, got, ends } = create();
    for (const i of count(100)) client.send.chat("x".repeat(30_000 + i));
    void client.connect();
    await net.clock.advance(6_000);
    expect([got.chat, ends]).toEqual([count(100).map((i) => 30_000 + i), []]);
  });

  it("leaves room for what the game sends meanwhile, and gets through beside it", async () => {
    const { client, got, ends } = create();
    for (const i of count(300)) client.send.chat(String(i));
    void client.connect();
    await net.clock.advance(0);
    for (let ms = 0; ms < 20_000; ms += 20) {
      client.send.live(1);
      await net.clock.advance(20);
    }
    expect([got.chat.length, got.move.length, ends]).toEqual([300, 1_000, []]);
  });

  it("gets through where the game sends more than the pace, since a server may allow that", async () => {
    const { client, got, ends } = create({ rateLimit: { perSecond: 400, burst: 400 } });
    for (const i of count(150)) client.send.chat(String(i));
    void client.connect();
    for (let ms = 0; ms < 20_000; ms += 10) {
      client.send.live(1);
      client.send.live(1);
      await net.clock.advance(10);
    }
    expect([got.chat.length, ends]).toEqual([150, []]);
  });

  it("goes before new messages of its command, and behind none of another", async () => {
    const { client, got } = create();
    for (const i of count(5)) client.send.note(i);
    void client.connect();
    await net.clock.advance(0);
    expect([client.send.note(5), client.send.move(7)]).toEqual(["queued", "sent"]);
    await net.clock.advance(5_000);
    expect([got.note, got.move, client.send.note(6)]).toEqual([count(6), [7], "sent"]);
  });

  it("has the newest of each key also while it leaves", async () => {
    const { client, got } = create();
    for (const i of count(4)) client.send.bang(i);
    void client.connect();
    await net.clock.advance(0);
    client.send.bang(2);
    await net.clock.advance(5_000);
    expect(got.bang).toEqual([0, 1, 3, 2]);
  });

  it("is kept for the next connection where this one is lost on the way", async () => {
    const { client, got } = create();
    for (const i of count(10)) client.send.note(i);
    void client.connect();
    await net.clock.advance(2_000);
    const before = got.note.length;
    net.cut();
    await net.clock.advance(20_000);
    expect(before).toBeLessThan(10);
    expect([got.note, client.status]).toEqual([count(10), "open"]);
  });

  it("is full while it leaves as well, and says so", async () => {
    const { client } = create();
    for (const i of count(1000)) client.send.move(i % 200);
    void client.connect();
    await net.clock.advance(0);
    const results = count(300).map(() => client.send.move(1));
    expect([...new Set(results)]).toEqual(["queued", "dropped"]);
  });

  it("is dropped by close, and no timer is left behind", async () => {
    const { client, net: fake, clock } = createTable({ queueLimit: 1000 });
    for (const i of count(200)) client.send.note(i);
    const connected = client.connect();
    await clock.advance(0);
    fake.last.accept();
    await connected;
    expect([fake.last.sent.length, clock.pending]).toEqual([100, 3]);
    client.close();
    await clock.advance(60_000);
    expect([fake.last.sent.length, clock.pending, client.send.note(1)]).toEqual([100, 0, "dropped"]);
  });

  it("waits as well while the network takes nothing: the newest of a key is sent then, and all of what is queued", async () => {
    const { client, socket, clock } = await createOpenTable();
    socket.bufferedAmount = 256 * 1024 + 1;
    const results = [
      client.send.note(1),
      client.send.note(2),
      client.send.aim(3),
      client.send.aim(4),
      client.send.move(5),
    ];
    expect(results).toEqual(["queued", "queued", "queued", "queued", "sent"]);
    expect(socket.sent).toEqual(["0000010005"]);
    socket.bufferedAmount = 256 * 1024;
    await clock.advance(1000);
    expect(socket.sent.slice(1).sort()).toEqual(["0000010101", "0000010102", "0000010204"]);
    expect(client.send.note(6)).toBe("sent");
  });

  it("stays where a socket closes in the middle of it", async () => {
    const { client, socket, net: fake, clock } = await createOpenTable({ queueLimit: 1000 });
    socket.end(1012);
    for (const i of count(200)) client.send.note(i);
    await clock.advance(250);
    fake.last.accept();
    fake.last.readyState = 2;
    await clock.advance(50);
    fake.last.end(1006);
    await clock.advance(250);
    const sent = fake.sockets.flatMap((each) => each.sent).length;
    fake.last.accept();
    await clock.advance(5_000);
    expect([sent, fake.sockets.flatMap((each) => each.sent).length]).toEqual([100, 200]);
  });

  it("arrives whole over a real socket", async () => {
    const { got, ends, options } = record();
    const { url } = await listen(options);
    const client = new KeepingClient(url, { WebSocket, logger: false });
    for (const i of count(300)) client.send.move(i % 200);
    await client.connect();
    await expect.poll(() => got.move.length, { timeout: 10_000 }).toBe(300);
    expect([got.move, ends, client.refusals]).toEqual([count(300).map((i) => i % 200), [], []]);
    client.close();
  });
});

describe("a pace", () => {
  it("keeps below the limit however its steps fall, and uses most of it", () => {
    for (const [perSecond, burst] of [
      [0.5, 1],
      [1, 1],
      [2, 2],
      [10, 5],
      [100, 200],
    ] as const) {
      const pace = new Pace({ perSecond, burst }, 0);
      let sent = 0;
      for (let now = 0; now <= 60_000; now += 17) {
        while (pace.allows(1, now)) {
          pace.spend(1);
          sent++;
        }
        expect(sent).toBeLessThanOrEqual(burst + (now / 1000) * perSecond);
      }
      expect(sent).toBeGreaterThan(perSecond * 60 * 0.45);
    }
  });
});
