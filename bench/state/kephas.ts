// Kephas's halves of a state, as the benchmark drives them: the engine and the replica as they are published, and between them messages
// in memory. What stands for a peer takes every message at once.
import type { StateForm } from "kephas/codegen/v1/server";
import { messageAt, messageLength } from "../../runtime/server/frames/message-frame.js";
import { StateMeter } from "../../runtime/server/metrics/state-meter.js";
import { createState } from "../../runtime/server/state/create-state.js";
import type { StateHost, StatePeer } from "../../runtime/server/state/state-peer.js";
import { BenchClient } from "./output/generated/bench/client.js";
import { decodeWhole, encodeWhole } from "./output/generated/bench/codecs.js";
import { createGridState, createRoomState, type GridState, type RoomState } from "./output/generated/bench/server.js";

export { decodeWhole, encodeWhole };

/** A peer whose network takes everything. It counts what it is sent, and keeps the newest messages where it is read. */
class Receiver implements StatePeer {
  readonly alive = true;
  readonly available = true;
  readonly resumable = false;
  readonly messages: Uint8Array[] | undefined;
  sent = 0;
  bytes = 0;

  constructor(isRead: boolean) {
    this.messages = isRead ? [] : undefined;
  }

  ready(): boolean {
    return true;
  }

  push(frame: Parameters<StatePeer["push"]>[0]): boolean {
    this.sent++;
    this.bytes += messageLength(frame) - 4;
    this.messages?.push(messageAt(frame.buffer, frame.start).slice());
    return true;
  }

  release(): void {}
}

const host: StateHost<Receiver> = {
  link: (peer) => peer,
  hasGone: () => false,
  afterTurn: () => {},
  after: () => () => {},
  production: true,
  warn: () => {},
  meter: (_state, collections) => new StateMeter(collections),
};

/** Peers of which the first is read. */
export const createPeers = (count: number): Receiver[] =>
  Array.from({ length: count }, (_, i) => new Receiver(i === 0));

export const createRoom = (): RoomState => create(createRoomState);
export const createGrid = (): GridState => create(createGridState);

/** Generated code asks for a server only to pass it on. */
const create = <State>(stateOf: (server: never) => State): State =>
  createState(host, stateOf(undefined as never) as unknown as StateForm);

/** A client, and what hands it messages. */
interface Connected {
  readonly client: BenchClient;
  readonly deliver: (message: Uint8Array) => void;
}

/** A client that is connected to nothing: `deliver` hands it messages. */
export async function createClient(): Promise<Connected> {
  const listeners = new Map<string, (event: never) => void>();
  const socket = {
    binaryType: "arraybuffer",
    readyState: 0,
    bufferedAmount: 0,
    protocol: "",
    send: () => {},
    close: () => {},
    addEventListener: (type: string, listener: (event: never) => void) => void listeners.set(type, listener),
  };
  const client = new BenchClient({ open: () => socket }, { subprotocol: false, logger: false });
  const connected = client.connect();
  while (!listeners.has("open")) await Promise.resolve();
  socket.readyState = 1;
  listeners.get("open")?.(undefined as never);
  await connected;
  // The first messages wait for the code that awaits the connection.
  await new Promise((resolve) => setTimeout(resolve, 10));
  return {
    client,
    deliver: (message) => listeners.get("message")?.({ data: exactBuffer(message) } as never),
  };
}

/** As a browser hands a message over. */
const exactBuffer = ({ buffer, byteOffset, length }: Uint8Array): ArrayBufferLike =>
  buffer.slice(byteOffset, byteOffset + length);
