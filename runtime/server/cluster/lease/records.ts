/** What stands in the store of a node, at `node.<id>`. */
export interface NodeRecord {
  readonly epoch: number;
  /** Higher with every attempt of the node to write. */
  readonly n: number;
  readonly address?: string;
  /** When it was declared dead, by the wall clock of who did. Nothing else makes a node dead. */
  readonly deadMs?: number;
}

/** What stands in the store of a named room, at `room.<kind>.<name>`. */
export interface RoomRecord {
  readonly node: string;
  /** The node's when it took the room. */
  readonly epoch: number;
  /** Higher with every owner. */
  readonly fence: number;
  readonly open: boolean;
  /** When it was closed, by the wall clock: for sweeping alone. */
  readonly closedMs?: number;
}

/** What stands in the store of a match or a code: a room, or who is about to create one. */
export type PlaceRecord = { readonly room: string } | { readonly claim: string };

export const NODE_KEYS = "node.";
export const ROOM_KEYS = "room.";
export const MATCH_KEYS = "match.";
export const CODE_KEYS = "code.";

export function nodeKey(node: string): string {
  return NODE_KEYS + node;
}

export function roomKey({ kind, name }: { readonly kind: string; readonly name: string }): string {
  return `${ROOM_KEYS}${kind}.${name}`;
}

/** Undefined where it is none. */
export function readNodeRecord(given: unknown): NodeRecord | undefined {
  if (!isRecord(given) || !isCount(given["epoch"]) || !isCount(given["n"])) return undefined;
  const { epoch, n, address, deadMs } = given as Partial<NodeRecord> & Pick<NodeRecord, "epoch" | "n">;
  return {
    epoch,
    n,
    ...(typeof address === "string" && { address }),
    ...(typeof deadMs === "number" && { deadMs }),
  };
}

/** Undefined where it is none. */
export function readRoomRecord(given: unknown): RoomRecord | undefined {
  if (!isRecord(given) || typeof given["node"] !== "string" || !isCount(given["epoch"])) return undefined;
  if (!isCount(given["fence"]) || typeof given["open"] !== "boolean") return undefined;
  const { node, epoch, fence, open, closedMs } = given as Partial<RoomRecord> & Omit<RoomRecord, "closedMs">;
  return { node, epoch, fence, open, ...(typeof closedMs === "number" && { closedMs }) };
}

/** Undefined where it is none. */
export function readPlaceRecord(given: unknown): PlaceRecord | undefined {
  if (!isRecord(given)) return undefined;
  const { room, claim } = given;
  if (typeof room === "string") return { room };
  return typeof claim === "string" ? { claim } : undefined;
}

/** Whether what a node owned in an epoch is its no more: it was declared dead in that epoch, or has a later one. */
export function isOver(record: NodeRecord | undefined, epoch: number): boolean {
  if (record === undefined) return false;
  return record.deadMs === undefined ? record.epoch > epoch : record.epoch >= epoch;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
