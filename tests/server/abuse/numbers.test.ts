import { expect, test } from "vitest";
import { encodeNumbers, encodeRanges, encodeSteer } from "../../../generated/kitchen/codecs.js";
import type { Seen } from "../harness/raw-client.js";
import { command, rpc } from "./attacker.js";
import { describeAbuse } from "./harness.js";
import { startKitchen } from "./kitchen.js";

const NUMBERS = "00000010";
const RANGES = "00000011";
const CHAT = "00000200";
const RANKS = "00000204";
const STEER = "00000210";

const [byte, short, small, big, wide, safe, signed, team, mood, every] = [0, 1, 3, 7, 15, 23, 31, 39, 40, 43] as const;

const ranges = (): Buffer =>
  Buffer.from(
    encodeRanges({
      ...{ byte: 15, short: 0, small: 0, big: 0, wide: 0n, safe: 0, signed: 0 },
      ...{ team: 0, mood: 300, marks: 0, every: 0 },
    }),
  );

/** A message that is right but for what is put into its bytes. */
function put(write: (bytes: Buffer) => unknown): Buffer {
  const bytes = ranges();
  write(bytes);
  return command(RANGES, bytes);
}

const MAX_U64 = 2n ** 64n - 1n;
const MAX_F32 = 3.4028234663852886e38;

/** A message whose floats have no range: what stands in them is finite all the same. */
function floats(write: (bytes: Buffer) => unknown): Buffer {
  const integers = { a: true, b: 0, c: 0, d: 0, e: 0, f: 0, g: 0, h: 0n, i: 0n };
  const bytes = Buffer.from(encodeNumbers({ ...integers, j: 0, k: 0 }));
  write(bytes);
  return command(NUMBERS, bytes);
}

const notFinite: readonly number[] = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

/** By the path that the answer names. */
const structs: readonly (readonly [string, Buffer])[] = [
  ...[0, 9, 21, 255].map((value) => ["byte", put((bytes) => bytes.writeUInt8(value, byte))] as const),
  ...[-6, 501, -32_768, 32_767].map((value) => ["short", put((bytes) => bytes.writeInt16LE(value, short))] as const),
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1.6, -1.6, 3e38].map(
    (value) => ["small", put((bytes) => bytes.writeFloatLE(value, small))] as const,
  ),
  ...[Number.NaN, Number.POSITIVE_INFINITY, 100.5, Number.MAX_VALUE].map(
    (value) => ["big", put((bytes) => bytes.writeDoubleLE(value, big))] as const,
  ),
  ...notFinite.map((value) => ["j", floats((bytes) => bytes.writeFloatLE(value, bytes.length - 12))] as const),
  ...notFinite.map((value) => ["k", floats((bytes) => bytes.writeDoubleLE(value, bytes.length - 8))] as const),
  ...[-4n, 100n, 2n ** 63n - 1n, -(2n ** 63n)].map(
    (value) => ["wide", put((bytes) => bytes.writeBigInt64LE(value, wide))] as const,
  ),
  ...[2n ** 53n, 2n ** 53n + 1n, 2n ** 63n, MAX_U64].map(
    (value) => ["safe", put((bytes) => bytes.writeBigUInt64LE(value, safe))] as const,
  ),
  ...[1001n, -1001n, 2n ** 53n, -(2n ** 53n) - 1n, -(2n ** 63n)].map(
    (value) => ["signed", put((bytes) => bytes.writeBigInt64LE(value, signed))] as const,
  ),
  ...[2, 199, 201, 255].map((value) => ["team", put((bytes) => bytes.writeUInt8(value, team))] as const),
  ...[0, -299, 301].map((value) => ["mood", put((bytes) => bytes.writeInt16LE(value, mood))] as const),
];

/** A signalling NaN and others whose bits are not the usual ones. */
const NANS: readonly number[] = [0x7fc00000, 0xffc00000, 0x7f800001, 0xffffffff];
const oddNans = NANS.map((bits) => ["small", put((bytes) => bytes.writeUInt32LE(bits, small))] as const);

const steer = (x: number): Buffer => {
  const bytes = Buffer.from(encodeSteer({ x: 0, team: 0, note: "" }));
  bytes.writeFloatLE(x, 0);
  return command(STEER, bytes);
};

const chat = (changed: string): Buffer => {
  const fields = {
    ...{ username: '"u"', text: '"t"', at: '{"x":1,"y":2}', cards: "[]", team: "0", maybe: "null" },
    ...{ level: "1", safe: "true" },
  };
  const at = changed.indexOf(":");
  const all = { ...fields, [changed.slice(0, at)]: changed.slice(at + 1) };
  const texts = Object.entries(all).map(([name, text]) => `"${name}":${text}`);
  return command(CHAT, `{${texts.join()}}`);
};

const json: readonly (readonly [string, Buffer])[] = [
  ["at.x", chat('at:{"x":1e999,"y":2}')],
  ["at.x", chat('at:{"x":-1e999,"y":2}')],
  ["at.y", chat('at:{"x":1,"y":10.001}')],
  ["at.y", chat('at:{"x":1,"y":-1e999}')],
  ["at.y", chat('at:{"x":1,"y":-1e-300}')],
  ["at.z", chat('at:{"x":1,"y":2,"z":0.5}')],
  ["at.z", chat('at:{"x":1,"y":2,"z":9007199254740992}')],
  ["at.z", chat('at:{"x":1,"y":2,"z":-1e308}')],
  ["at.z", chat('at:{"x":1,"y":2,"z":1e999}')],
  ["cards[0].rank", chat('cards:[{"suit":"clubs","rank":1e16}]')],
  ["grid[0][1]", chat("grid:[[0,9007199254740993]]")],
  ["sentAt", chat("sentAt:1e999")],
  ["team", chat("team:3")],
  ["team", chat("team:-1")],
  ["team", chat("team:256")],
  ["team", chat("team:0.5")],
  ["marks", chat("marks:8")],
  ["marks", chat("marks:-1")],
  ["marks", chat("marks:4294967297")],
  ["level", chat("level:4")],
  ["level", chat("level:1.0000001")],
  ["first", command(RANKS, '{"first":1e999,"all":[],"by":{"rank":null}}')],
];

const bounds = ranges();
bounds.writeDoubleLE(100, big);
bounds.writeBigUInt64LE(2n ** 53n - 1n, safe);
bounds.writeUInt32LE(0xffffffff, every);

const getStats = (season: string): string =>
  `{"jsonrpc":"2.0","method":"player.getStats","params":{"playerId":"p","season":${season}},"id":1}`;
const withId = (id: string): string => `{"jsonrpc":"2.0","method":"player.list","id":${id}}`;

interface Answer {
  readonly json: { readonly error?: { readonly code: number; readonly data?: { readonly path?: string } } };
}

const failureOf = (seen: Seen | undefined): readonly unknown[] => {
  const error = (seen as Answer | undefined)?.json.error;
  return [error?.code, error?.data?.path];
};

describeAbuse("numbers beyond their range", (abuse) => {
  test("are refused by path, in structs and in JSON, and never reach a handler", async () => {
    await abuse({}, async ({ frameParser, witness }) => {
      const kitchen = await startKitchen(frameParser);
      const attacker = await kitchen.attack();
      const cases = [...structs, ...oddNans, ["x", steer(Number.NaN)], ["x", steer(1.5)], ...json] as const;
      await attacker.say(Buffer.concat(cases.map(([, bytes]) => bytes)));
      await attacker.heard(cases.length);
      expect(attacker.seen.map(failureOf)).toEqual(cases.map(([path]) => [-32602, path]));
      expect([kitchen.served, kitchen.log]).toEqual([[], []]);
      await witness.exchange(1);
      await kitchen.close();
    });
  });

  test("are refused in JSON-RPC, as params and as ids", async () => {
    await abuse({}, async ({ frameParser }) => {
      const kitchen = await startKitchen(frameParser);
      const attacker = await kitchen.attack();
      const seasons = ["1e999", "-1e999", "0.5", "9007199254740993", "1e16"];
      const ids = ["1e999", "9007199254740992", "-9007199254740993", "1e308"];
      await attacker.say(Buffer.concat(seasons.map((season) => rpc(getStats(season)))));
      await attacker.heard(seasons.length);
      await attacker.say(Buffer.concat(ids.map((id) => rpc(withId(id)))));
      await attacker.heard(seasons.length + ids.length);
      expect(attacker.seen.slice(0, seasons.length).map(failureOf)).toEqual(seasons.map(() => [-32602, "season"]));
      for (const answer of attacker.seen.slice(seasons.length)) {
        expect(answer).toMatchObject({ json: { error: { code: -32600 }, id: null } });
      }
      expect(kitchen.served).toEqual([]);
      await kitchen.close();
    });
  });

  test("are served up to the range's end, and where there is none", async () => {
    await abuse({}, async ({ frameParser }) => {
      const kitchen = await startKitchen(frameParser);
      const attacker = await kitchen.attack();
      const [a, b, c, d, e, f, g, h, i] = [
        true,
        255,
        -128,
        65_535,
        -32_768,
        2 ** 32 - 1,
        -(2 ** 31),
        MAX_U64,
        -1n,
      ] as const;
      const numbers = { a, b, c, d, e, f, g, h, i, j: MAX_F32, k: -Number.MAX_VALUE };
      await attacker.say(command(NUMBERS, Buffer.from(encodeNumbers(numbers))));
      await attacker.say(command(RANGES, bounds));
      await attacker.say(rpc(getStats("9007199254740991")));
      await attacker.heard(1);
      expect(kitchen.served[0]).toEqual(numbers);
      expect(kitchen.served[1]).toMatchObject({ big: 100, safe: Number.MAX_SAFE_INTEGER, every: 2 ** 32 - 1 });
      expect(kitchen.served[2]).toEqual({ playerId: "p", season: Number.MAX_SAFE_INTEGER });
      expect(attacker.seen).toHaveLength(1);
      await kitchen.close();
    });
  });
});
