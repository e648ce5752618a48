import type { Family, Version } from "./family.js";

const closedTeams = [
  "Team: { enum: u8, values: { red: 0, blue: 1 } }",
  "Team: { enum: u8, values: { red: 0, blue: 1, green: 9 } }",
];
const openTeams = [
  "Team: { enum: u8, values: { red: 0, blue: 1 }, unknown: other }",
  "Team: { enum: u8, values: { red: 0, blue: 1, green: 9 }, unknown: other }",
];
const wideTeams = [
  "Team: { enum: i16, values: { red: 0, blue: 1 }, unknown: other }",
  "Team: { enum: i16, values: { red: 0, blue: 1, green: -300 }, unknown: other }",
];

const versionsOf = (types: readonly string[], struct: string): readonly Version[] =>
  types.map((type) => ({ types: [type], struct }));

const sentByServers: Family = {
  name: "an enum that servers send: the number passes",
  from: "server",
  versions: versionsOf(closedTeams, "{ team: Team }"),
  written: [
    { bytes: "01", read: [{ team: 1 }, { team: 1 }] },
    { bytes: "09", read: [{ team: 9 }, { team: 9 }] },
  ],
};

const sentByClients: Family = {
  name: "an enum that clients send: closed",
  from: "client",
  versions: versionsOf(closedTeams, "{ team: Team }"),
  written: [
    { bytes: "01", read: [{ team: 1 }, { team: 1 }] },
    { bytes: "09", read: ["malformed", { team: 9 }] },
  ],
  foreign: [{ bytes: "02", read: ["malformed", "malformed"] }],
};

const withUnknown: Family = {
  name: "an enum with a name for what it does not know",
  from: "client",
  versions: versionsOf(openTeams, '{ team: Team, others: "Team[<=4]" }'),
  written: [
    {
      bytes: "01 01 00",
      read: [
        { team: 1, others: [0] },
        { team: 1, others: [0] },
      ],
    },
    {
      bytes: "09 02 09 01",
      read: [
        { team: -1, others: [-1, 1] },
        { team: 9, others: [9, 1] },
      ],
    },
  ],
  foreign: [
    {
      bytes: "ff 00",
      read: [
        { team: -1, others: [] },
        { team: -1, others: [] },
      ],
    },
  ],
};

const signedWithUnknown: Family = {
  name: "an enum of a signed scalar with a name for what it does not know",
  from: "server",
  versions: versionsOf(wideTeams, "{ team: Team }"),
  written: [
    { bytes: "0100", read: [{ team: 1 }, { team: 1 }] },
    { bytes: "d4fe", read: [{ team: -32769 }, { team: -300 }] },
  ],
};

const flags: Family = {
  name: "flags: bits that a reader does not know are cleared",
  from: "client",
  versions: versionsOf(
    ["Marks: { flags: u8, bits: [alive, stunned] }", "Marks: { flags: u8, bits: [alive, stunned, shielded] }"],
    "{ marks: Marks }",
  ),
  written: [
    { bytes: "03", read: [{ marks: 3 }, { marks: 3 }] },
    { bytes: "05", read: [{ marks: 1 }, { marks: 5 }] },
  ],
  foreign: [{ bytes: "ff", read: [{ marks: 3 }, { marks: 7 }] }],
};

const structs = "Hit: { struct: { damage: u16 } }";
const eventVersions = (extensible: string): readonly Version[] =>
  ["", ", 7: { said: Said }"].map((more) => ({
    types: [
      structs,
      "Said: { struct: { text: string<=8 } }",
      `Event: { ${extensible}union: { 1: { hit: Hit }${more} } }`,
    ],
    struct: '{ events: "Event[<=4]", last: "Event?" }',
  }));

const hit = { kind: "hit", value: { damage: 5 } };
const said = { kind: "said", value: { text: "ab" } };
const unknown = { kind: "unknown", tag: 7 };

const extensibleUnion: Family = {
  name: "an extensible union: the tag is all that is known of a later variant",
  from: "client",
  versions: eventVersions("extensible: true, "),
  written: [
    {
      bytes: "01 00 01 0200 0500",
      read: [
        { events: [hit], last: null },
        { events: [hit], last: null },
      ],
    },
    {
      bytes: "02 01 07 0300 02 6162 01 0200 0500 07 0300 02 6162",
      read: [
        { events: [unknown, hit], last: unknown },
        { events: [said, hit], last: said },
      ],
    },
  ],
  foreign: [
    { bytes: "01 00 01 0300 0500 ff", read: ["malformed", "malformed"] },
    { bytes: "01 00 01 0100 05", read: ["malformed", "malformed"] },
    { bytes: "01 00 07 0400 02 6162", read: ["malformed", "malformed"] },
    {
      bytes: "01 00 09 0000",
      read: [
        { events: [{ kind: "unknown", tag: 9 }], last: null },
        { events: [{ kind: "unknown", tag: 9 }], last: null },
      ],
    },
  ],
};

const closedUnion: Family = {
  name: "a closed union: a later variant is refused, whoever sends it",
  from: "server",
  versions: eventVersions(""),
  written: [
    {
      bytes: "01 00 01 0500",
      read: [
        { events: [hit], last: null },
        { events: [hit], last: null },
      ],
    },
    { bytes: "01 00 07 02 6162", read: ["malformed", { events: [said], last: null }] },
  ],
};

export const growingChoices: readonly Family[] = [
  sentByServers,
  sentByClients,
  withUnknown,
  signedWithUnknown,
  flags,
  extensibleUnion,
  closedUnion,
];
