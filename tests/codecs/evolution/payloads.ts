import type { Family } from "./family.js";

const fields = {
  v1: "id: u16, name: string<=8",
  v2: "hp: { type: u8, since: 2, default: 100 }",
  v3: "title: { type: string<=8, since: 3 }",
  v4: 'at: { type: Vec2, since: 4 }, tags: { type: "u8[<=4]", since: 4 }',
};
const types = ["Vec2: { struct: { x: i8, y: i8 } }"];

/** Fields are appended to a payload. */
const payload: Family = {
  name: "a payload",
  from: "client",
  versions: [
    { types, struct: `{ ${fields.v1} }` },
    { types, struct: `{ ${fields.v1}, ${fields.v2} }` },
    { types, struct: `{ ${fields.v1}, ${fields.v2}, ${fields.v3} }` },
    { types, struct: `{ ${fields.v1}, ${fields.v2}, ${fields.v3}, ${fields.v4} }` },
  ],
  written: [
    {
      bytes: "0100 02 6162",
      read: [
        { id: 1, name: "ab" },
        { id: 1, name: "ab", hp: 100 },
        { id: 1, name: "ab", hp: 100, title: "" },
        { id: 1, name: "ab", hp: 100, title: "", at: { x: 0, y: 0 }, tags: [] },
      ],
    },
    {
      bytes: "0100 02 6162 09",
      read: [
        { id: 1, name: "ab" },
        { id: 1, name: "ab", hp: 9 },
        { id: 1, name: "ab", hp: 9, title: "" },
        { id: 1, name: "ab", hp: 9, title: "", at: { x: 0, y: 0 }, tags: [] },
      ],
    },
    {
      bytes: "0100 02 6162 09 01 63",
      read: [
        { id: 1, name: "ab" },
        { id: 1, name: "ab", hp: 9 },
        { id: 1, name: "ab", hp: 9, title: "c" },
        { id: 1, name: "ab", hp: 9, title: "c", at: { x: 0, y: 0 }, tags: [] },
      ],
    },
    {
      bytes: "0100 02 6162 09 01 63 ff 02 02 05 06",
      read: [
        { id: 1, name: "ab" },
        { id: 1, name: "ab", hp: 9 },
        { id: 1, name: "ab", hp: 9, title: "c" },
        { id: 1, name: "ab", hp: 9, title: "c", at: { x: -1, y: 2 }, tags: [5, 6] },
      ],
    },
  ],
  foreign: [
    { bytes: "0100 02 61", read: ["malformed", "malformed", "malformed", "malformed"] },
    {
      bytes: "0100 02 6162 09 01",
      read: [{ id: 1, name: "ab" }, { id: 1, name: "ab", hp: 9 }, "malformed", "malformed"],
    },
    {
      bytes: "0100 02 6162 09 01 63 ff 02 02 05",
      read: [
        { id: 1, name: "ab" },
        { id: 1, name: "ab", hp: 9 },
        { id: 1, name: "ab", hp: 9, title: "c" },
        "malformed",
      ],
    },
    {
      bytes: "0100 02 6162 09 01 63 ff 02 00 07 07",
      read: [
        { id: 1, name: "ab" },
        { id: 1, name: "ab", hp: 9 },
        { id: 1, name: "ab", hp: 9, title: "c" },
        { id: 1, name: "ab", hp: 9, title: "c", at: { x: -1, y: 2 }, tags: [] },
      ],
    },
  ],
};

/** A command that carried nothing gets a payload. */
const nothing: Family = {
  name: "a command without a payload",
  from: "server",
  versions: [
    {},
    { struct: "{ seed: { type: u32, since: 2, default: 7 } }" },
    { struct: "{ seed: { type: u32, since: 2, default: 7 }, map: { type: string<=8, since: 3, default: sea } }" },
  ],
  written: [
    { bytes: "", read: [undefined, { seed: 7 }, { seed: 7, map: "sea" }] },
    { bytes: "05000000", read: [undefined, { seed: 5 }, { seed: 5, map: "sea" }] },
    { bytes: "05000000 02 6162", read: [undefined, { seed: 5 }, { seed: 5, map: "ab" }] },
  ],
  foreign: [
    { bytes: "050000", read: [undefined, "malformed", "malformed"] },
    { bytes: "05000000 02 61", read: [undefined, { seed: 5 }, "malformed"] },
  ],
};

export const growingPayloads: readonly Family[] = [payload, nothing];
