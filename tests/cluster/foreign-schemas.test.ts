import { createFakeClock, type FakeClock } from "kephas/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { ForeignSchemas, schemaTable } from "../../runtime/server/cluster/foreign-schemas.js";

const sent = [
  { id: 1, fingerprint: "11111111" },
  { id: 2, fingerprint: "22222222" },
  { id: 3, fingerprint: undefined },
];

/** What another version sends: its first command is the same, its second one differs, and the third has no fingerprint. */
const theirs = schemaTable("0000abcd00000000", [
  { id: 1, fingerprint: "11111111" },
  { id: 2, fingerprint: "2222222f" },
  { id: 3, fingerprint: undefined },
  { id: 4, fingerprint: "44444444" },
]);
const THEIRS = 0xabcd;

let clock: FakeClock;
let asked: string[];
let answer: () => Promise<unknown>;
let schemas: ForeignSchemas;

beforeEach(() => {
  clock = createFakeClock();
  asked = [];
  answer = () => Promise.resolve(JSON.parse(JSON.stringify(theirs)));
  schemas = new ForeignSchemas({
    clock,
    sent,
    ask: (node, { method }) => {
      asked.push(`${node} ${method}`);
      return answer();
    },
  });
});

const sameBy = (knows: ReturnType<ForeignSchemas["knows"]>) => knows && [1, 2, 3, 4].filter((id) => knows(id));

describe("the schema of another node", () => {
  it("is asked for once, of who was heard, and compared command by command", async () => {
    expect(schemas.knows(THEIRS, "one")).toBeUndefined();
    expect(schemas.knows(THEIRS, "two")).toBeUndefined();
    await clock.advance(0);
    expect(sameBy(schemas.knows(THEIRS, "two"))).toEqual([1]);
    expect(asked).toEqual(["one schema"]);
  });

  it.each<[what: string, answer: () => Promise<unknown>]>([
    ["does not answer", () => Promise.reject(new Error("timeout"))],
    ["answers with nothing", () => Promise.resolve(null)],
    ["answers with something else", () => Promise.resolve({ fingerprint: "0000abcd", commands: [1, 2] })],
    ["answers with keys that are no ids", () => Promise.resolve({ fingerprint: "0000abcd", commands: [["1", "a"]] })],
    ["answers with prints that are none", () => Promise.resolve({ fingerprint: "0000abcd", commands: [[1, 1]] })],
    ["answers with that of another fingerprint", () => Promise.resolve({ ...theirs, fingerprint: "0000abce" })],
  ])("is asked for again 10 s later where the node %s", async (_, wrong) => {
    answer = wrong;
    schemas.knows(THEIRS, "one");
    await clock.advance(9999);
    expect(schemas.knows(THEIRS, "one")).toBeUndefined();
    expect(asked).toHaveLength(1);
    answer = () => Promise.resolve(theirs);
    await clock.advance(1);
    schemas.knows(THEIRS, "two");
    await clock.advance(0);
    expect(sameBy(schemas.knows(THEIRS, "two"))).toEqual([1]);
    expect(asked).toEqual(["one schema", "two schema"]);
  });

  it("is one of 16 at most, and a new one displaces what was not heard for a minute", async () => {
    for (let i = 0; i < 100; i++) schemas.knows(i, "one");
    expect([schemas.size, asked.length]).toEqual([16, 16]);
    await clock.advance(30_000);
    for (let i = 1; i < 16; i++) schemas.knows(i, "one");
    await clock.advance(30_001);
    schemas.knows(200, "two");
    schemas.knows(201, "two");
    expect(schemas.size).toBe(16);
    expect(asked.filter((one) => one === "two schema")).toHaveLength(1);
  });
});
