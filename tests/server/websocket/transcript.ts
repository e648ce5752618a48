import { type CallOptions, Client, type ClientOptions, type Transport } from "kephas/client";
import { caller, requester } from "kephas/codegen/v1/client";
import { methodRoute, route } from "kephas/codegen/v1/server";
import { type Clock, declareError, type Method, type Protocol, type RequestCommand } from "kephas/protocol";
import { createServer, type Peer, type Server } from "kephas/server";
import { textCodec } from "../harness/game.js";

/** How a request is to go. */
export interface Plan {
  readonly number: number;
  readonly via: "ordered" | "loose" | "method";
  readonly handler: "answers" | "declares" | "throws";
  /** How long the handler takes, in milliseconds; 0 for at once. */
  readonly takesMs: number;
  /** When the client gives up, in milliseconds; undefined for never. */
  readonly timeoutMs: number | undefined;
  /** When the client aborts, in milliseconds; undefined for never. */
  readonly abortMs: number | undefined;
}

/** How a request went: `7 answered`, or the code of its error. */
export type Outcome = string;

/** The server's time for one request, in milliseconds. */
export const SERVER_TIMEOUT_MS = 100;

const Refused = declareError<{ readonly number: number }>({
  code: 1001,
  message: "Refused",
  check: (data) => data as { readonly number: number },
});

const ordered: RequestCommand = { id: 0x0100, name: "ordered", errors: [Refused], timeoutMs: SERVER_TIMEOUT_MS };
const loose: RequestCommand = { ...ordered, id: 0x0101, name: "loose" };
const method: Method<{ readonly text: string }, string> = {
  name: "method",
  params: (value) => value as { readonly text: string },
  result: String,
  errors: [Refused],
  timeoutMs: SERVER_TIMEOUT_MS,
  maxBytes: 1000,
};
const protocol: Protocol = { runtime: 1, name: "transcript", version: "1.0.0", fingerprint: "" };

/** How both commands come in, and are answered. */
const textIn = { decode: textCodec.decode, reply: textCodec.write, largestBytes: 1000, maxBytes: 1000 };

/** A server whose handlers do what the plan in their message says. */
export function createTranscriptServer(clock: Clock): Server<Peer> {
  const serve = (text: string) => carryOut(JSON.parse(text) as Plan, clock);
  return createServer<undefined, Peer, Server<Peer>>({
    protocol,
    options: { clock, logger: false, rateLimit: false, maxRunningMethods: 1000 },
    routes: [
      route(ordered, serve, textIn),
      route(loose, serve, { ...textIn, ordered: false }),
      methodRoute(method, ({ text }) => serve(text), { paramNames: ["text"] }),
    ],
    sent: [],
    called: [],
    createSend: () => ({}),
    createCall: () => ({}),
    createBroadcast: () => ({}),
  });
}

function carryOut({ number, handler, takesMs }: Plan, clock: Clock): string | Promise<string> {
  const end = (): string => {
    if (handler === "declares") throw Refused({ number });
    if (handler === "throws") throw new Error(`number ${number} went wrong`);
    return `${number} answered`;
  };
  if (takesMs === 0) return end();
  return new Promise<void>((resolve) => clock.after(takesMs, resolve)).then(end);
}

/** A client that makes requests as planned. */
export class TranscriptClient extends Client {
  readonly #clock: Clock;
  readonly #ordered = requester(this, ordered, textCodec);
  readonly #loose = requester(this, loose, textCodec);
  readonly #method = caller(this, method);

  constructor(target: string | Transport, options: ClientOptions & { readonly clock: Clock }) {
    super(protocol, target, options);
    this.#clock = options.clock;
  }

  /** Never rejects. */
  async make(plan: Plan): Promise<Outcome> {
    const controller = new AbortController();
    if (plan.abortMs !== undefined) this.#clock.after(plan.abortMs, () => controller.abort());
    const { timeoutMs = 1_000_000_000 } = plan;
    try {
      return await this.#ask(plan, { timeoutMs, signal: controller.signal });
    } catch (error) {
      if (Refused.is(error)) return `${error.data.number} declared`;
      return (error as { readonly code: string }).code;
    }
  }

  #ask(plan: Plan, options: CallOptions): Promise<string> {
    const text = JSON.stringify(plan);
    if (plan.via === "method") return this.#method({ text }, options);
    return plan.via === "ordered" ? this.#ordered(text, options) : this.#loose(text, options);
  }
}
