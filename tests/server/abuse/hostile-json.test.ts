import { expect, test } from "vitest";
import { type Attacker, command, rpc } from "./attacker.js";
import { describeAbuse } from "./harness.js";
import { type Kitchen, startKitchen } from "./kitchen.js";

const CHAT = "00000200";
const DEAL = "00000201";
const TILES = "00000203";
const RANKS = "00000204";

/** What is answered in the end, whatever came before. */
const stats = rpc('{"jsonrpc":"2.0","method":"player.getStats","params":{"playerId":"last"},"id":"last"}');

const nested = (levels: number, open: string, close: string): string => open.repeat(levels) + close.repeat(levels);
const DEEP = 10_000;
const arrays = nested(DEEP, "[", "]");
const objects = `${'{"a":'.repeat(DEEP)}1${"}".repeat(DEEP)}`;

const deepOnes: Readonly<Record<string, readonly [Buffer, number]>> = {
  "arrays in a command": [command(RANKS, arrays), -32602],
  "objects in a command": [command(RANKS, objects), -32602],
  "arrays in a field": [command(RANKS, `{"first":1,"all":${arrays},"by":{"rank":null}}`), -32602],
  "arrays in a property that nobody declared": [
    command(RANKS, `{"first":1,"all":[],"by":{"rank":null},"more":${arrays}}`),
    -32602,
  ],
  "arrays under a JSON Schema": [command(TILES, `{"name":"ab","rows":${arrays}}`), -32602],
  "arrays that never close": [command(RANKS, "[".repeat(DEEP)), -32602],
  "arrays as JSON-RPC": [rpc(arrays), -32700],
  "objects as JSON-RPC": [rpc(objects), -32700],
  "arrays in params": [rpc(`{"jsonrpc":"2.0","method":"player.getStats","params":${arrays},"id":1}`), -32700],
  "arrays in an id": [rpc(`{"jsonrpc":"2.0","method":"player.getStats","id":${arrays}}`), -32700],
  "brackets that never close, as JSON-RPC": [rpc("[".repeat(60_000)), -32700],
};

const chat = '"username":"u","text":"t","at":{"x":1,"y":2},"cards":[],"team":0,"maybe":null,"level":1,"safe":true';
const evil = '{"polluted":"yes","season":9,"best":null}';

/** What is served although it comes with such names, and what a handler then gets. */
const poisoned: Readonly<Record<string, readonly [Buffer, object, number]>> = {
  "in a command": [command(CHAT, `{"__proto__":${evil},${chat}}`), { username: "u" }, 0],
  "in a command, as a constructor": [
    command(CHAT, `{"constructor":{"prototype":${evil}},${chat}}`),
    { username: "u" },
    0,
  ],
  "within a field": [
    command(CHAT, `{${chat.replace('"x":1', `"x":1,"__proto__":${evil}`)}}`),
    { at: { x: 1, y: 2 } },
    0,
  ],
  "with an escaped name": [command(CHAT, `{"\\u005f_proto__":${evil},${chat}}`), { username: "u" }, 0],
  "in params": [
    rpc(`{"jsonrpc":"2.0","method":"player.getStats","params":{"playerId":"p","__proto__":${evil}},"id":1}`),
    { playerId: "p" },
    1,
  ],
  "beside params": [
    rpc(`{"__proto__":${evil},"jsonrpc":"2.0","method":"player.getStats","params":{"playerId":"p"},"id":1}`),
    { playerId: "p" },
    1,
  ],
};

/** What is refused. */
const refused: Readonly<Record<string, readonly [Buffer, number]>> = {
  "where the type is closed": [command(DEAL, `{"cards":[],"__proto__":${evil}}`), -32602],
  "where the JSON Schema allows no more": [command(TILES, `{"name":"ab","rows":[],"__proto__":${evil}}`), -32602],
  "instead of what is declared": [command(CHAT, `{"__proto__":{${chat}}}`), -32602],
  "as params": [
    rpc('{"jsonrpc":"2.0","method":"player.getStats","__proto__":{"params":{"playerId":"p"}},"id":1}'),
    -32602,
  ],
  "as the name of a method": [rpc('{"jsonrpc":"2.0","method":"__proto__","id":1}'), -32601],
  "as the name of a method that objects have": [rpc('{"jsonrpc":"2.0","method":"constructor","id":1}'), -32601],
  "as a request": [rpc('{"__proto__":{"jsonrpc":"2.0","method":"player.list","id":1}}'), -32600],
};

const errorCode = ({ seen }: Attacker): unknown =>
  (seen[0] as { json?: { error?: { code?: number } } }).json?.error?.code;

/** Says it, and waits until the server is through with it. */
async function tell(kitchen: Kitchen, bytes: Buffer, answers: number): Promise<Attacker> {
  const attacker = await kitchen.attack();
  await attacker.say(Buffer.concat([bytes, stats]));
  await attacker.heard(answers + 1);
  expect(JSON.stringify(attacker.seen.at(-1))).toContain('"last"');
  return attacker;
}

describeAbuse("JSON", (abuse) => {
  const inKitchen = (act: (kitchen: Kitchen) => Promise<void>): Promise<void> =>
    abuse({}, async ({ frameParser, witness }) => {
      const kitchen = await startKitchen(frameParser);
      await act(kitchen);
      await witness.exchange(1);
      expect(kitchen.log).toEqual([]);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      await kitchen.close();
    });

  test("of 10,000 levels is refused, as each kind and at each place", async () => {
    await inKitchen(async (kitchen) => {
      for (const [where, [bytes, code]] of Object.entries(deepOnes)) {
        const attacker = await tell(kitchen, bytes, 1);
        expect([where, errorCode(attacker), attacker.seen.length]).toEqual([where, code, 2]);
      }
      expect(kitchen.served).toEqual(Object.keys(deepOnes).map(() => ({ playerId: "last" })));
    });
  });

  test("with __proto__ and its like reaches handlers without it", async () => {
    await inKitchen(async (kitchen) => {
      for (const [where, [bytes, expected, answers]] of Object.entries(poisoned)) {
        await tell(kitchen, bytes, answers);
        const [message] = kitchen.served.splice(0) as [Record<string, unknown>];
        expect(message, where).toMatchObject(expected);
        expect(JSON.stringify(message), where).not.toMatch(/polluted|season/);
        expect(message["season"] ?? message["polluted"], where).toBeUndefined();
        for (const value of [message, message["at"] ?? {}]) expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
      }
    });
  });

  test("with __proto__ is refused where nothing else may be, and where something else must be", async () => {
    await inKitchen(async (kitchen) => {
      for (const [where, [bytes, code]] of Object.entries(refused)) {
        expect([where, errorCode(await tell(kitchen, bytes, 1))]).toEqual([where, code]);
      }
      expect(kitchen.served).toEqual(Object.keys(refused).map(() => ({ playerId: "last" })));
    });
  });
});
