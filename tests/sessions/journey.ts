import { Client, type ClientOptions, type Transport } from "kephas/client";
import { reserve } from "kephas/codegen/v1";
import { answerer, caller, listener, notifier, queueingSender, requester, sender } from "kephas/codegen/v1/client";
import { methodRoute, route, sentCommand } from "kephas/codegen/v1/server";
import {
  type Codec,
  type Command,
  declareError,
  type Method,
  type Protocol,
  type RequestCommand,
} from "kephas/protocol";
import {
  type Audience,
  type CallOptions,
  createServer,
  type HandlerContext,
  type Peer,
  type Server,
  type ServerOptions,
} from "kephas/server";

/** A message of this game: its number, of which a side uses each only once, and what else matters, a key or a way of answering. */
export interface Numbered {
  readonly n: number;
  readonly a: number;
}

/** Ways in which whoever is asked answers. */
export const WAYS = ["now", "slow", "refused", "slowlyRefused", "never"] as const;
export type Way = (typeof WAYS)[number];

/** A number and a byte. What the server sends as `blob` is followed by so many times 100 bytes as the byte says. */
const numbered: Codec<Numbered> = {
  encode: ({ n, a }) => Uint8Array.of(n >>> 24, n >>> 16, n >>> 8, n, a),
  decode: (bytes) => ({ n: new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), a: bytes[4] ?? 0 }),
  size: () => 5,
  write(writer, message) {
    const at = reserve(writer, 5);
    writer.bytes.set(numbered.encode(message), at);
  },
};
const largestBlob = 5 + 255 * 100;
const blobCodec: Pick<Codec<Numbered>, "write"> = {
  write(writer, message) {
    const at = reserve(writer, 5 + message.a * 100);
    writer.bytes.set(numbered.encode(message), at);
  },
};

export const Refused = declareError<{ readonly n: number }>({
  code: 1001,
  message: "no",
  check: (data) => data as { readonly n: number },
});

/** Of a request or a call that is never answered. */
export const ANSWER_MS = 5_000;

const command = (id: number, name: string): Command => ({ id, name, errors: [] });
const request = (id: number, name: string): RequestCommand => ({
  ...command(id, name),
  timeoutMs: ANSWER_MS,
  errors: [Refused],
});
const sends = {
  step: command(0x100, "step"),
  order: command(0x101, "order"),
  aim: command(0x102, "aim"),
  flood: command(0x103, "flood"),
  bomb: command(0x104, "bomb"),
};
const requests = {
  buy: request(0x200, "buy"),
  look: request(0x201, "look"),
  peek: { ...request(0x202, "peek"), idempotent: true },
} as const;
const numberedIn = { decode: numbered.decode, largestBytes: 5, maxBytes: 5 };

const sentCommandOf = (id: number, name: string, delivery: "reliable" | "droppable") =>
  sentCommand<Numbered>(command(id, name), { write: numbered.write, largestBytes: 5, delivery });
const sent = {
  say: sentCommandOf(0x300, "say", "reliable"),
  shout: sentCommandOf(0x301, "shout", "reliable"),
  spark: sentCommandOf(0x302, "spark", "droppable"),
  blob: sentCommand<Numbered>(command(0x303, "blob"), {
    write: blobCodec.write,
    largestBytes: largestBlob,
    delivery: "reliable",
  }),
  world: sentCommand<Numbered>(command(0x304, "world"), {
    write: numbered.write,
    largestBytes: 5,
    delivery: "latest",
    latestBy: ({ a }) => a,
  }),
};

const asNumbered = (value: unknown): Numbered => value as Numbered;
const method = (name: string): Method<Numbered, number> => ({
  name,
  params: asNumbered,
  result: (value) => value as number,
  errors: [Refused],
  timeoutMs: ANSWER_MS,
  maxBytes: 1000,
});
const methods = {
  add: method("add"),
  ping: { ...method("ping"), idempotent: true },
  ask: method("ask"),
} as const;
const tell: Method<Numbered, undefined> = { ...method("tell"), result: undefined };
const hint: Method<Numbered, undefined> = { ...tell, name: "hint" };

const protocol: Protocol = { runtime: 1, name: "journey", version: "1.0.0", fingerprint: "" };

export type Send = keyof typeof sends;
export type Request = keyof typeof requests | "add" | "ping";
export type ServerSend = keyof typeof sent;

export interface JourneyPeer extends Peer<string> {
  readonly send: Readonly<Record<ServerSend, (message: Numbered) => boolean>>;
  readonly call: {
    readonly ask: (params: Numbered, options?: CallOptions) => Promise<number>;
    readonly hint: (params: Numbered) => boolean;
  };
}
export interface JourneyServer extends Server<JourneyPeer> {
  readonly broadcast: Readonly<Record<ServerSend, (message: Numbered, audience?: Audience<JourneyPeer>) => void>>;
}

/** What the server does with all that comes, and the rest of its options. */
export interface JourneyOptions extends ServerOptions<string, JourneyPeer> {
  readonly sent: (kind: Send | "tell", message: Numbered, peer: JourneyPeer) => unknown;
  readonly asked: (
    kind: Request,
    message: Numbered,
    peer: JourneyPeer,
    context: HandlerContext,
  ) => Promise<number> | number;
}

export function createJourneyServer({ sent: took, asked, ...options }: JourneyOptions): JourneyServer {
  const take = (kind: Send | "tell") => (message: Numbered, peer: JourneyPeer) => took(kind, message, peer);
  const answer = (kind: Request) => (message: Numbered, peer: JourneyPeer, context: HandlerContext) =>
    asked(kind, message, peer, context);
  const reply = numberedReply;
  const limit = { perSecond: 2, burst: 2, exceed: "close" } as const;
  const commands: Record<string, unknown> = {};
  for (const kind of Object.keys(sends) as Send[]) commands[kind] = take(kind);
  for (const kind of Object.keys(requests) as Request[]) commands[kind] = answer(kind);
  const given = { add: answer("add"), ping: answer("ping"), tell: take("tell") };
  return createServer<string, JourneyPeer, JourneyServer>({
    protocol,
    options: { ...options, commands, methods: given } as ServerOptions<string, JourneyPeer>,
    routes: [
      route(sends.step, take("step"), numberedIn),
      route(sends.order, take("order"), numberedIn),
      route(sends.aim, take("aim"), numberedIn),
      route(sends.flood, take("flood"), { ...numberedIn, limit }),
      route(sends.bomb, take("bomb"), numberedIn),
      route(requests.buy, answer("buy"), { ...numberedIn, reply }),
      route(requests.look, answer("look"), { ...numberedIn, reply, ordered: false }),
      route(requests.peek, answer("peek"), { ...numberedIn, reply }),
      methodRoute(methods.add, given.add, {}),
      methodRoute(methods.ping, given.ping, {}),
      methodRoute(tell, given.tell, {}),
    ],
    sent: Object.values(sent),
    called: [methods.ask, hint],
    createSend: (link) => bindAll((one, message) => link.send(one, message)),
    createCall: (link) => ({
      ask: (params: Numbered, asking?: CallOptions) => link.call(methods.ask, params, asking),
      hint: (params: Numbered) => link.notify(hint, params),
    }),
    createBroadcast: (link) =>
      bindAll((one, message, audience) => link.broadcast(one, message, audience as Audience<JourneyPeer>)),
  });
}

const numberedReply: Codec<number>["write"] = (writer, n) => numbered.write(writer, { n, a: 0 });

type Sent = (typeof sent)[ServerSend];
type SendAny<Result> = (message: Numbered, audience?: unknown) => Result;

function bindAll<Result>(
  act: (one: Sent, message: Numbered, audience?: unknown) => Result,
): Readonly<Record<ServerSend, SendAny<Result>>> {
  const bind =
    (one: Sent): SendAny<Result> =>
    (message, audience) =>
      act(one, message, audience);
  const { say, shout, spark, blob, world } = sent;
  return { say: bind(say), shout: bind(shout), spark: bind(spark), blob: bind(blob), world: bind(world) };
}

/** The client that would be generated for the journey. */
export class JourneyClient extends Client {
  readonly send = {
    step: sender(this, sends.step, numbered.write),
    order: queueingSender(this, sends.order, numbered.write, { offline: "queue", queue: 8, ttlMs: 20_000 }),
    aim: queueingSender(this, sends.aim, numbered.write, {
      offline: "latest",
      latestBy: ({ a }) => a,
      ttlMs: 20_000,
    }),
    flood: sender(this, sends.flood, numbered.write),
    bomb: queueingSender(this, sends.bomb, numbered.write, { offline: "queue", ttlMs: 20_000 }),
    tell: notifier(this, tell),
  };
  readonly request = {
    buy: requester(this, requests.buy, numberedExchange),
    look: requester(this, requests.look, numberedExchange),
    peek: requester(this, requests.peek, numberedExchange),
    add: caller(this, methods.add),
    ping: caller(this, methods.ping),
  };
  readonly on = Object.fromEntries(
    Object.values(sent).map(({ id, name }) => [name, listener(this, command(id, name), numbered.decode)]),
  ) as Readonly<Record<ServerSend, ReturnType<typeof listener<Numbered>>>>;
  readonly handle = { ask: answerer(this, methods.ask), hint: answerer(this, hint) };
  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(protocol, target, options);
  }
}

const numberedExchange = {
  write: numbered.write,
  decode: (bytes: Uint8Array): number => numbered.decode(bytes).n,
};
