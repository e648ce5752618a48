/** A schema of one kind of rooms, which has one thing beside its seats, or of one command that is for its members. */
export interface RoomForm {
  /** `room7`: its protocol. */
  readonly name: string;
  readonly schema: string;
}

/** The types that forms name. */
const types = `types:
  Open: { enum: u8, values: { calm: 0 }, unknown: other }
  Shut: { enum: u8, values: { calm: 0 } }
  Marks: { flags: u8, bits: [alive] }
  Unit: { struct: { hp: u8, gold: u8 } }
  Hit: { struct: { by: u8 } }
  Event: { union: { 1: { hit: Hit } } }
  Plain: { json: { value: string } }
  Given: { json: { value?: { type: string, default: "" } } }
  Deep: { json: { value: Given, more?: "Deep[]" } }
`;

/** Objects of JSON as the parts of a kind. */
const objects: readonly string[] = [
  ...["string", "integer", "boolean", "uuid", "timestamp", "Open", "Shut", "Marks", "Deep", "'Plain[]'", "string?"],
  ...["u64", "{ type: u64, as: number }", "{ type: timestamp, as: date }", "[calm, angry]", "{ x: number, y?: Given }"],
].map((type) => `{ value: ${type} }`);

const others: readonly string[] = [
  "{ value?: integer }",
  "{ value?: { type: integer, default: 7 } }",
  "{ value?: { type: timestamp, as: date, default: 0 } }",
  ...["Plain", "Given", "Deep"],
];

const parts = ["options", "join", "listing", "presence"];

/** Each object in one of the parts, those that differ in what is given in all of them. */
const ofParts: readonly string[] = [
  ...objects.map((object, index) => `${parts[index % parts.length]}: ${object}`),
  ...others.flatMap((object) => parts.map((part) => `${part}: ${object}`)),
];

const ofKind: readonly string[] = [
  "",
  "seats: refuse",
  "seatMs: 1000",
  "errors: { Banned: { code: 1, message: You are banned } }",
  "errors: { Banned: { code: 1, message: You are banned, data: { value: Given, until?: timestamp } } }",
  "doc: Words.",
  "options: { value: string }, match: [value]",
  "options: { private?: boolean }",
  "options: { private: boolean, value?: Open }, match: [value]",
];

const payloads: readonly string[] = [
  ...["", "struct: { value: u8 }", "union: Event", "json: { value: string }", "json: Given", "raw: 9", "text: 9"],
  "jsonSchema: { type: object }",
];

const ofCommands: readonly string[] = payloads.flatMap((payload) => {
  const command = (rest: string): string => `{ ${["id: 1", rest, payload].filter((one) => one !== "").join(", ")} }`;
  return [
    `one: ${command("from: client, room: hall")}`,
    `one: ${command("from: both, room: hall")}`,
    `one: ${command("from: server")}`,
    `one: ${command("from: client, room: hall, reply: { struct: { value: u8 } }")}`,
  ];
});

const whole: readonly string[] = [
  "state:\n  field: { id: 2, collections: { units: { type: Unit, max: 3, own: [gold] } } }\nrooms: { hall: { max: 3, state: field } }\n",
  "state:\n  field: { id: 2, zones: true, collections: { one: { type: Unit, single: true } } }\nrooms: { hall: { max: 3, state: field } }\n",
  "methods:\n  act: { params: { value: string } }\nrooms: { hall: { max: 3 } }\n",
  "methods:\n  act: { from: server, params: { value: string } }\nrooms: { hall: { max: 3 } }\n",
  'commands:\n  one: { id: 1, from: client, room: hall, errors: { No: { code: 7, message: "No" } }, reply: { text: 9 } }\nrooms: { hall: { max: 3 } }\n',
];

const rooms = (keys: string): string => `rooms: { hall: { max: 3${keys === "" ? "" : `, ${keys}`} } }\n`;

/** All of them. */
export const roomForms: readonly RoomForm[] = [
  ...[...ofParts, ...ofKind].map(rooms),
  ...ofCommands.map((command) => `commands:\n  ${command}\n${rooms("")}`),
  ...whole,
].map((rest, index) => {
  const name = `room${index}`;
  return { name, schema: `kephas: 1\nprotocol: ${name}\nversion: "1"\n${types}${rest}` };
});
