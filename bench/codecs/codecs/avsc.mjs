// avsc, from types in its own language. Enums are integers, since avsc's are strings in memory.
import avro from "avsc";

const record = (name, fields) => ({
  type: "record",
  name,
  fields: Object.entries(fields).map(([field, type]) => ({ name: field, type })),
});
const array = (items) => ({ type: "array", items });

const vec2 = record("Vec2", { x: "float", y: "float" });
const entity = record("Entity", { id: "long", team: "int", at: vec2, angle: "float", hp: "int", marks: "int" });
const pillar = record("Pillar", { at: vec2, radius: "float" });
const offer = record("Offer", { item: "int", price: "int", lastsMs: "long" });
const coin = record("Coin", { id: "long", at: "Vec2", value: "int" });
const player = record("Player", {
  ...{ id: "long", colour: "int", effects: "int", at: vec2, velocity: "Vec2", facing: "float" },
  ...{ gold: "long", dashTicks: "int", cooldownTicks: "int", ack: "long" },
});

const types = {
  move: record("Move", { tick: "long", heading: vec2, angle: "float", buttons: "int" }),
  world: record("World", { tick: "long", entities: array(entity) }),
  chat: record("Chat", { name: "string", text: "string", sentAt: "double" }),
  welcome: record("Welcome", {
    ...{ you: "long", tickMs: "float", width: "float", height: "float" },
    ...{ pillars: array(pillar), offers: array(offer) },
  }),
  snapshot: record("Snapshot", { tick: "long", players: array(player), coins: array(coin) }),
  input: record("Input", { seq: "long", heading: vec2, dash: "boolean" }),
};

const [move, world, chat] = [types.move, types.world, types.chat].map((type) => avro.Type.forSchema(type));
const [welcome, snapshot, input] = [types.welcome, types.snapshot, types.input].map((type) =>
  avro.Type.forSchema(type),
);
const buffer = Buffer.alloc(16_384);

export const name = "avsc";
export const received = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
export const codecs = {
  move: {
    encode: (message) => move.toBuffer(message),
    shared: (message) => move.encode(message, buffer),
    decode: (bytes) => move.fromBuffer(bytes),
  },
  world: {
    encode: (message) => world.toBuffer(message),
    shared: (message) => world.encode(message, buffer),
    decode: (bytes) => world.fromBuffer(bytes),
  },
  chat: {
    encode: (message) => chat.toBuffer(message),
    shared: (message) => chat.encode(message, buffer),
    decode: (bytes) => chat.fromBuffer(bytes),
  },
  welcome: {
    encode: (message) => welcome.toBuffer(message),
    shared: (message) => welcome.encode(message, buffer),
    decode: (bytes) => welcome.fromBuffer(bytes),
  },
  snapshot: {
    encode: (message) => snapshot.toBuffer(message),
    shared: (message) => snapshot.encode(message, buffer),
    decode: (bytes) => snapshot.fromBuffer(bytes),
  },
  input: {
    encode: (message) => input.toBuffer(message),
    shared: (message) => input.encode(message, buffer),
    decode: (bytes) => input.fromBuffer(bytes),
  },
};
