import {
  type Changes,
  Client,
  type ClientOptions,
  type ListenSingle,
  type ListenTick,
  type LiveMap,
  type Replica,
  type Transport,
} from "kephas/client";
import {
  type Reader,
  readF32,
  readString,
  readU8,
  readU16,
  readU32,
  type State,
  sameValue,
  take,
} from "kephas/codegen/v1";
import { type CollectionReading, owning, type ReplicaForm, replica, sampler, single } from "kephas/codegen/v1/client";
import type { Protocol } from "kephas/protocol";

/** As the generator prints it: a nested struct, text, a list, a later section, own fields, interpolation, and a single. */
export interface Player {
  at: { x: number; y: number };
  facing: number;
  name: string;
  scores: number[];
  /** Since 2. */
  rank: number;
}

export interface OwnPlayer {
  gold: number;
  /** Since 2. */
  keys: number;
}

export interface Match {
  phase: number;
  winner: string;
  /** Since 2. */
  round: number;
}

export const courtState: State = {
  id: 0x501,
  name: "court",
  fingerprint: "0a1b2c3d4e5f6071",
  tickMs: 100,
  maxBytes: 10_000,
};

const createPlayer = (): Player => ({ at: { x: 0, y: 0 }, facing: 0, name: "", scores: [], rank: 7 });
const createOwnPlayer = (): OwnPlayer => ({ gold: 0, keys: 1 });
const createMatch = (): Match => ({ phase: 1, winner: "", round: 3 });

function readText(reader: Reader, field: string): string {
  return readString(reader, readU8(reader.bytes, take(reader, 1, field)), field);
}

function readList(reader: Reader, field: string): number[] {
  const count = readU8(reader.bytes, take(reader, 1, field));
  const at = take(reader, count, field);
  return [...reader.bytes.subarray(at, at + count)];
}

function readCourtPlayers(reader: Reader, value: Player, mask: number): number {
  const { bytes } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 8, "at");
    const [$x, $y] = [readF32(bytes, at), readF32(bytes, at + 4)];
    if (!Object.is($x, value.at.x) || !Object.is($y, value.at.y)) {
      value.at.x = $x;
      value.at.y = $y;
      changed |= 2;
    }
  }
  if ((mask & 4) !== 0) {
    const $facing = readF32(bytes, take(reader, 4, "facing"));
    if (!Object.is($facing, value.facing)) {
      value.facing = $facing;
      changed |= 4;
    }
  }
  if ((mask & 8) !== 0) {
    const $name = readText(reader, "name");
    if ($name !== value.name) {
      value.name = $name;
      changed |= 8;
    }
  }
  if ((mask & 16) !== 0) {
    const $scores = readList(reader, "scores");
    if (!sameValue($scores, value.scores)) {
      value.scores = $scores;
      changed |= 16;
    }
  }
  return changed;
}

function readCourtPlayersSince2(reader: Reader, value: Player, mask: number): number {
  if ((mask & 2) === 0) return 0;
  const $rank = readU8(reader.bytes, take(reader, 1, "rank"));
  if ($rank === value.rank) return 0;
  value.rank = $rank;
  return 2;
}

function readCourtPlayersOwn(reader: Reader, value: OwnPlayer, mask: number): number {
  if ((mask & 2) === 0) return 0;
  const $gold = readU32(reader.bytes, take(reader, 4, "gold"));
  if ($gold === value.gold) return 0;
  value.gold = $gold;
  return 2;
}

function readCourtPlayersOwnSince2(reader: Reader, value: OwnPlayer, mask: number): number {
  if ((mask & 2) === 0) return 0;
  const $keys = readU8(reader.bytes, take(reader, 1, "keys"));
  if ($keys === value.keys) return 0;
  value.keys = $keys;
  return 2;
}

function readCourtMatch(reader: Reader, value: Match, mask: number): number {
  let changed = 0;
  if ((mask & 2) !== 0) {
    const $phase = readU8(reader.bytes, take(reader, 1, "phase"));
    if ($phase !== value.phase) {
      value.phase = $phase;
      changed |= 2;
    }
  }
  if ((mask & 4) !== 0) {
    const $winner = readText(reader, "winner");
    if ($winner !== value.winner) {
      value.winner = $winner;
      changed |= 4;
    }
  }
  return changed;
}

function readCourtMatchSince2(reader: Reader, value: Match, mask: number): number {
  if ((mask & 2) === 0) return 0;
  const $round = readU16(reader.bytes, take(reader, 2, "round"));
  if ($round === value.round) return 0;
  value.round = $round;
  return 2;
}

const players: CollectionReading<Player, OwnPlayer> = {
  name: "players",
  readKey: (reader) => readText(reader, "key"),
  create: createPlayer,
  sections: [
    { names: ["at", "facing", "name", "scores"], read: readCourtPlayers },
    { names: ["rank"], read: readCourtPlayersSince2 },
  ],
  own: {
    create: createOwnPlayer,
    sections: [
      { names: ["gold"], read: readCourtPlayersOwn },
      { names: ["keys"], read: readCourtPlayersOwnSince2 },
    ],
  },
  sampling: {
    motions: ["linear", "linear", "angle"],
    keep(value, numbers, at) {
      numbers[at] = value.at.x;
      numbers[at + 1] = value.at.y;
      numbers[at + 2] = value.facing;
    },
    show(target, value, numbers) {
      target.at.x = numbers[0] as number;
      target.at.y = numbers[1] as number;
      target.facing = numbers[2] as number;
      target.name = value.name;
      target.scores = value.scores;
      target.rank = value.rank;
    },
  },
};

const match: CollectionReading<Match> = {
  name: "match",
  single,
  create: createMatch,
  sections: [
    { names: ["phase", "winner"], read: readCourtMatch },
    { names: ["round"], read: readCourtMatchSince2 },
  ],
  sampling: {
    motions: ["step"],
    keep(value, numbers, at) {
      numbers[at] = value.phase;
    },
    show(target, value, numbers) {
      target.phase = numbers[0] as number;
      target.winner = value.winner;
      target.round = value.round;
    },
  },
};

export const courtForm: ReplicaForm = {
  state: courtState,
  littleEndian: true,
  collections: [players, match],
  owning,
  sampler,
};

export interface CourtSample {
  readonly players: ReadonlyMap<string, Readonly<Player>>;
  readonly match: Readonly<Match>;
}

export interface CourtReplica extends Replica {
  readonly players: LiveMap<string, Readonly<Player>, Changes<Player>>;
  readonly match: Readonly<Match>;
  readonly own: { readonly players: LiveMap<string, Readonly<OwnPlayer>, Changes<OwnPlayer>> };
  readonly on: { readonly tick: ListenTick; readonly match: ListenSingle<Readonly<Match>, Changes<Match>> };
  readonly acked: number;
  readonly sample: (now: number) => CourtSample;
}

const courtProtocol: Protocol = { runtime: 1, name: "court", version: "1.0.0", fingerprint: "" };

export class CourtClient extends Client {
  readonly state: { readonly court: CourtReplica } = { court: replica<CourtReplica>(this, courtForm) };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(courtProtocol, target, options);
  }
}
