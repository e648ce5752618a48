import fc from "fast-check";
import type { Transport, WebSocketLike } from "kephas/client";
import { createTestNet, type TestNet } from "kephas/testing";
import { RealmClient } from "../../../generated/realm/client.js";
import { createRealmServer, type RealmPeer, type RealmServer } from "../../../generated/realm/server.js";
import type { AnyState, Fields, Kind, View } from "./kinds.js";

/** A real server, and real clients to whom messages can be put. */
export interface Table {
  readonly kind: Kind;
  readonly net: TestNet;
  readonly server: RealmServer<string>;
  readonly state: AnyState;
  readonly peers: RealmPeer<string>[];
  /** What its clients logged as errors. */
  readonly errors: string[];
}

/** A client at a table. */
export interface Guest {
  readonly client: RealmClient;
  readonly peer: RealmPeer<string>;
  /** The messages of the state that came, without the id. */
  readonly came: Uint8Array[];
  /** How often it has asked for all of the state. */
  readonly asked: () => number;
  deliver(message: Uint8Array): void;
}

export function layTable(kind: Kind): Table {
  const net = createTestNet();
  const peers: RealmPeer<string>[] = [];
  const server = createRealmServer<string>({
    clock: net.clock,
    logger: false,
    rateLimit: false,
    authenticate: () => "ada",
    connected: (peer) => void peers.push(peer),
    commands: { input: () => {} },
  });
  return { kind, net, server, state: kind.create(server), peers, errors: [] };
}

/** The next client. `watch` is called with it before anything comes. */
export async function seat(table: Table, watch: (client: RealmClient) => void = () => {}): Promise<Guest> {
  const { kind, net, server, peers, errors } = table;
  const id = [0, 0, kind.model.id >> 8, kind.model.id & 0xff];
  const came: Uint8Array[] = [];
  const spoken: string[] = [];
  let tell: (data: ArrayBuffer) => void = () => {};
  const open: Transport["open"] = (request) => {
    const socket = net.connect(server).open(request);
    const send = socket.send.bind(socket);
    socket.send = (message) => {
      spoken.push(Buffer.from(message).toString("latin1"));
      send(message);
    };
    tell = overhear(socket, (bytes) => void (id.every((byte, i) => bytes[i] === byte) && came.push(bytes.slice(4))));
    return socket;
  };
  const logger = { debug() {}, info() {}, warn() {}, error: (line: string) => void errors.push(line) };
  const client = new RealmClient({ open }, { clock: net.clock, logger, random: () => 0 });
  watch(client);
  void client.connect();
  await net.clock.advance(0);
  return {
    client,
    peer: peers.at(-1) as RealmPeer<string>,
    came,
    asked: () => spoken.filter((text) => text.includes('"rpc.state"')).length,
    deliver: (message) => tell(Uint8Array.from([...id, ...message]).buffer),
  };
}

/** Returns what tells the client of a message that did not come. */
function overhear(socket: WebSocketLike, heard: (bytes: Uint8Array) => void): (data: ArrayBuffer) => void {
  type Listener = (event: { readonly data: unknown }) => void;
  const listeners: Listener[] = [];
  const add = socket.addEventListener.bind(socket) as (type: string, listener: Listener) => void;
  socket.addEventListener = ((type: string, listener: Listener) => {
    if (type !== "message") return add(type, listener);
    listeners.push(listener);
    add(type, (event) => {
      const { data } = event;
      heard(data instanceof Uint8Array ? data : new Uint8Array(data as ArrayBuffer));
      listener(event);
    });
  }) as WebSocketLike["addEventListener"];
  return (data) => {
    for (const listener of listeners) listener({ data });
  };
}

/** Objects for the collections of a kind. */
export const objectsOf = (kind: Kind): fc.Arbitrary<readonly Fields[]> =>
  fc.array(fc.record(Object.fromEntries(kind.collections.map(({ name, values }) => [name, values]))), {
    minLength: 3,
    maxLength: 4,
  });

/** A view that has most in sight, and some of it as its own. */
export function wideView({ collections, model }: Kind): View {
  const owned = collections.filter((one) => one.own.length > 0).map((one) => [one.name, [0, 1, 2].map(one.keyOf)]);
  const own = owned.length > 0 ? { own: Object.fromEntries(owned) as Fields } : {};
  return model.zones === undefined ? own : { ...own, zones: [0, 1, 2, 3, 16, 17, 18, 19, 32, 33, 34, 35] };
}

/** Entities come, change, go and come back, and are seen by a guest. */
export async function live({ kind, net, state }: Table, { peer }: Guest, objects: readonly Fields[]): Promise<void> {
  state.admit(peer, wideView(kind));
  for (const values of [objects, objects.slice(1), objects]) {
    for (const { name, model, keyOf } of kind.collections) {
      if (model.single) Object.assign(state[name] as Fields, structuredClone(values[0]?.[name]));
      else
        for (const [i, value] of values.entries())
          change(state[name] as AnyState[string], keyOf(i), value[name] as Fields);
    }
    state.tick();
    if (kind.model.input !== undefined) state.ack(peer, 7);
    await net.clock.advance(0);
  }
}

/** Makes an entity be so; one that was so long gone. */
function change(entities: AnyState[string], key: unknown, value: Fields): void {
  const known = entities.get(key) as Fields | undefined;
  if (known === undefined) entities.add(key, structuredClone(value));
  else if (Object.is(known["name"], value["name"])) entities.delete(key);
  else Object.assign(known, structuredClone(value));
}
