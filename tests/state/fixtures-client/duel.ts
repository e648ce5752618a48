import {
  type Changes,
  Client,
  type ClientOptions,
  type ListenTick,
  type LiveMap,
  type Replica,
  type Transport,
} from "kephas/client";
import { type Reader, readU8, readU16, type State, take } from "kephas/codegen/v1";
import { type CollectionReading, type ReplicaForm, replica } from "kephas/codegen/v1/client";
import type { Protocol } from "kephas/protocol";

/** As the generator prints it: a collection of five plain fields, and nothing else. */
export interface Player {
  x: number;
  y: number;
  angle: number;
  hp: number;
  flags: number;
}

export const duelState: State = { id: 0x500, name: "duel", fingerprint: "0a1b2c3d", tickMs: 50, maxBytes: 10_000 };

function createPlayer(): Player {
  return { x: 0, y: 0, angle: 0, hp: 0, flags: 0 };
}

function readDuelPlayers(reader: Reader, value: Player, mask: number): number {
  const { bytes } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const $x = (readU16(bytes, take(reader, 2, "x")) * 2000) / 65_535;
    if ($x !== value.x) {
      value.x = $x;
      changed |= 2;
    }
  }
  if ((mask & 4) !== 0) {
    const $y = (readU16(bytes, take(reader, 2, "y")) * 2000) / 65_535;
    if ($y !== value.y) {
      value.y = $y;
      changed |= 4;
    }
  }
  if ((mask & 8) !== 0) {
    const $angle = (readU8(bytes, take(reader, 1, "angle")) * 2 * Math.PI) / 255;
    if ($angle !== value.angle) {
      value.angle = $angle;
      changed |= 8;
    }
  }
  if ((mask & 16) !== 0) {
    const $hp = readU8(bytes, take(reader, 1, "hp"));
    if ($hp !== value.hp) {
      value.hp = $hp;
      changed |= 16;
    }
  }
  if ((mask & 32) !== 0) {
    const $flags = readU8(bytes, take(reader, 1, "flags"));
    if ($flags !== value.flags) {
      value.flags = $flags;
      changed |= 32;
    }
  }
  return changed;
}

const players: CollectionReading<Player> = {
  name: "players",
  readKey: (reader) => readU16(reader.bytes, take(reader, 2, "key")),
  create: createPlayer,
  sections: [{ names: ["x", "y", "angle", "hp", "flags"], read: readDuelPlayers }],
};

export const duelForm: ReplicaForm = { state: duelState, littleEndian: true, collections: [players] };

export type DuelPlayersChanged = Changes<Player>;

export interface DuelReplica extends Replica {
  readonly players: LiveMap<number, Readonly<Player>, DuelPlayersChanged>;
  readonly on: { readonly tick: ListenTick };
}

const duelProtocol: Protocol = { runtime: 1, name: "duel", version: "1.0.0", fingerprint: "" };

export class DuelClient extends Client {
  readonly state: { readonly duel: DuelReplica } = { duel: replica<DuelReplica>(this, duelForm) };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(duelProtocol, target, options);
  }
}
