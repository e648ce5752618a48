import { once } from "node:events";
import type { Socket } from "node:net";
import { KephasError } from "kephas/protocol";
import { beforeEach, describe, expect, test } from "vitest";
import { expectNoCrash } from "../harness/crashes.js";
import { type GamePeer, type GameServer, type GameServerOptions, quiet } from "../harness/game.js";
import { dial, frame, handshake } from "../harness/raw-socket.js";
import { join, listen, log, signal } from "../harness/real-server.js";

/** How a client goes: with a goodbye, without one, or with the network's slammed door. */
const ways: Readonly<Record<string, (socket: Socket) => void>> = {
  closes: (socket) => socket.end(frame(0x88, Buffer.from([0x03, 0xe8]))),
  "is cut off": (socket) => socket.destroy(),
  "is reset": (socket) => socket.resetAndDestroy(),
};

/** Where a client is when it goes. */
interface Step {
  readonly options?: Partial<GameServerOptions>;
  readonly commands?: Partial<GameServerOptions["commands"]>;
  readonly says: string | Buffer;
  /** True where the server reads nothing yet, and so answers no goodbye. */
  readonly deaf?: boolean;
  /** Brings the server there, where the handlers do not. */
  readonly reach?: (server: GameServer, stranger: GamePeer) => void;
  /** What is still done after it has gone. */
  readonly after?: (server: GameServer) => void;
}

/** Handlers wait here until the client has gone. */
let gate: ReturnType<typeof signal>;
let reached: ReturnType<typeof signal>;

const waitAtGate = (): Promise<void> => {
  reached.resolve();
  return gate.promise;
};

const isWitness = (peer: GamePeer): boolean => peer.server.peers.values().next().value === peer;
const after = (...messages: readonly string[]): Buffer =>
  Buffer.concat([Buffer.from(handshake), ...messages.map((hex) => frame(0x82, Buffer.from(hex, "hex")))]);
const part = frame(0x02, Buffer.from("0000030007", "hex"));
const call = Buffer.from('{"jsonrpc":"2.0","method":"math.add","params":[1],"id":1}').toString("hex");

const steps: Readonly<Record<string, Step>> = {
  "in the middle of the handshake": { says: handshake.slice(0, 80), reach: () => reached.resolve() },
  "while authenticate works": {
    options: { authenticate: ({ token }) => (token === undefined ? waitAtGate().then(() => undefined) : undefined) },
    says: handshake,
    deaf: true,
  },
  "while connected works, with messages waiting": {
    options: { connected: (peer) => (isWitness(peer) ? undefined : waitAtGate()) },
    says: after("0000030007", `ffffffff${call}`),
  },
  "while a handler is pending": {
    commands: { buy: (item) => (item === 9 ? item : waitAtGate().then(() => item)) },
    says: after("0000030007", "0000030008"),
  },
  "with replies that wait for an earlier one": {
    commands: {
      look(item) {
        if (item === 7) return gate.promise.then(() => item);
        reached.resolve();
        return item;
      },
    },
    says: after("0000030107", "0000030108"),
  },
  "while a method is pending": {
    options: { methods: { ...quiet().methods, math: { add: () => waitAtGate().then(() => 1) } } },
    says: after(`ffffffff${call}`),
  },
  "while the server waits for its answer": {
    commands: {
      async move(_, peer) {
        reached.resolve();
        await peer.call.duel.ask({ a: 1 });
      },
    },
    says: after("0000010001"),
  },
  "while it is broadcast to": {
    says: after(),
    reach(server, stranger) {
      while (stranger.alive && stranger.bufferedBytes < 500_000)
        server.broadcast.chat("x".repeat(60_000), { peers: [stranger] });
      reached.resolve();
    },
    after: (server) => server.broadcast.state(1, { peers: server.peers.values() }),
  },
  "as it is refused": {
    options: {
      authenticate({ token }) {
        if (token !== undefined) return undefined;
        reached.resolve();
        throw new KephasError("unauthorized", "no");
      },
    },
    says: handshake,
    deaf: true,
  },
  "in the middle of a frame": { says: Buffer.concat([after(), part.subarray(0, 9)]), reach: () => reached.resolve() },
  "between two fragments": { says: Buffer.concat([after(), part]), reach: () => reached.resolve() },
  "with its queue full, and its socket not read": {
    commands: { move: waitAtGate },
    says: after(...Array<string>(100).fill("0000010001")),
    deaf: true,
  },
  "while the newest of the latest messages wait for it": {
    says: after(),
    reach(server, stranger) {
      const large = "x".repeat(60_000);
      for (let sent = 0; sent < 100; sent++) server.broadcast.world(large, { peers: [stranger] });
      reached.resolve();
    },
    after: (server) => server.broadcast.world("newest"),
  },
  "while its connection is closed by the game": {
    says: after(),
    reach(_, stranger) {
      stranger.close(4100, "kicked");
      reached.resolve();
    },
  },
};

const cases = Object.keys(steps).flatMap((step) => Object.keys(ways).map((way) => ({ step, way })));

expectNoCrash();

beforeEach(() => {
  gate = signal();
  reached = signal();
});

describe.each(["kephas", "ws"] as const)("a client that vanishes, where %s reads the frames,", (frameParser) => {
  test.each(cases)("$step: it $way, and nobody else notices", async ({ step: name, way }) => {
    const step = steps[name];
    if (step === undefined) throw new Error(`there is no step ${name}`);
    const { options, commands, says, deaf, reach, after: then } = step;
    const presence = { begun: 0, ended: 0 };
    const { server, url } = await listen({
      frameParser,
      ...options,
      connected(peer) {
        presence.begun++;
        return options?.connected?.(peer);
      },
      disconnected: () => presence.ended++,
      commands: { ...quiet().commands, ...commands },
    });
    const witness = await join(server, `${url}?token=witness`);
    const stranger = dial(Number(new URL(url).port), says);
    if (reach !== undefined) await meet(server, { stranger, reach, shakes: says.length >= handshake.length });
    await reached.promise;
    const gone = once(stranger, "close");
    stranger.resume();
    ways[way]?.(stranger);
    if (deaf !== true) await gone;
    expect(await witness.client.request.buy(9)).toBe(9);
    gate.resolve();
    await gone;
    then?.(server);
    expect(await witness.client.request.buy(9)).toBe(9);
    await expect.poll(() => server.peers.size).toBe(1);
    await expect.poll(() => presence.begun - presence.ended).toBe(1);
    expect(log.lines.filter((line) => /TypeError|receiving from/.test(line))).toEqual([]);
  });
});

interface Meeting {
  readonly stranger: Socket;
  readonly reach: NonNullable<Step["reach"]>;
  /** False where the handshake is never finished. */
  readonly shakes: boolean;
}

/** Waits until the stranger is a peer, and brings the server to the step. */
async function meet(server: GameServer, { stranger, reach, shakes }: Meeting): Promise<void> {
  if (!shakes) {
    reached.resolve();
    return;
  }
  await once(stranger, "data");
  stranger.pause();
  const peer = [...server.peers.values()].at(-1);
  if (peer === undefined) throw new Error("nobody is there");
  reach(server, peer);
}
