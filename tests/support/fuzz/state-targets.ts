import fc from "fast-check";
import type { WebSocketLike } from "kephas/client";
import { KephasError } from "kephas/protocol";
import { createFakeClock } from "kephas/testing";
import { RealmClient } from "../../../generated/realm/client.js";
import { type Fields, type Kind, kinds, type LiveEntities } from "../../state/whole/kinds.js";
import { plainOf } from "../../state/whole/plain.js";
import { layTable, live, objectsOf, seat } from "../../state/whole/table.js";
import type { FuzzTarget } from "./target.js";

/** Messages of each state of the realm, as clients that have some of it already take them. */
export const createStateTargets = (): Promise<readonly FuzzTarget[]> => Promise.all(Object.values(kinds).map(targetOf));

/** Of a client that has nothing, what a message makes is what `read` sees of an empty one, many times over at most. */
async function targetOf(kind: Kind): Promise<FuzzTarget> {
  const messages = await messagesOf(kind);
  const [reset] = messages as [Uint8Array];
  const receiver = await createReceiver(kind);
  const decode = (bytes: Uint8Array): unknown => applied(kind, receiver, [reset, bytes]);
  return {
    name: `realm.${kind.name}State`,
    kind: "state",
    maxBytes: kind.model.maxBytes,
    isHeld: false,
    growth: { hasDefaults: true, hasUnknown: true },
    codec: { encode: () => new Uint8Array(), decode },
    size: undefined,
    create: () => [decode(reset), ...kind.collections.map(({ initial }) => initial.shared)],
    decodeInto: undefined,
    View: undefined,
    samples: messages.filter((message) => isTaken(decode, message)),
  };
}

function isTaken(decode: (bytes: Uint8Array) => unknown, message: Uint8Array): boolean {
  try {
    decode(message);
    return true;
  } catch {
    return false;
  }
}

/** A reset first, then all that came to a client at a few tables. */
async function messagesOf(kind: Kind): Promise<readonly Uint8Array[]> {
  const all = await Promise.all(
    fc.sample(objectsOf(kind), { numRuns: 6, seed: 44 }).map(async (objects) => {
      const table = layTable(kind);
      const guest = await seat(table);
      await live(table, guest, objects);
      return guest.came;
    }),
  );
  const messages = all.flat();
  const isReset = (message: Uint8Array): boolean => message[HEAD_AT] === RESET_BIT;
  return [...messages.filter(isReset), ...messages.filter((message) => !isReset(message))];
}

const HEAD_AT = 4;
const RESET_BIT = 1;

/** A client that is connected, and what comes to it. */
interface Receiver {
  readonly client: RealmClient;
  readonly deliver: (message: Uint8Array) => void;
}

async function createReceiver(kind: Kind): Promise<Receiver> {
  const clock = createFakeClock();
  const socket = new OpenSocket();
  const client = new RealmClient({ open: () => socket }, { clock, logger: false, subprotocol: false });
  void client.connect();
  await clock.advance(0);
  socket.accept();
  await clock.advance(0);
  return { client, deliver: (message) => socket.deliver(kind.model.id, message) };
}

/** What a client sees after a reset and a message. Throws `malformed` where it could not use the message. */
function applied(
  kind: Kind,
  { client, deliver }: Receiver,
  [reset, message]: readonly [Uint8Array, Uint8Array],
): unknown {
  // The first one takes own fields with it that were sent before, and wait for their message.
  deliver(reset);
  deliver(reset);
  const before = client.ignored.malformed;
  deliver(message);
  if (client.ignored.malformed > before) throw new KephasError("malformed", "is ignored", { path: "" });
  return seenBy(kind, client);
}

function seenBy(kind: Kind, client: RealmClient): unknown {
  const replica = kind.replicaOf(client);
  const { tick, ready, acked } = replica;
  const shared = kind.collections.map(({ name }) => seenIn(replica[name]));
  const own = kind.collections.map(({ name }) => seenIn(replica.own?.[name]));
  return { tick, ready, acked, shared, own };
}

/** Whoever was there longer comes first, which is of no matter. */
function seenIn(live: LiveEntities | Fields | undefined): unknown {
  const seen = plainOf(live) as { readonly entries?: readonly [unknown, unknown][] } | undefined;
  return seen?.entries === undefined ? seen : seen.entries.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

type Listener = (event: { readonly data: unknown }) => void;

/** A connection that has opened, by a plain server's side of it. */
class OpenSocket implements WebSocketLike {
  binaryType = "";
  readyState = 0;
  readonly bufferedAmount = 0;
  readonly protocol = "";
  readonly #listeners = new Map<string, Listener[]>();

  send(): void {}

  close(): void {}

  addEventListener(type: string, listener: (event: never) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener as Listener]);
  }

  accept(): void {
    this.readyState = 1;
    this.#emit("open", undefined);
  }

  deliver(id: number, message: Uint8Array): void {
    const framed = new Uint8Array(4 + message.length);
    new DataView(framed.buffer).setUint32(0, id);
    framed.set(message, 4);
    this.#emit("message", framed.buffer);
  }

  #emit(type: string, data: unknown): void {
    for (const listener of this.#listeners.get(type) ?? []) listener({ data });
  }
}
