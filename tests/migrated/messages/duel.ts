import type { Messages } from "./messages.js";

const [match, ada, bob] = [
  "0190b3c6-4f1e-7c3a-9d62-5f1b2a3c4d5e",
  "81c6987b-48b7-495f-ad01-ec20cc5f5be1",
  "00000000-0000-0000-0000-000000000000",
] as const;
const player = { id: ada, name: "Ada", rating: -12, joined: 1_700_000_000_000 };

const events = [
  { kind: "joined", value: player },
  { kind: "joined", value: { ...player, rating: null } },
  { kind: "left", value: bob },
  { kind: "hit", value: { by: ada, on: bob, damage: 12.5, at: { x: 1, y: -0.1 } } },
  {
    kind: "ended",
    value: {
      outcomes: new Map([
        [ada, 0],
        [bob, 1],
      ]),
      replay: Uint8Array.of(1, 2, 3),
    },
  },
  { kind: "ended", value: { outcomes: new Map(), replay: null } },
];

export const duel: Messages = {
  hello: [new Uint8Array(32).fill(7), new Uint8Array()],
  helloReply: [new Uint8Array(64).fill(9), Uint8Array.of(1)],
  join: [
    { match: null, name: "Ada", token: new Uint8Array(32).fill(1) },
    { match, name: "B", token: new Uint8Array(32) },
  ],
  joinReply: [
    { kind: "ok", value: { match, you: ada, players: [player, { ...player, id: bob }] } },
    { kind: "err", value: { kind: "full", value: { capacity: 8 } } },
    { kind: "err", value: { kind: "banned", value: { until: 1_700_000_000_000, reason: "" } } },
    { kind: "err", value: { kind: "unknownMatch", value: match } },
  ],
  input: [
    { seq: 2n ** 64n - 1n, dir: { x: 0.6, y: -0.8 }, fire: true, aim: 99.5 },
    { seq: 0n, dir: { x: 0, y: 0 }, fire: null, aim: 0 },
  ],
  event: events,
  snapshot: [
    {
      seq: 9_007_199_254_740_991,
      positions: new Map([[ada, { x: 1, y: 2 }]]),
      shots: [
        [
          { x: 0, y: 1 },
          { x: 2, y: 3 },
        ],
      ],
    },
    { seq: 0, positions: new Map(), shots: [] },
  ],
};
