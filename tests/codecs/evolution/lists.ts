import type { Family, Version } from "./family.js";

const fields = {
  v1: "id: u16",
  v2: "hp: { type: u8, since: 2, default: 50 }",
  v3: "speed: { type: i16, since: 3 }",
  v4: 'carries: { type: bool, since: 4 }, cell: { type: "char[2]", since: 4, default: a1 }',
};

const elements = [
  `E: { extensible: true, struct: { ${fields.v1} } }`,
  `E: { extensible: true, struct: { ${fields.v1}, ${fields.v2} } }`,
  `E: { extensible: true, struct: { ${fields.v1}, ${fields.v2}, ${fields.v3} } }`,
  `E: { extensible: true, struct: { ${fields.v1}, ${fields.v2}, ${fields.v3}, ${fields.v4} } }`,
];

const versions = elements.map((element): Version => ({ types: [element], struct: '{ list: "E[<=9]" }' }));

/** Elements at a constant distance: the count, the bytes that each takes, then the elements. */
const strided: Family = {
  name: "a list with a stride",
  from: "client",
  versions,
  written: [
    {
      bytes: "02 0200 0100 0200",
      read: [
        { list: [{ id: 1 }, { id: 2 }] },
        {
          list: [
            { id: 1, hp: 50 },
            { id: 2, hp: 50 },
          ],
        },
        {
          list: [
            { id: 1, hp: 50, speed: 0 },
            { id: 2, hp: 50, speed: 0 },
          ],
        },
        {
          list: [
            { id: 1, hp: 50, speed: 0, carries: false, cell: "a1" },
            { id: 2, hp: 50, speed: 0, carries: false, cell: "a1" },
          ],
        },
      ],
    },
    {
      bytes: "02 0300 0100 09 0200 08",
      read: [
        { list: [{ id: 1 }, { id: 2 }] },
        {
          list: [
            { id: 1, hp: 9 },
            { id: 2, hp: 8 },
          ],
        },
        {
          list: [
            { id: 1, hp: 9, speed: 0 },
            { id: 2, hp: 8, speed: 0 },
          ],
        },
        {
          list: [
            { id: 1, hp: 9, speed: 0, carries: false, cell: "a1" },
            { id: 2, hp: 8, speed: 0, carries: false, cell: "a1" },
          ],
        },
      ],
    },
    {
      bytes: "02 0500 0100 09 0300 0200 08 feff",
      read: [
        { list: [{ id: 1 }, { id: 2 }] },
        {
          list: [
            { id: 1, hp: 9 },
            { id: 2, hp: 8 },
          ],
        },
        {
          list: [
            { id: 1, hp: 9, speed: 3 },
            { id: 2, hp: 8, speed: -2 },
          ],
        },
        {
          list: [
            { id: 1, hp: 9, speed: 3, carries: false, cell: "a1" },
            { id: 2, hp: 8, speed: -2, carries: false, cell: "a1" },
          ],
        },
      ],
    },
    {
      bytes: "02 0800 0100 09 0300 01 6232 0200 08 feff 00 6300",
      read: [
        { list: [{ id: 1 }, { id: 2 }] },
        {
          list: [
            { id: 1, hp: 9 },
            { id: 2, hp: 8 },
          ],
        },
        {
          list: [
            { id: 1, hp: 9, speed: 3 },
            { id: 2, hp: 8, speed: -2 },
          ],
        },
        {
          list: [
            { id: 1, hp: 9, speed: 3, carries: true, cell: "b2" },
            { id: 2, hp: 8, speed: -2, carries: false, cell: "c" },
          ],
        },
      ],
    },
  ],
  foreign: [
    { bytes: "01 0100 01", read: ["malformed", "malformed", "malformed", "malformed"] },
    {
      bytes: "01 0400 0100 09 03",
      read: [{ list: [{ id: 1 }] }, { list: [{ id: 1, hp: 9 }] }, "malformed", "malformed"],
    },
    { bytes: "02 0300 0100 09 0200", read: ["malformed", "malformed", "malformed", "malformed"] },
    { bytes: "01 0000", read: ["malformed", "malformed", "malformed", "malformed"] },
    { bytes: "00 0000", read: [{ list: [] }, { list: [] }, { list: [] }, { list: [] }] },
    { bytes: "00 ffff", read: [{ list: [] }, { list: [] }, { list: [] }, { list: [] }] },
  ],
};

/** A version writes its own stride even where there is no element to take it. */
const empty: Family = {
  name: "an empty list with a stride",
  from: "server",
  versions,
  written: ["00 0200", "00 0300", "00 0500", "00 0800"].map((bytes) => ({
    bytes,
    read: [{ list: [] }, { list: [] }, { list: [] }, { list: [] }],
  })),
};

const named = [
  "E: { extensible: true, struct: { name: string<=8 } }",
  `E: { extensible: true, struct: { name: string<=8, ${fields.v2} } }`,
];

/** Elements with a variable part have no constant distance: each carries its length. */
const rows: Family = {
  name: "a list of extensible structs with a variable part",
  from: "server",
  versions: named.map((element): Version => ({ types: [element], struct: '{ list: "E[<=9]", end: u8 }' })),
  written: [
    {
      bytes: "02 07 0300 02 6162 0200 01 63",
      read: [
        { list: [{ name: "ab" }, { name: "c" }], end: 7 },
        {
          list: [
            { name: "ab", hp: 50 },
            { name: "c", hp: 50 },
          ],
          end: 7,
        },
      ],
    },
    {
      bytes: "02 07 0400 02 6162 09 0300 01 63 08",
      read: [
        { list: [{ name: "ab" }, { name: "c" }], end: 7 },
        {
          list: [
            { name: "ab", hp: 9 },
            { name: "c", hp: 8 },
          ],
          end: 7,
        },
      ],
    },
  ],
};

export const growingLists: readonly Family[] = [strided, empty, rows];
