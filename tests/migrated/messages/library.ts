import type { Messages } from "./messages.js";

const ids = ["81c6987b-48b7-495f-ad01-ec20cc5f5be1", "ffffffff-ffff-4fff-bfff-ffffffffffff"] as const;

const some = {
  m1: new Map([
    [true, false],
    [false, true],
  ]),
  m2: new Map([
    ["", new Map([["k", "ü"]])],
    ["outer", new Map()],
  ]),
  m3: [
    new Map([
      [-5, [new Map([[true, { x: 1, y: -1 }]]), new Map()]],
      [2_147_483_647, []],
    ]),
    new Map(),
  ],
  m4: [new Map([["numbers", [0.5, -1e30]]]), new Map([["", []]])],
  m5: new Map([
    [ids[0], { a: 1.5, b: 0.1 }],
    [ids[1], {}],
  ]),
};

export const library: Messages = {
  library: [
    { songs: new Map() },
    {
      songs: new Map([
        [ids[0], { title: "Donna Lee", year: 1947, performers: [{ name: "Charlie Parker", plays: 0 }] }],
        [ids[1], { performers: [] }],
      ]),
    },
  ],
  someMaps: [some, { m1: new Map(), m2: new Map(), m3: [], m4: [], m5: new Map() }],
  numbers: [
    { i32s: [], u32s: [], f32s: [], i64s: [], u64s: [], f64s: [] },
    {
      i32s: [-2_147_483_648, 7],
      u32s: [4_294_967_295],
      f32s: [0.1, 3.5],
      i64s: [-(2n ** 63n), 1n],
      u64s: [2n ** 64n - 1n],
      f64s: [0.1, 1e300],
    },
  ],
  media: [{}, { codec: 1, data: { time: 12.5, width: 1920, height: 1080, fragment: new Uint8Array(3000).fill(9) } }],
  skipTestContainer: [{}, { s: { x: 1, y: 2, z: 3 }, after: 4 }, { s: { y: -2 }, after: 0 }],
};
