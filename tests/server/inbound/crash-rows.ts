import type { WebSocket } from "ws";
import { type GamePeer, Poor, quiet } from "../harness/game.js";
import { type CrashRow, failures, hostile, type Late, type Running } from "./crash-causes.js";

const calm = quiet();

/** The rows of a function of the game's, one for each way to fail. */
function failing(
  what: string,
  build: (fail: () => never) => object,
  act: NonNullable<CrashRow["act"]>,
  line: RegExp,
): [string, CrashRow][] {
  return Object.entries(failures).map(([how, fail]) => [
    `${what} ${how}`,
    { options: () => build(fail as () => never), act, line: how.includes("only once") ? undefined : line },
  ]);
}

const send = async ({ join }: Running): Promise<void> => void (await join()).send.move(1);
const look = async ({ join, clock }: Running): Promise<void> => {
  const answer = (await join()).request.look(1).catch(() => {});
  await passes(clock, answer);
};
const buy = async ({ join }: Running): Promise<void> => void (await (await join()).request.buy(1).catch(() => {}));
const add = async ({ join, clock }: Running): Promise<void> => {
  const answer = (await join()).call.math.add({ a: 1 }).catch(() => {});
  await passes(clock, answer);
};

/** Time passes until the promise settles: a handler may never. */
async function passes(clock: Late["clock"], promise: Promise<unknown>): Promise<void> {
  let settled = false;
  void promise.finally(() => {
    settled = true;
  });
  while (!settled) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    await clock.advance(1000);
  }
}

/** A declared error whose data JSON does not have. */
const unsayable = (): never => {
  throw Object.assign(Poor({ missing: 1 }), { data: { missing: 1n } });
};

const throwingMessage = {
  [Symbol.toPrimitive]() {
    throw new Error("thrown by a message");
  },
} as unknown as number;

const fail = (): never => {
  throw new Error("the game went wrong");
};

const brokenMove = { commands: { ...calm.commands, move: fail } };

const logging = (write: () => unknown): object => ({ debug: write, info: write, warn: write, error: write });

/** What follows a handshake, by who brings it about. A row of docs/lifecycle.md each. */
export const crashRows: Readonly<Record<string, CrashRow>> = Object.fromEntries<CrashRow>([
  ...failing(
    "a handler",
    (broken) => ({ commands: { ...calm.commands, move: broken } }),
    send,
    /^the handler of command move/,
  ),
  ...failing(
    "a handler with a reply",
    (broken) => ({ commands: { ...calm.commands, look: broken } }),
    look,
    /command look/,
  ),
  ...failing(
    "a method",
    (broken) => ({ methods: { ...calm.methods, math: { add: broken } } }),
    add,
    /method math\.add/,
  ),
  ...failing(
    "connected",
    (connected) => ({ connected }),
    ({ open }) => open(),
    /^connected, for peer/,
  ),
  ...failing(
    "disconnected",
    (disconnected) => ({ disconnected }),
    async ({ open }) => (await open()).terminate(),
    /^disconnected, for peer/,
  ),
  ...failing(
    "authenticate",
    (authenticate) => ({ authenticate }),
    ({ open, clock }) =>
      passes(
        clock,
        open().catch(() => {}),
      ),
    /^authenticate failed/,
  ),
  ...failing(
    "a tick",
    () => ({}),
    ({ server, clock }) => {
      server.every(10, fail);
      return clock.advance(20);
    },
    /^a tick failed/,
  ).slice(0, 1),
  [
    "a declared error that JSON does not have, of a command",
    {
      options: () => ({ commands: { ...calm.commands, buy: unsayable } }),
      act: buy,
      line: /^the error of command buy/,
    },
  ],
  [
    "a declared error that JSON does not have, of a method",
    { options: () => ({ methods: { ...calm.methods, math: { add: unsayable } } }), act: add, line: /^answering peer/ },
  ],
  [
    "a reply that the schema refuses",
    {
      options: () => ({ commands: { ...calm.commands, look: () => 201 } }),
      act: look,
      line: /^the reply to command look/,
    },
  ],
  [
    "a message whose members throw, sent to one and to all",
    {
      options: () => ({
        commands: {
          ...calm.commands,
          move: (_: number, peer: GamePeer) => peer.send.state(throwingMessage),
          note: (_: number, peer: GamePeer) => peer.server.broadcast.state(throwingMessage),
        },
      }),
      act: send,
      line: /^the handler of command move, .*thrown by a message/,
    },
  ],
  [
    "an audience that throws while it is read",
    {
      options: () => ({
        commands: {
          ...calm.commands,
          move: (_: number, { server }: GamePeer) => server.broadcast.state(1, { peers: { [Symbol.iterator]: fail } }),
        },
      }),
      act: send,
      line: /^the handler of command move/,
    },
  ],
  [
    "an abort listener of a handler's signal",
    {
      options: () => ({
        commands: {
          ...calm.commands,
          look: (_: number, __: GamePeer, { signal }: { signal: AbortSignal }) => {
            signal.addEventListener("abort", fail);
            return new Promise(() => {});
          },
        },
      }),
      act: look,
      line: /^the handler of command look has not settled/,
    },
  ],
  [
    "an abort listener of a peer's signal",
    {
      options: () => ({ connected: ({ signal }: GamePeer) => signal.addEventListener("abort", fail) }),
      act: async ({ open }) => (await open()).terminate(),
      line: /^a listener of the signal of peer/,
    },
  ],
  [
    "a call of a client that nobody awaits, and that vanishes",
    {
      options: () => ({ connected: (peer: GamePeer) => void peer.call.duel.ask({ a: 1 }) }),
      act: async ({ open }) => (await open()).terminate(),
      line: undefined,
    },
  ],
  ["roles that throw", { options: () => ({ roles: fail }), act: ban, line: /^option "roles", for peer/ }],
  [
    "roles that cannot be looked at",
    { options: () => ({ roles: () => hostile }), act: ban, line: /^option "roles", for peer/ },
  ],
  [
    "roles that come as a promise, which rejects",
    { options: () => ({ roles: async () => fail() }), act: ban, line: /^option "roles", for peer.*at once/ },
  ],
  [
    "roles that are no list",
    { options: () => ({ roles: () => 5 }), act: ban, line: /^option "roles", for peer.*a list/ },
  ],
  [
    "origins that answer with a promise, which rejects",
    {
      options: () => ({ origins: async () => fail() }),
      act: ({ open }) => open({ origin: "https://game.example" }).catch(() => {}),
      line: /^refused 127.0.0.1: origin .* see the option "origins"/,
    },
  ],
  [
    "a clock that throws once the server runs",
    {
      options: ({ clock }) => {
        let reads = 0;
        return {
          clock: {
            now: () => (reads++ > 3 ? fail() : clock.now()),
            after: (delayMs: number, callback: () => void) => (reads > 3 ? fail() : clock.after(delayMs, callback)),
          },
        };
      },
      act: send,
      line: /^option "clock" failed/,
    },
  ],
  [
    "a clock that names no time",
    {
      options: () => ({ clock: { now: () => Number.NaN, after: () => fail() } }),
      act: send,
      line: /^option "clock" failed/,
    },
  ],
  ["a logger that throws", { options: () => ({ ...brokenMove, logger: logging(fail) }), act: send, line: undefined }],
  [
    "a logger that rejects",
    { options: () => ({ ...brokenMove, logger: logging(async () => fail()) }), act: send, line: undefined },
  ],
  [
    "a page of the game's that fails",
    {
      act: ({ url }) => fetch(url.replace("ws:", "http:").replace("/ws", "/")).then((response) => response.text()),
      line: /^the http handler failed/,
    },
  ],
  ["a client that resets its connection", { act: async ({ open }) => resetOf(await open()), line: undefined }],
  [
    "compressed bytes that do not inflate",
    {
      options: () => ({ compression: true }),
      act: async ({ open }) => {
        const socket = await open({ perMessageDeflate: true });
        const closed = new Promise((resolve) => socket.once("close", resolve));
        networkOf(socket).write(Buffer.from([0xc2, 0x85, 0, 0, 0, 0, 255, 255, 255, 255, 255]));
        await closed;
      },
      line: /^closed peer .* with 1002/,
    },
  ],
]);

async function ban({ join }: Running): Promise<void> {
  const client = await join();
  const refused = new Promise<void>((resolve) => client.onRefused(() => resolve()));
  client.send.ban(1);
  await refused;
}

interface NetworkSocket {
  write(bytes: Buffer): void;
  resetAndDestroy(): void;
}

const networkOf = (socket: WebSocket): NetworkSocket => (socket as unknown as { _socket: NetworkSocket })._socket;

function resetOf(socket: WebSocket): void {
  socket.on("error", () => {});
  networkOf(socket).resetAndDestroy();
}
