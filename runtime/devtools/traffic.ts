import { COMMAND_ID_BYTES, RPC_ERROR_ID, RPC_ID, readCommandId } from "../protocol/frame.js";
import { Meter } from "./meter.js";

/** `in` from the server, `out` to it. */
export type WireDirection = "in" | "out";

/** What has passed of one command in one direction. */
export interface Tally {
  readonly name: string;
  readonly direction: WireDirection;
  messages: number;
  /** With command ids, without the headers of WebSocket frames. */
  bytes: number;
  /** Whether its frames are listed. */
  isListed: boolean;
  readonly meter: Meter;
}

/** What is no command of this client's schema, or no message of Kephas at all, shares one tally: ids are the other side's choice. */
const UNKNOWN = -1;
const NO_COMMAND = -2;

const RPC_NAMES: ReadonlyMap<number, string> = new Map([
  [RPC_ID, "JSON-RPC"],
  [RPC_ERROR_ID, "JSON-RPC errors"],
  [UNKNOWN, "unknown commands"],
  [NO_COMMAND, "not of Kephas"],
]);

/** Counts messages and bytes by command and direction. One message costs two look-ups and two additions. */
export class Traffic {
  /** In the order in which they were first seen. */
  readonly tallies: Tally[] = [];
  readonly #nameOf: (commandId: number) => string | undefined;
  readonly #byId: Readonly<Record<WireDirection, Map<number, Tally>>> = { in: new Map(), out: new Map() };

  /** `nameOf` gives the names of the schema's commands. */
  constructor(nameOf: (commandId: number) => string | undefined) {
    this.#nameOf = nameOf;
  }

  /** Counts a message, and returns where. */
  count(direction: WireDirection, message: Uint8Array): Tally {
    const id = message.length < COMMAND_ID_BYTES ? NO_COMMAND : readCommandId(message);
    return this.#add(direction, id, message.length);
  }

  /** Counts a text, which no side of Kephas sends. */
  countText(direction: WireDirection, length: number): Tally {
    return this.#add(direction, NO_COMMAND, length);
  }

  /** What has passed under an id; undefined before the first message. */
  find(direction: WireDirection, commandId: number): Tally | undefined {
    return this.#byId[direction].get(commandId);
  }

  /** Nobody has looked for a while. */
  reset(): void {
    for (const { meter } of this.tallies) meter.reset();
  }

  #add(direction: WireDirection, id: number, bytes: number): Tally {
    const tally = this.#byId[direction].get(id) ?? this.#first(direction, id);
    tally.messages++;
    tally.bytes += bytes;
    return tally;
  }

  #first(direction: WireDirection, id: number): Tally {
    const tallies = this.#byId[direction];
    const known = RPC_NAMES.get(id) ?? this.#nameOf(id);
    const key = known === undefined ? UNKNOWN : id;
    const tally = tallies.get(key) ?? this.#create(direction, known ?? (RPC_NAMES.get(UNKNOWN) as string));
    tallies.set(key, tally);
    return tally;
  }

  #create(direction: WireDirection, name: string): Tally {
    const tally = { name, direction, messages: 0, bytes: 0, isListed: true, meter: new Meter() };
    this.tallies.push(tally);
    return tally;
  }
}
