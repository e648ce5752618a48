import type { Client, ClientOptions, LiveMap, Replica, Transport } from "kephas/client";
import { createFakeClock, type FakeClock } from "kephas/testing";
import { FakeTransport } from "../../client/fake-transport.js";
import { Lines } from "../../client/game.js";
import { CourtClient } from "../fixtures-client/court.js";
import { DuelClient } from "../fixtures-client/duel.js";
import type { Bytes } from "./messages.js";

/** A client of a state, connected to a server that the test plays. */
export interface Bench<Game extends Client> {
  readonly client: Game;
  readonly clock: FakeClock;
  readonly net: FakeTransport;
  readonly lines: Lines;
  /** Delivers messages of the state. */
  readonly deliver: (...messages: readonly (Bytes | string)[]) => void;
  /** How often the client has asked for all of the state, on the connection that is open. */
  readonly asked: () => number;
  /** Opens the next connection. */
  readonly open: () => Promise<void>;
  /** Loses it, and opens another one. */
  readonly reopen: () => Promise<void>;
}

type ClientClass<Game> = new (target: Transport, options: ClientOptions) => Game;

async function createBench<Game extends Client>(
  GameClient: ClientClass<Game>,
  id: string,
  options: ClientOptions,
): Promise<Bench<Game>> {
  const [net, clock, lines] = [new FakeTransport(), createFakeClock(), new Lines()] as const;
  const client = new GameClient(net, { clock, logger: lines, random: () => 0, ...options });
  const open = async (): Promise<void> => {
    await clock.advance(0);
    net.last.accept();
    await clock.advance(0);
  };
  const reopen = async (): Promise<void> => {
    net.last.end(1006);
    await clock.advance(1000);
    await open();
  };
  const deliver = (...messages: readonly (Bytes | string)[]): void => {
    for (const message of messages) net.last.deliver(id + (typeof message === "string" ? message : hexOf(message)));
  };
  const asked = (): number => {
    const params = { id: Number.parseInt(id, 16) };
    return net.last.runtime.filter((rpc) => rpc.method === "rpc.state" && rpc.params?.["id"] === params.id).length;
  };
  void client.connect();
  await open();
  return { client, clock, net, lines, deliver, asked, open, reopen };
}

export const createDuel = (options: ClientOptions = {}): Promise<Bench<DuelClient>> =>
  createBench(DuelClient, "00000500", options);

export const createCourt = (options: ClientOptions = {}): Promise<Bench<CourtClient>> =>
  createBench(CourtClient, "00000501", options);

const hexOf = (bytes: Bytes): string => Buffer.from(bytes).toString("hex");

/** Notes the events of a collection and of its ticks, in words. */
export function note<Key>(
  replica: Replica & { readonly on: { readonly tick: (listener: (event: object) => unknown) => unknown } },
  map: LiveMap<Key, object, object>,
  events: string[] = [],
): string[] {
  map.on.change((_value, key, changed) => events.push(`change ${key} ${namesIn(changed)}`));
  map.on.add((_value, key) => events.push(`add ${key}`));
  map.on.remove((_value, key) => events.push(`remove ${key}`));
  replica.on.tick((event) => events.push(`tick ${JSON.stringify(event)}`));
  return events;
}

/** What an object of changes says. */
export function namesIn(changed: object): string {
  return Object.entries(changed)
    .filter(([, isChanged]) => isChanged)
    .map(([name]) => name)
    .join(" ");
}
