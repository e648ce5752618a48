import { readFileSync } from "node:fs";
import { frameMessage, RPC_ERROR_ID, RPC_ID } from "kephas/protocol";

/** How a connection ended. */
export interface RecordedClose {
  readonly code: number;
  readonly reason: string;
}

/** One exchange with a KephasNet server: whole WebSocket messages in hex, the 4-byte command id first. */
export interface Vector {
  readonly name: string;
  readonly sent: readonly string[];
  readonly received: readonly string[];
  readonly close: RecordedClose | null;
}

/** What became of one client's flood, which depends on how fast it was. */
export interface FloodVector {
  readonly name: string;
  readonly sentCount: number;
  readonly receivedAtMost: number;
  readonly close: RecordedClose;
}

const file = new URL("kephasnet-vectors.json", import.meta.url);
const recorded = JSON.parse(readFileSync(file, "utf8")) as readonly (Vector | FloodVector)[];

/** The recorded exchanges, in the file's order. */
export const vectors: readonly Vector[] = recorded.filter((vector) => "sent" in vector);

/** The recorded flood. */
export const flood: FloodVector = only(recorded.filter((vector) => "sentCount" in vector));

/** The exchange of this name. Throws where there is none. */
export function vectorCalled(name: string): Vector {
  return only(vectors.filter((vector) => vector.name === name));
}

/** A message in hex, as the file writes it. */
export function toHex(message: Uint8Array): string {
  return Buffer.from(message).toString("hex");
}

/** The message that the file writes so. */
export function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(hex, "hex"));
}

/** A JSON-RPC message with exactly this text, in hex; an error goes under the id of errors. */
export function rpcHex(text: string): string {
  const id = text.includes('"error"') ? RPC_ERROR_ID : RPC_ID;
  return toHex(frameMessage(id, new TextEncoder().encode(text)));
}

/** The text of a message after its command id. */
export function textOf(hex: string): string {
  return new TextDecoder().decode(fromHex(hex).subarray(4));
}

function only<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined || items.length !== 1) throw new Error(`expected one vector, found ${items.length}`);
  return item;
}
