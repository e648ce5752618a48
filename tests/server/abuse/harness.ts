import type { Logger } from "kephas/protocol";
import type { FakeClock } from "kephas/testing";
import { describe, expect } from "vitest";
import { collect } from "../../support/memory.js";
import { expectNoCrash } from "../harness/crashes.js";
import {
  createGameServer,
  createLog,
  type GamePeer,
  type GameServer,
  type GameServerOptions,
  quiet,
} from "../harness/game.js";
import { type Attacker, attack } from "./attacker.js";
import { watchBurden } from "./burden.js";
import { startWitness, type Witness } from "./witness.js";

/** Where an abuse takes place: a server of its own, and a peer beside the attackers that behaves well. */
export interface Scene {
  readonly server: GameServer;
  readonly url: string;
  readonly port: number;
  readonly log: readonly string[];
  readonly witness: Witness;
  readonly frameParser: FrameParser;
  /** Opens a connection that ends with the scene, and begins with a proper handshake unless bytes are given. */
  attack(bytes?: Buffer | string): Attacker;
  /** An attacker that is a peer already, with its server's side. */
  join(): Promise<{ readonly attacker: Attacker; readonly peer: GamePeer }>;
}

export interface Setting {
  readonly options?: Partial<Omit<GameServerOptions, "commands" | "methods">>;
  readonly commands?: Partial<GameServerOptions["commands"]>;
  readonly methods?: Partial<GameServerOptions["methods"]>;
  /** The server's time, where the test turns it. There are no limits on rates then. */
  readonly clock?: FakeClock;
  /** The most log lines that the abuse may cause: 2 unless given. */
  readonly logLines?: number;
}

export type FrameParser = NonNullable<GameServerOptions["frameParser"]>;

/** No abuse may keep the process from its timers for so much CPU time, clients and server together, in milliseconds. */
const MAX_BURDEN_MS = 1000;

/** The default of `pingAfterMs`. */
const PING_AFTER_MS = 25_000;

/** What the process may hold more than before, in bytes: caches, compiled code. */
const MAX_KEPT_BYTES = 24 * 1024 * 1024;

/** Runs one abuse; afterwards nothing of it may be left, and nobody else may have noticed. */
export type Abuse = (setting: Setting, act: (scene: Scene) => Promise<void>) => Promise<void>;

/** The tests of one kind of abuse, against each of the frame parsers. */
export function describeAbuse(kind: string, define: (abuse: Abuse) => void): void {
  expectNoCrash();
  describe.each<FrameParser>(["kephas", "ws"])(`${kind}, where %s reads the frames`, (frameParser) => {
    define((setting, act) => runAbuse({ frameParser, setting }, act));
  });
}

interface Run {
  readonly frameParser: FrameParser;
  readonly setting: Setting;
}

/** What an abuse leaves behind to look at. */
interface Traces {
  readonly log: readonly string[];
  /** The peers that there were, the witness first. */
  readonly peers: WeakRef<GamePeer>[];
  readonly attackers: Attacker[];
}

async function runAbuse(run: Run, act: (scene: Scene) => Promise<void>): Promise<void> {
  const log = createLog();
  const traces: Traces = { log: log.lines, peers: [], attackers: [] };
  const server = createTarget(run, log, traces.peers);
  const { url, port } = await server.listen({ port: 0, host: "127.0.0.1" });
  const { clock, options } = run.setting;
  const unlimited = clock !== undefined || options?.rateLimit === false;
  const witness = await startWitness(`${url}?token=witness`, unlimited ? "lock step" : "calm");
  try {
    await witness.exchange(1);
    keptBefore ??= await collect();
    const place = { server, url, port, log: traces.log, witness, frameParser: run.frameParser };
    await expectLight(async () => {
      await act(createScene(place, traces.attackers));
      await witness.exchange(1);
    });
    for (const { socket } of traces.attackers.splice(0)) socket.destroy();
    await expect.poll(() => countPeers(server, clock), { timeout: 5000 }).toBe(1);
    await witness.exchange(1);
    expect(witness.fault).toBeUndefined();
    await expectNothingLeft(traces, run.setting);
  } finally {
    witness.leave();
    for (const { socket } of traces.attackers) socket.destroy();
    await Promise.all([server.close({ graceMs: 0 }), clock?.advance(1000)]);
  }
}

function createTarget({ frameParser, setting }: Run, logger: Logger, peers: WeakRef<GamePeer>[]): GameServer {
  const { clock, options, commands, methods } = setting;
  const calm = quiet();
  return createGameServer({
    ...calm,
    ...{ logger, frameParser },
    ...(clock === undefined ? {} : { clock, rateLimit: false, byteRateLimit: false }),
    ...options,
    connected(peer) {
      peers.push(new WeakRef(peer));
      return options?.connected?.(peer);
    },
    commands: { ...calm.commands, ...commands },
    methods: { ...calm.methods, ...methods },
  });
}

/** Whatever happens, the process gets round to everybody else. */
async function expectLight(act: () => Promise<void>): Promise<void> {
  const burden = watchBurden();
  try {
    await act();
    expect(burden.longestMs).toBeLessThan(MAX_BURDEN_MS);
  } finally {
    burden.stop();
  }
}

/** What the process held before the first abuse of a file. */
let keptBefore: number | undefined;

async function expectNothingLeft({ log, peers }: Traces, { logLines = 2 }: Setting): Promise<void> {
  expect(log.filter((line) => /TypeError|RangeError|receiving from/.test(line))).toEqual([]);
  expect(log.length).toBeLessThanOrEqual(logLines);
  await expectCollected(peers.slice(1));
  await expect.poll(collect, { timeout: 5000 }).toBeLessThan((keptBefore ?? 0) + MAX_KEPT_BYTES);
}

/** Of a connection that is not read only a ping finds out that it has gone. */
async function countPeers(server: GameServer, clock: FakeClock | undefined): Promise<number> {
  await clock?.advance(server.peers.size > 1 ? PING_AFTER_MS : 0);
  return server.peers.size;
}

function createScene(place: Omit<Scene, "attack" | "join">, attackers: Attacker[]): Scene {
  const { server, port } = place;
  const scene: Scene = {
    ...place,
    attack(bytes) {
      const attacker = attack(port, bytes);
      attackers.push(attacker);
      return attacker;
    },
    async join() {
      const before = new Set(server.peers.keys());
      const attacker = scene.attack();
      await attacker.answered;
      const peer = [...server.peers.values()].find(({ id }) => !before.has(id));
      if (peer === undefined) throw new Error("the attacker was not let in");
      return { attacker, peer };
    },
  };
  return scene;
}

/** Nothing may hold on to a peer that has gone. */
async function expectCollected(peers: readonly WeakRef<GamePeer>[]): Promise<void> {
  const countKept = async (): Promise<number> => {
    if (peers.length > 0) await collect();
    return peers.filter((peer) => peer.deref() !== undefined).length;
  };
  await expect.poll(countKept, { timeout: 5000 }).toBe(0);
}
