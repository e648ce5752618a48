/** What to do where a required key is missing. */
export const missingAdvice: Readonly<Record<string, string>> = {
  kephas: "begin the file with `kephas: 1`",
  protocol: "name the protocol: `protocol: arena`",
  version: 'give the protocol a version, in quotes: `version: "1.0.0"`',
  id: "give it a number that no command and no state has: `id: 0x0100`",
  from: "say who sends it: `from: client`, `from: server` or `from: both`",
  code: "give it a number that no other error has: `code: 1001`",
  message: "say what went wrong: `message: Not enough gold`",
  perSecond: "say how many a second: `perSecond: 60`",
  value: "give the number: `value: 1`",
  name: "give its name: `name: alive`",
  values: "list the values: `values: { red: 0, blue: 1 }`",
  bits: "list the bits: `bits: [alive, shielded]`",
  enum: "name the scalar that carries the value: `enum: u8`",
  flags: "name the scalar that carries the bits: `flags: u8`",
  quantized: "it is for numbers in steps: `quantized: u16`; in a struct it stands at the field",
  min: "say where its range begins: `min: 0`",
  max: "say where its range ends: `max: 1`",
  jsonSchema: "write the documents: `jsonSchema: { params: { … }, result: { … } }`",
  collections: "list them by their names: `collections: { players: { type: Player, max: 256 } }`",
  history: "say how many ticks are kept: `history: 32`",
  rewind: "name the fields whose last ticks are kept: `rewind: [at]`",
  cell: "say how long the side of a cell is: `cell: 256`",
  width: "say how far x goes: `width: 4096`",
  height: "say how far y goes: `height: 4096`",
  radius: "say how many cells around its own a peer sees: `radius: 1`",
  command: "name the command by which clients send their input: `command: input`",
  seq: "name its field that counts the inputs: `seq: seq`",
  by: "name the property that tells the variants apart: `by: kind`",
  of: "list the variants by their names: `of: { circle: { r: number }, box: Box }`",
  union: "list the variants by their tags: `1: { hit: Hit }`",
};

/** The same where a key means something else than elsewhere, by the title of what needs it. */
const ownAdvice: Readonly<Record<string, string>> = {
  "room.max": "say how many seats a room has: `max: 16`",
};

/** What to do where this key is missing; `title` is that of what needs it. */
export function adviseToAdd(key: string, title = ""): string {
  return ownAdvice[`${title}.${key}`] ?? missingAdvice[key] ?? `add \`${key}\``;
}
