import { expect, test } from "vitest";
import { encodeLists } from "../../../generated/kitchen/codecs.js";
import type { Team } from "../../../generated/kitchen/messages.js";
import { command, message, rpc } from "./attacker.js";
import { describeAbuse } from "./harness.js";
import { startKitchen } from "./kitchen.js";

const ITEMS = 100_000;
const MAX_FRAME_BYTES: number = 10 * 1024 * 1024;

const ids = Array.from({ length: ITEMS }, (_, id) => id);
const call = (id: number): string => `{"jsonrpc":"2.0","method":"math.add","params":[1,2],"id":${id}}`;

/** Batches that exceed 64 items; the last is cut short by the end of its text. */
const batches: Readonly<Record<string, readonly [string, number]>> = {
  calls: [`[${ids.map(call).join()}]`, -32600],
  notifications: [`[${ids.map(() => '{"jsonrpc":"2.0","method":"tell"}').join()}]`, -32600],
  "answers to nothing": [`[${ids.map((id) => `{"jsonrpc":"2.0","result":1,"id":${id}}`).join()}]`, -32600],
  "things that are no calls": [`[${ids.map(() => "1").join()}]`, -32600],
  "empty batches": [`[${ids.map(() => "[]").join()}]`, -32600],
  "calls, and no end": [`[${ids.map(call).join()}`, -32700],
};

const LISTS = "00000013";

const nobody = { id: 0, name: "", at: { x: 0, y: 0 }, tags: [] };
const noLists = {
  ...{ names: ["", ""], hp: 0, teams: [0, 0, 0] as Team[], floats: [], bytes: [], many: [], nested: [] },
  matrix: [
    [0, 0],
    [0, 0],
    [0, 0],
  ],
  ...{ entities: [], named: [], pair: [nobody, nobody], flags: [], blobs: [], hashes: [], codes: [], huge: [] },
};

/** After two lengths of names, `hp`, three teams, and the counts of `floats` and `bytes`. */
const COUNT_OF_MANY: number = 2 + 1 + 3 + 1 + 2;

describeAbuse("a batch of 100,000", (abuse) => {
  test("is too long a message by default: 1009", async () => {
    await abuse({}, async ({ attack, witness }) => {
      const attacker = attack();
      await attacker.answered;
      await attacker.say(rpc(batches["calls"]?.[0] ?? ""));
      await attacker.ended;
      expect([attacker.closeCode, attacker.seen]).toEqual([1009, []]);
      await witness.exchange(1);
    });
  });

  test.each(Object.entries(batches))(
    "%s is answered by one error where messages may be that long",
    async (_, [json, code]) => {
      const begun = { handlers: 0 };
      const tell = () => begun.handlers++;
      const options = { maxPayloadBytes: MAX_FRAME_BYTES };
      await abuse({ options, methods: { tell, math: { add: tell } } }, async ({ attack, witness }) => {
        const attacker = attack();
        await attacker.answered;
        await attacker.say(rpc(json));
        await attacker.heard(1);
        expect(attacker.seen).toMatchObject([{ json: { error: { code }, id: null } }]);
        expect(begun.handlers).toBe(0);
        await witness.exchange(1);
      });
    },
  );

  test("messages in one go is a flood: 1008", async () => {
    await abuse({}, async ({ attack, witness }) => {
      const attacker = attack();
      await attacker.answered;
      void attacker.say(Buffer.concat(Array<Buffer>(ITEMS).fill(message("0000030001"))));
      await attacker.ended;
      expect(attacker.closeCode).toBe(1008);
      expect(attacker.seen.length).toBeLessThan(1000);
      await witness.exchange(1);
    });
  });

  test("list items is refused by its count, before any is made", async () => {
    await abuse({}, async ({ frameParser, witness }) => {
      const kitchen = await startKitchen(frameParser);
      const attacker = await kitchen.attack();
      const lists = [ITEMS, 2 ** 32 - 1].map((count) => {
        const bytes = Buffer.concat([encodeLists(noLists), Buffer.alloc(2 * ITEMS)]);
        bytes.writeUInt32LE(count, COUNT_OF_MANY);
        return command(LISTS, bytes);
      });
      await attacker.say(Buffer.concat(lists));
      await attacker.heard(lists.length);
      const error = { code: -32602, data: { path: "many" } };
      expect(attacker.seen).toMatchObject(lists.map(() => ({ json: { error } })));
      expect(kitchen.served).toEqual([]);
      await witness.exchange(1);
      await kitchen.close();
    });
  });
});
