import { Client, type ClientOptions, type Transport } from "kephas/client";
import { answerer, caller, listener, notifier, queueingSender, requester, sender } from "kephas/codegen/v1/client";
import {
  hint,
  methods,
  type Numbered,
  numbered,
  protocol,
  requests,
  type ServerSend,
  sends,
  serverSends,
  tell,
} from "./journey.js";

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
    Object.values(serverSends).map((one) => [one.name, listener(this, one, numbered.decode)]),
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
