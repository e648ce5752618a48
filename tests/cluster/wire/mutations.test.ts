import type { BackplaneLink } from "kephas/backplane/memory";
import type { Transport } from "kephas/protocol";
import { afterEach, beforeEach, expect, it } from "vitest";
import { LobbyClient } from "../../../generated/lobby/client.js";
import { lobbyProtocol } from "../../../generated/lobby/protocol.js";
import type { LobbyServer } from "../../../generated/lobby/server.js";
import { byteMutations } from "../../support/fuzz/byte-mutations.js";
import { createRandom, pick, type Random } from "../../support/fuzz/random.js";
import { createLobbies, type Lobbies, type Who } from "../lobbies.js";
import { header } from "./ear.js";
import { fromHex, number, text, toHex } from "./hex.js";
import type { ReadMessage } from "./second-decoder.js";
import { SecondEar } from "./second-ear.js";

const PREFIX = "kephas.default.lobby";
const FINGERPRINT = Number.parseInt(lobbyProtocol.fingerprint.slice(0, 8), 16);
/** What servers of the lobby send, and how long it may be. */
const LARGEST = new Map([
  [0x0102, 65_536],
  [0x0104, 41],
]);

let lobbies: Lobbies;
let server: LobbyServer<Who>;
let client: LobbyClient;
let stranger: BackplaneLink;
/** What has come at Ada's socket, but for what the runtimes say to each other. */
const arrived: string[] = [];

/** A transport that shows every message that comes. */
function tapped(transport: Transport): Transport {
  return {
    open(request) {
      const socket = transport.open(request);
      socket.addEventListener("message", ({ data }) => {
        const message = toHex(new Uint8Array(data as ArrayBuffer));
        if (!message.startsWith("ffffff")) arrived.push(message);
      });
      return socket;
    },
  };
}

beforeEach(async () => {
  arrived.length = 0;
  lobbies = createLobbies();
  server = lobbies.open();
  stranger = lobbies.broker.open({
    id: "strange7",
    prefix: PREFIX,
    clock: lobbies.net.clock,
    maxQueuedBytes: 2 ** 20,
    receive() {},
    changed() {},
    warn() {},
  });
  await lobbies.settle(1000);
  client = new LobbyClient(tapped(lobbies.net.connect(server)), {
    token: "Ada",
    clock: lobbies.net.clock,
    logger: false,
  });
  void client.connect();
  await lobbies.settle();
  for (const peer of server.peers.values()) peer.subscribe("red");
  await lobbies.settle();
});

afterEach(async () => {
  client.close();
  await lobbies.close();
});

const said = (who: string): string => `00000102${text(JSON.stringify({ who, text: "hello" }))}`;

function entry(target: number, name: string, { message = said("x"), delivery = "00", key = "" } = {}): string {
  const frame = `82${number(message.length / 2, 1)}${message}`;
  const lengths = [number(Buffer.byteLength(name), 2), number(key.length, 2), number(frame.length, 4)];
  // Each has two frames.
  return [number(target, 1), delivery, ...lengths, text(name), text(key), frame, frame].join("");
}

/** Envelopes of each kind, all sound, but for the numbers of those with messages. */
function bases(peer: string): readonly ((before: number) => Uint8Array)[] {
  const messages = (count: number, entries: string) => (before: number) =>
    fromHex(header(1, "sender77", 1000, FINGERPRINT), "00000001", number(before, 6), number(count, 2), entries);
  const json = (kind: number, value: unknown) => (): Uint8Array => {
    const said = JSON.stringify(value);
    const lengths = kind === 2 ? "" : `00000005${number(said.length, 4)}`;
    return fromHex(header(kind, "sender77", 1000, FINGERPRINT), lengths, text(said));
  };
  const pipe = (step: number, data: string) => (): Uint8Array =>
    fromHex(header(5, "sender77", 1000, FINGERPRINT), "0123456789abcdef", number(step, 4), number(step, 1), data);
  const moved = "0000010401613f80000040000000";
  return [
    messages(2, entry(0, "")),
    messages(2, entry(1, "red")),
    messages(4, entry(2, peer) + entry(3, "Ada")),
    messages(
      6,
      entry(0, "") +
        entry(1, "red", { message: moved, delivery: "01", key: "260/a" }) +
        entry(1, "blue", { delivery: "02" }),
    ),
    messages(0, ""),
    json(2, { state: "up", address: "ws://here", peers: 2, rooms: 1, load: 0.25 }),
    json(3, { method: "call", peer, name: "scores.none", timeoutMs: 1000 }),
    json(3, { method: "count", topics: ["red", "blue"] }),
    json(3, { method: "disconnect", identity: "Nobody", code: 4000, reason: "" }),
    json(3, { method: "schema" }),
    json(4, { ok: { counts: [1] } }),
    json(4, { error: { code: "closed" } }),
    pipe(0, text('{"target":"/ws?kephas-node=x","headers":{"host":"x"},"address":"::1","port":1}')),
    pipe(1, "c0ffee"),
    pipe(2, "00000000"),
    pipe(3, "00"),
  ];
}

const subjects = (self: string): readonly string[] => [
  `${PREFIX}.a`,
  `${PREFIX}.b`,
  `${PREFIX}.t.red`,
  `${PREFIX}.n.${self}`,
];

function isForAda({ target, name }: ReadMessage, peer: string): boolean {
  return (
    target === 0 ||
    (target === 1 && name === "red") ||
    (target === 2 && name === peer) ||
    (target === 3 && name === "Ada")
  );
}

function mutated(bytes: Uint8Array, random: Random, other: Uint8Array): Uint8Array {
  let changed = bytes;
  for (let i = random(3); i >= 0; i--) changed = pick(random, byteMutations)(changed, random, other);
  return changed;
}

it("10,000 mutated envelopes move nothing but what a second decoder says, and no peer gets a byte of the others", async () => {
  const random = createRandom(1, "envelopes");
  const [peer = ""] = server.peers.keys();
  const self = server.cluster.id;
  const all = bases(peer);
  const second = new SecondEar(self, lobbies.net.clock.now(), { fingerprint: FINGERPRINT, largest: LARGEST });
  let published = 0;
  for (let i = 0; i < 10_000; i++) {
    const base = pick(random, all)(published);
    const envelope = mutated(base, random, pick(random, all)(published));
    // Now and then a sound one, whose number goes on.
    const given = random(20) === 0 ? base : envelope;
    if (given === base && base[2] === 1) published += base[35] as number;
    const subject = pick(random, subjects(self));
    arrived.length = 0;
    expect(stranger.publish(subject, given)).toBe("sent");
    await lobbies.settle();
    const due = second.hear(subject, given).filter((message) => isForAda(message, peer));
    // Of `latest` ones with the same key the last may be all that comes.
    const must = due.filter(({ policy }) => policy !== "latest").map(({ message }) => message);
    const may = due.map(({ message }) => message);
    expect(may, toHex(given)).toEqual(expect.arrayContaining(arrived));
    expect(
      arrived.filter((message) => must.includes(message)),
      toHex(given),
    ).toEqual(must);
    expect(server.metrics().backplane, toHex(given)).toMatchObject(second.counted);
  }
  expect(server.cluster.nodes.map(({ id }) => id).sort()).toEqual([self, ...second.nodes.keys()].sort());
  expect([server.peers.size, second.sound > 500, second.counted.malformed > 5000]).toEqual([1, true, true]);
}, 120_000);
