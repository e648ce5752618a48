import type { Message } from "../reference/type.js";
import type { Family, Row, Version } from "./family.js";

/** An extensible struct that has a tail from version 3 on. */
const pets = [
  "Pet: { extensible: true, struct: { id: u16 } }",
  "Pet: { extensible: true, struct: { id: u16, hp: { type: u8, since: 2, default: 50 } } }",
  "Pet: { extensible: true, struct: { id: u16, hp: { type: u8, since: 2, default: 50 }, name: { type: string<=8, since: 3 } } }",
  'Pet: { extensible: true, struct: { id: u16, hp: { type: u8, since: 2, default: 50 }, name: { type: string<=8, since: 3 }, friend: { type: "u16?", since: 4 } } }',
];

type FourVersions = readonly [Message, Message, Message, Message];

/** What each version (across) makes of each version's pet (down). */
const petsRead: readonly FourVersions[] = [
  [{ id: 1 }, { id: 1, hp: 50 }, { id: 1, hp: 50, name: "" }, { id: 1, hp: 50, name: "", friend: null }],
  [{ id: 1 }, { id: 1, hp: 9 }, { id: 1, hp: 9, name: "" }, { id: 1, hp: 9, name: "", friend: null }],
  [{ id: 1 }, { id: 1, hp: 9 }, { id: 1, hp: 9, name: "ab" }, { id: 1, hp: 9, name: "ab", friend: null }],
  [{ id: 1 }, { id: 1, hp: 9 }, { id: 1, hp: 9, name: "ab" }, { id: 1, hp: 9, name: "ab", friend: 5 }],
];

interface PetFamily {
  readonly name: string;
  readonly struct: string;
  readonly types?: readonly string[];
  /** The bytes that each version writes. */
  readonly bytes: readonly [string, string, string, string];
  readonly message: (pet: Message) => Message;
  readonly foreign?: readonly Row[];
}

/** A payload that holds a pet somewhere. */
function petFamily({ name, struct, types = [], bytes, message, foreign = [] }: PetFamily): Family {
  const versions = pets.map((pet): Version => ({ types: [pet, ...types], struct }));
  const written = petsRead.map((read, version) => ({ bytes: bytes[version] ?? "", read: read.map(message) }));
  return { name, from: "server", versions, written, foreign };
}

const alone = petFamily({
  name: "an extensible struct",
  struct: "{ pet: Pet, age: u8 }",
  bytes: ["0200 07 0100", "0300 07 0100 09", "0600 07 0100 09 02 6162", "0900 07 0100 09 02 6162 01 0500"],
  message: (pet) => ({ pet, age: 7 }),
  foreign: [
    { bytes: "0100 07 01", read: ["malformed", "malformed", "malformed", "malformed"] },
    { bytes: "0300 07 0100", read: ["malformed", "malformed", "malformed", "malformed"] },
    {
      bytes: "0400 07 0100 09 02",
      read: [{ pet: { id: 1 }, age: 7 }, { pet: { id: 1, hp: 9 }, age: 7 }, "malformed", "malformed"],
    },
    {
      bytes: "0400 07 0100 09 00 ff",
      read: [
        { pet: { id: 1 }, age: 7 },
        { pet: { id: 1, hp: 9 }, age: 7 },
        { pet: { id: 1, hp: 9, name: "" }, age: 7 },
        { pet: { id: 1, hp: 9, name: "", friend: null }, age: 7 },
      ],
    },
  ],
});

const root = petFamily({
  name: "an extensible struct that is the payload, without a length",
  struct: "Pet",
  bytes: ["0100", "0100 09", "0100 09 02 6162", "0100 09 02 6162 01 0500"],
  message: (pet) => pet,
});

const optional = petFamily({
  name: "an extensible struct in an optional",
  struct: '{ pet: "Pet?", age: u8 }',
  bytes: ["01 07 0200 0100", "01 07 0300 0100 09", "01 07 0600 0100 09 02 6162", "01 07 0900 0100 09 02 6162 01 0500"],
  message: (pet) => ({ pet, age: 7 }),
});

const array = petFamily({
  name: "an extensible struct in an array, each with its length",
  struct: '{ pets: "Pet[2]", age: u8 }',
  bytes: [
    "0200 0200 07 0100 0100",
    "0300 0300 07 0100 09 0100 09",
    "0600 0600 07 0100 09 02 6162 0100 09 02 6162",
    "0900 0900 07 0100 09 02 6162 01 0500 0100 09 02 6162 01 0500",
  ],
  message: (pet) => ({ pets: [pet, pet], age: 7 }),
});

const variant = petFamily({
  name: "an extensible struct in a union",
  types: ["Being: { union: { 1: { pet: Pet }, 2: { ghost: Ghost } } }", "Ghost: { struct: { id: u8 } }"],
  struct: "{ being: Being, age: u8 }",
  bytes: ["01 07 0200 0100", "01 07 0300 0100 09", "01 07 0600 0100 09 02 6162", "01 07 0900 0100 09 02 6162 01 0500"],
  message: (pet) => ({ being: { kind: "pet", value: pet }, age: 7 }),
});

const extensibleVariant = petFamily({
  name: "an extensible struct in an extensible union, which carries a length as well",
  types: ["Being: { extensible: true, union: { 1: { pet: Pet } } }"],
  struct: "{ being: Being, age: u8 }",
  bytes: [
    "01 0400 07 0200 0100",
    "01 0500 07 0300 0100 09",
    "01 0800 07 0600 0100 09 02 6162",
    "01 0b00 07 0900 0100 09 02 6162 01 0500",
  ],
  message: (pet) => ({ being: { kind: "pet", value: pet }, age: 7 }),
});

export const growingStructs: readonly Family[] = [alone, root, optional, array, variant, extensibleVariant];
