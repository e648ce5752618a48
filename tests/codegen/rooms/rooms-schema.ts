import { expect } from "vitest";
import { loadModel } from "../../../codegen/load-model.js";
import type { Model, RoomModel } from "../../../codegen/model.js";

/** A schema with every key that a kind of rooms can have, and one with none. */
export const fullSchema = `kephas: 1
protocol: demo
version: "1.0.0"
constants: { seats: 16 }
types:
  Unit: { struct: { hp: u8 } }
  Mode: { enum: u8, values: { duel: 0, team: 1 }, unknown: other }
  Named: { json: { nick: string<=24, team?: integer } }
commands:
  move: { id: 1, from: client, room: duel, struct: { x: f32 } }
  chat: { id: 2, from: both, room: lobby, text: 99 }
  ready: { id: 3, from: client }
state:
  arena: { id: 0x0500, collections: { units: { type: Unit, max: 4 } } }
  world: { id: 0x0501, collections: { units: { type: Unit, max: 4 } } }
rooms:
  duel:
    doc: Two of them.
    max: seats
    options: { mode: Mode, map: string<=16, ranked?: { type: boolean, default: true }, private?: boolean, tags: "string[]" }
    match: [mode, ranked]
    join: Named
    listing: { left: integer }
    presence: { nick: string<=24, level?: integer }
    state: arena
    seats: refuse
    seatMs: 1000
  lobby: { max: 65536, deprecated: true }
`;

/** The model of a schema that nothing is said against. */
export function modelOf(text: string): Model {
  const { model, diagnostics } = loadModel(text, "demo.yaml");
  expect(diagnostics).toEqual([]);
  return model as Model;
}

/** The first kind of rooms of such a schema. */
export const roomOf = (text: string): RoomModel => modelOf(text).rooms[0] as RoomModel;
