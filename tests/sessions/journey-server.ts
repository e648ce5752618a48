import { reserve } from "kephas/codegen/v1";
import { methodRoute, route, sentCommand } from "kephas/codegen/v1/server";
import type { Codec } from "kephas/protocol";
import {
  type Audience,
  type CallOptions,
  createServer,
  type HandlerContext,
  type Peer,
  type Server,
  type ServerOptions,
} from "kephas/server";
import {
  hint,
  methods,
  type Numbered,
  numbered,
  protocol,
  type Request,
  requests,
  type Send,
  type ServerSend,
  sends,
  serverSends,
  tell,
} from "./journey.js";

/** What the server sends as `blob` is followed by so many times 100 bytes as its second member says. */
const largestBlob = 5 + 255 * 100;
const blobCodec: Pick<Codec<Numbered>, "write"> = {
  write(writer, message) {
    const at = reserve(writer, 5 + message.a * 100);
    writer.bytes.set(numbered.encode(message), at);
  },
};

const numberedIn = { decode: numbered.decode, largestBytes: 5, maxBytes: 5 };

const sentCommandOf = (name: "say" | "shout" | "spark", delivery: "reliable" | "droppable") =>
  sentCommand<Numbered>(serverSends[name], { write: numbered.write, largestBytes: 5, delivery });
const sent = {
  say: sentCommandOf("say", "reliable"),
  shout: sentCommandOf("shout", "reliable"),
  spark: sentCommandOf("spark", "droppable"),
  blob: sentCommand<Numbered>(serverSends.blob, {
    write: blobCodec.write,
    largestBytes: largestBlob,
    delivery: "reliable",
  }),
  world: sentCommand<Numbered>(serverSends.world, {
    write: numbered.write,
    largestBytes: 5,
    delivery: "latest",
    latestBy: ({ a }) => a,
  }),
};

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
