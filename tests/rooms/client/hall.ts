import { Client, type ClientOptions, type Rooms, type RoomTypes, type Transport } from "kephas/client";
import type { RoomKind } from "kephas/codegen/v1";
import { type ReplicaForm, type RoomReplicas, roomReplicas, rooms } from "kephas/codegen/v1/client";
import { type Check, declareError, KephasError, type Protocol } from "kephas/protocol";
import { createFakeClock, type FakeClock } from "kephas/testing";
import { FakeTransport, type SentRpc } from "../../client/fake-transport.js";
import { Lines } from "../../client/game.js";
import { type DuelReplica, duelForm } from "../../state/fixtures-client/duel.js";

/** An object of which one property is a text. */
function textCheck<Name extends string>(name: Name): Check<Readonly<Record<Name, string>>> {
  return (value: unknown) => {
    const text = (value as Partial<Record<Name, unknown>> | undefined)?.[name];
    if (typeof text !== "string") throw new KephasError("invalid", `${name}: expected a string`, { path: name });
    return { [name]: text } as Record<Name, string>;
  };
}

/** A text, and whether the room is private. */
const optionsCheck = (value: unknown): DuelTypes["options"] => {
  const { private: isPrivate } = (value ?? {}) as Partial<Record<"private", unknown>>;
  const options = textCheck("mode")(value);
  return isPrivate === undefined ? options : { ...options, private: isPrivate === true };
};

export const Banned = declareError({ code: 1001, message: "Banned" });

/** With all that a kind may have. */
export const duelKind: RoomKind = {
  name: "duel",
  fingerprint: "11111111",
  options: optionsCheck,
  join: textCheck("nick"),
  listing: textCheck("map"),
  presence: textCheck("nick"),
  errors: [Banned],
};

/** With nothing. */
export const lobbyKind: RoomKind = {
  name: "lobby",
  fingerprint: "22222222",
  options: undefined,
  join: undefined,
  listing: undefined,
  presence: undefined,
  errors: [],
};

export interface DuelTypes extends RoomTypes {
  readonly options: { readonly mode: string; readonly private?: boolean };
  readonly given: { readonly mode: string; readonly private?: boolean };
  readonly join: { readonly nick: string };
  readonly listing: { readonly map: string };
  readonly presence: { readonly nick: string };
  readonly state: DuelReplica;
}

export interface LobbyTypes extends RoomTypes {
  readonly options: undefined;
  readonly given: undefined;
  readonly join: undefined;
  readonly listing: undefined;
  readonly presence: undefined;
  readonly state: undefined;
}

const protocol: Protocol = { runtime: 1, name: "hall", version: "1.0.0", fingerprint: "" };

const replicas = (client: Client, form: ReplicaForm): RoomReplicas<DuelReplica> => roomReplicas(client, form);

/** A client as one is generated for these two kinds. */
export class HallClient extends Client {
  readonly rooms: { readonly duel: Rooms<DuelTypes>; readonly lobby: Rooms<LobbyTypes> } = {
    duel: rooms<DuelTypes>(this, duelKind, replicas(this, duelForm)),
    lobby: rooms<LobbyTypes>(this, lobbyKind),
  };

  constructor(target: string | URL | Transport, options: ClientOptions = {}, own: Partial<Protocol> = {}) {
    super({ ...protocol, ...own }, target, options);
  }
}

/** A client that is connected to a server which the test plays. */
export interface Hall {
  readonly client: HallClient;
  readonly clock: FakeClock;
  readonly net: FakeTransport;
  readonly lines: Lines;
  /** What was asked about rooms on the open connection, each once. */
  asked(): readonly SentRpc[];
  /** Answers the request of a method that was sent last. */
  answer(method: string, result: unknown): Promise<void>;
  refuse(method: string, code: number, message?: string): Promise<void>;
  tell(method: string, params: unknown): void;
  reopen(hello?: object): Promise<void>;
}

export async function createHall(options: ClientOptions = {}): Promise<Hall> {
  const [net, clock, lines] = [new FakeTransport(), createFakeClock(), new Lines()] as const;
  const client = new HallClient(net, { clock, logger: lines, random: () => 0, ...options });
  const open = async (): Promise<void> => {
    await clock.advance(0);
    net.last.accept();
    await clock.advance(0);
  };
  void client.connect();
  await open();
  let seen = 0;
  const all = (): SentRpc[] => net.last.sentRpc as SentRpc[];
  const respond = async (method: string, outcome: object): Promise<void> => {
    const id = all().findLast((rpc) => rpc.method === method)?.id;
    if (id === undefined) throw new Error(`${method} was not asked`);
    net.last.deliver("ffffffff", JSON.stringify({ jsonrpc: "2.0", id, ...outcome }));
    await clock.advance(0);
  };
  return {
    client,
    clock,
    net,
    lines,
    asked() {
      const news = all().slice(seen);
      seen = all().length;
      return news;
    },
    answer: (method, result) => respond(method, { result }),
    refuse: (method, code, message = "no") => respond(method, { error: { code, message } }),
    tell: (method, params) => net.last.deliver("ffffffff", JSON.stringify({ jsonrpc: "2.0", method, params })),
    async reopen() {
      net.last.end(1006);
      await clock.advance(1000);
      seen = 0;
      await open();
    },
  };
}

/** The answer to a join. */
export function joined(id: string, seat = 0, others: readonly object[] = []): object {
  return { id, seat, options: { mode: "1v1" }, members: [{ seat, presence: { nick: "ann" } }, ...others] };
}
