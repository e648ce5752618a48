import { inspect } from "node:util";
import fc from "fast-check";
import { KephasError } from "kephas/protocol";
import { describe, expect, test } from "vitest";
import type { Field, Message } from "../reference/type.js";
import { arrivedMessage } from "./arrived.js";
import { changedBytesArbitrary } from "./changed-bytes.js";
import { expectEqual } from "./equal.js";
import { copyOf, expectedRow, fieldBytes, maskOf, readerOf, writtenRow } from "./rows.js";
import { spoiledArbitrary } from "./spoiled.js";
import { type SampledCollection, type SampledGroup, sampleStates } from "./state-codecs.js";
import { messageArbitrary } from "./value-arbitrary.js";

const VALUES = 12;
const SLOT = 1;
const LONGEST_CUT = 300;
const FIRST_TICK = 5;
/** At which all fields are due: those of `every` are so each 3, or 7, ticks. */
const EVERY_TICK = 42;

const states = await sampleStates("state");

const valuesOf = ({ fields }: SampledCollection): readonly Message[] =>
  fc.sample(messageArbitrary(fields, { held: false }), { numRuns: VALUES, seed: 2026 });

const isDue = ({ every = 1 }: Field, tick: number): boolean => tick % every === 0;

/** Whether two values of a field have the same bytes. */
const isSame = (field: Field, order: SampledCollection["byteOrder"], a: Message, b: Message) =>
  fieldBytes(field, a, order).join() === fieldBytes(field, b, order).join();

function codeOf(run: () => unknown): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    if (!(error instanceof KephasError)) throw error;
    return { code: error.code, path: error.path };
  }
}

describe.each(states)("the rows of tests/output/random/%s", (_, collections) => {
  function forEachValue(run: (collection: SampledCollection, values: readonly Message[]) => void): void {
    for (const collection of collections) run(collection, valuesOf(collection));
  }

  test("writes of an object what the wire's rules say, all of it and each field alone", () => {
    forEachValue((collection, values) => {
      const columns = collection.createColumns(2);
      for (const [i, message] of values.entries()) {
        expect(collection.capture(columns, SLOT, message, i + 1, true)).toBe(true);
        for (const group of collection.groups) {
          const masks = [maskOf(group), ...group.fields.map((_field, at) => 2 ** (at + 1))];
          for (const mask of masks) {
            const written = writtenRow(group, mask, columns, SLOT);
            expectEqual(
              written,
              expectedRow(group, mask, { message, order: collection.byteOrder }),
              `${group.name} ${mask}, ${i}`,
            );
          }
        }
      }
    });
  });

  test("stamps the fields that are due and whose bytes have changed, and no other", () => {
    forEachValue((collection, values) => {
      const columns = collection.createColumns(2);
      const fields = collection.groups.flatMap((group) => group.fields);
      const stamps = fields.map(() => FIRST_TICK);
      const kept = { ...values[0] };
      collection.capture(columns, SLOT, kept, FIRST_TICK, true);
      for (const [i, message] of [...values.slice(1), ...values.toReversed()].entries()) {
        const tick = FIRST_TICK + 1 + i;
        const changed = fields.map(
          (field) => isDue(field, tick) && !isSame(field, collection.byteOrder, kept, message),
        );
        for (const [at, { name }] of fields.entries()) {
          if (!changed[at]) continue;
          stamps[at] = tick;
          kept[name] = message[name];
        }
        const place = `${collection.name}, ${i}`;
        expect(collection.capture(columns, SLOT, message, tick, false), place).toBe(changed.includes(true));
        expectEqual([...columns.stamps.subarray(fields.length)], stamps, place);
        expect(collection.capture(columns, SLOT, message, tick, false), place).toBe(false);
        for (const group of collection.groups) {
          const expected = expectedRow(group, maskOf(group), { message: kept, order: collection.byteOrder });
          expectEqual(writtenRow(group, maskOf(group), columns, SLOT), expected, `${group.name}, ${i}`);
        }
      }
      expect([...columns.stamps.subarray(0, fields.length)]).toEqual(fields.map(() => 0));
    });
  });

  test("reads each field that is due once, and no other", () => {
    forEachValue((collection, [message = {}]) => {
      const columns = collection.createColumns(2);
      const reads = new Map<string, number>();
      const object = new Proxy(message, {
        get(target, name) {
          reads.set(String(name), (reads.get(String(name)) ?? 0) + 1);
          return Reflect.get(target, name);
        },
      });
      for (const tick of [FIRST_TICK, EVERY_TICK, EVERY_TICK + 1, FIRST_TICK + 2]) {
        const isNew = tick === FIRST_TICK;
        reads.clear();
        collection.capture(columns, SLOT, object, tick, isNew);
        const due = collection.fields.filter((field) => isNew || isDue(field, tick));
        // To tell a function from an object, either is asked for its `call`.
        reads.delete("call");
        expect([...reads].sort(), `${collection.name}, ${tick}`).toEqual(due.map(({ name }) => [name, 1]).sort());
      }
    });
  });

  test("refuses what the schema does not allow, says where, and keeps what it had", () => {
    forEachValue((collection, values) => {
      const rules = { byteOrder: collection.byteOrder, held: false };
      const columns = collection.createColumns(2);
      collection.capture(columns, SLOT, values[0] as Message, 1, true);
      const before = copyOf(columns);
      const spoiled = fc.sample(spoiledArbitrary({ fields: collection.fields, rules }, values), {
        numRuns: 40,
        seed: 5,
      });
      for (const { message, path, wrong } of spoiled) {
        const place = `${collection.name}, given ${inspect(wrong)} as ${path}`;
        expectEqual(
          codeOf(() => collection.capture(columns, SLOT, message, EVERY_TICK, false)),
          { code: "invalid", path },
          place,
        );
        expectEqual(copyOf(columns), before, place);
      }
    });
  });

  test("reads into an object what differs, and tells which fields did", () => {
    forEachValue((collection, values) => {
      const columns = collection.createColumns(2);
      const order = collection.byteOrder;
      const target = arrivedMessage(collection.fields, values[0] as Message) as Record<string, unknown>;
      let kept = values[0] as Message;
      for (const [i, message] of values.entries()) {
        collection.capture(columns, SLOT, message, i + 1, true);
        for (const group of collection.groups) {
          const bytes = writtenRow(group, maskOf(group), columns, SLOT);
          const reader = readerOf(bytes);
          const changed = maskOf(group, (field) => !isSame(field, order, kept, message));
          expect(group.read(reader, target, maskOf(group)), `${group.name}, ${i}`).toBe(changed);
          expect(reader.offset).toBe(bytes.length);
        }
        expectEqual(target, arrivedMessage(collection.fields, message), `${collection.name}, ${i}`);
        kept = message;
      }
    });
  });

  test("leaves nested structs the objects that they are", () => {
    forEachValue((collection, values) => {
      const columns = collection.createColumns(2);
      const target = arrivedMessage(collection.fields, values[0] as Message);
      const nested = collection.fields.filter(({ type }) => type.kind === "struct" && !type.extensible);
      const before = nested.map(({ name }) => target[name]);
      for (const message of values) {
        collection.capture(columns, SLOT, message, 1, true);
        for (const group of collection.groups)
          group.read(readerOf(writtenRow(group, maskOf(group), columns, SLOT)), target, maskOf(group));
      }
      for (const [i, { name }] of nested.entries()) expect(target[name]).toBe(before[i]);
    });
  });

  test("refuses bytes that end too soon or are none, and reads nothing behind them", () => {
    forEachValue((collection, values) => {
      const columns = collection.createColumns(2);
      for (const group of collection.groups) {
        const payloads = values.slice(0, 5).map((message, i) => {
          collection.capture(columns, SLOT, message, i + 1, true);
          return writtenRow(group, maskOf(group), columns, SLOT);
        });
        expectWhole(group, payloads[0] as Uint8Array, arrivedMessage(collection.fields, values[0] as Message));
        fc.assert(
          fc.property(changedBytesArbitrary(payloads), (bytes) => {
            const target = arrivedMessage(collection.fields, values[0] as Message);
            const reader = readerOf(bytes);
            const refused = codeOf(() => group.read(reader, target, maskOf(group)));
            if (refused !== undefined) expect(refused).toMatchObject({ code: "malformed", path: expect.any(String) });
            expect(reader.offset).toBeLessThanOrEqual(bytes.length);
          }),
          { numRuns: 60, seed: 3 },
        );
      }
    });
  });
});

function expectWhole(group: SampledGroup, bytes: Uint8Array, target: Message): void {
  for (let length = Math.min(bytes.length, LONGEST_CUT) - 1; length >= 0; length--) {
    const refused = codeOf(() => group.read(readerOf(bytes.slice(0, length)), target, maskOf(group)));
    expect(refused, `${group.name}, ${length} bytes`).toMatchObject({ code: "malformed" });
  }
}
