import { expect } from "vitest";
import { loadModel } from "../../../codegen/load-model.js";
import type { CollectionModel, Model, StateModel, UnitModel } from "../../../codegen/model.js";

/** A schema with every key that a state can have. */
export const fullSchema = `kephas: 1
protocol: demo
version: "1.0.0"
types:
  Coord: { quantized: u16, min: 0, max: 4096, clamp: true }
  Angle: { quantized: u16, min: 0, max: 6.2832 }
  Team: { enum: u8, values: { red: 0, blue: 1 }, unknown: other }
  Vec2q: { struct: { x: Coord, y: Coord } }
  Player:
    struct:
      name: string<=16
      at: { type: Vec2q, interpolate: linear }
      facing: { type: Angle, interpolate: angle }
      keys: u16
      path: "Vec2q[<=8]"
      team: { type: Team, every: 30 }
      id: uuid
      motto: { type: string<=40, since: 2 }
      gold: { type: u32, since: 2 }
      speed: { type: f32, since: 4 }
  Coin: { presence: bits, struct: { at: Vec2q, worth: u8?, kind: u8? } }
  Match: { struct: { phase: { type: u8, default: 1 }, endsAt: timestamp } }
commands:
  input: { id: 1, from: client, struct: { seq: u32, keys: u8 } }
state:
  arena:
    id: 0x0500
    doc: Where they meet.
    tickMs: 33
    zones: { cell: 256, width: 4096, height: 2048.5, radius: 2 }
    input: { command: input, seq: seq }
    collections:
      players: { type: Player, key: u16, max: 256, zone: at, own: [keys, gold], history: 32, rewind: [facing, at] }
      coins: { type: Coin, max: 512, zone: at, track: touched, doc: Lying about. }
      match: { type: Match, single: true, deprecated: true }
`;

/** The model of a schema without mistakes. */
export function modelOf(text: string): Model {
  const { model, diagnostics } = loadModel(text, "demo.yaml");
  expect(diagnostics).toEqual([]);
  if (model === undefined) throw new Error("no model");
  return model;
}

/** The only state of a schema. */
export function stateOf(text: string): StateModel {
  const [state, ...others] = modelOf(text).states;
  if (state === undefined || others.length > 0) throw new Error("not one state");
  return state;
}

/** The only collection of a state `{ id: 1, collections: { all: … } }` with these keys, of a type with these fields. */
export function collectionOf(fields: string, keys: string): CollectionModel {
  const types = `types: { Place: { struct: { x: u8, y: u8 } }, One: { struct: ${fields} } }`;
  const [collection] = stateOf(stateSchema(types, `id: 1, collections: { all: { type: One, ${keys} } }`)).collections;
  if (collection === undefined) throw new Error("no collection");
  return collection;
}

/** A schema of one state `all` with these keys. */
export const stateSchema = (types: string, keys: string): string =>
  `kephas: 1\nprotocol: demo\nversion: "1"\n${types}\nstate: { all: { ${keys} } }\n`;

/** What is decided about a unit: everything but its types. */
export function placeOf({ field, record, ...place }: UnitModel) {
  return { name: field.name, ...place, blockBytes: record.blockBytes, maxBytes: record.maxBytes };
}
