// Made by kephas-gen from realm.yaml: realm 1.0.0, wire 5b4c977b4ad67be3.
// realm/client.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import { Client, type ClientOptions, type PacedSend, type Transport } from "kephas/client";
import { limitedSender, replica } from "kephas/codegen/v1/client";
import { writeInput } from "./codecs.js";
import type { Input } from "./messages.js";
import { inputCommand, realmProtocol } from "./protocol.js";
import {
  type BoardReplica,
  boardReplicaForm,
  type DungeonReplica,
  dungeonReplicaForm,
  type FieldReplica,
  fieldReplicaForm,
} from "./state-client.js";
export {
  type BoardReplica,
  type BoardScore,
  type BoardScoreChanged,
  type BoardSeats,
  type BoardSeatsChanged,
  type BoardSeatsOwn,
  type BoardStateView,
  createFieldPredictor,
  type DungeonIds,
  type DungeonIdsChanged,
  type DungeonReplica,
  type DungeonThings,
  type DungeonThingsChanged,
  type FieldCoins,
  type FieldCoinsChanged,
  type FieldMatch,
  type FieldMatchChanged,
  type FieldPlayers,
  type FieldPlayersChanged,
  type FieldPlayersOwn,
  type FieldPredictor,
  type FieldReplica,
  type FieldStateView,
} from "./state-client.js";

/** Sends a command: `"sent"`, `"queued"` to be sent later or `"dropped"`. Throws `invalid` for a wrong message. */
export interface RealmClientSend {
  readonly input: PacedSend<Input>;
}

/** The states that the server shows this client: live, and kept up to date whether somebody listens or not. */
export interface RealmClientState {
  /** Where they all meet. */
  readonly field: FieldReplica;
  readonly dungeon: DungeonReplica;
  readonly board: BoardReplica;
}

/** The client of `realm`, for browsers, workers and Node. Every function of it is bound. */
export class RealmClient extends Client {
  readonly send: RealmClientSend = {
    input: limitedSender(this, inputCommand, writeInput, { perSecond: 60, burst: 90 }),
  };
  readonly state: RealmClientState = {
    field: replica<FieldReplica>(this, fieldReplicaForm),
    dungeon: replica<DungeonReplica>(this, dungeonReplicaForm),
    board: replica<BoardReplica>(this, boardReplicaForm),
  };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(realmProtocol, target, options);
  }
}
