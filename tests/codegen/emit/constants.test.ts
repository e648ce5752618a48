import { generate } from "kephas-gen";
import { expect, test } from "vitest";

const schema = `kephas: 1
protocol: demo
version: "1.0.0"
constants: { most: { value: 64, doc: Of a match. */ x }, least: -1 }
types:
  Team: { enum: u8, values: { red: 0, blue: { value: 1, doc: The visitors. }, old: { value: 2, deprecated: Gone. } } }
  Marks: { flags: u8, bits: [alive, { name: stunned, doc: Cannot move. }] }
commands: { go: { id: 1, from: client, struct: { team: Team, marks: Marks, all: "u8[<=most]" } } }
`;

const textOf = async (text: string, file: string): Promise<string> =>
  (await generate([{ path: "demo.yaml", text }])).files.find(({ path }) => path === `demo/${file}`)?.text ?? "";

test("constants are exported in one object, with their words", async () => {
  expect(await textOf(schema, "protocol.ts")).toContain(`export const demoConstants = {
  /** Of a match. *\\/ x */
  most: 64,
  least: -1,
} as const;`);
});

test("without constants there is no such object", async () => {
  const text = schema.replace(/^constants.*\n/m, "").replace("<=most", "<=64");
  expect(await textOf(text, "protocol.ts")).not.toContain("demoConstants");
});

test("an enum's values and flags carry their words", async () => {
  const text = await textOf(schema, "messages.ts");
  expect(text).toContain("  /** The visitors. */\n  blue: 1,\n  /** @deprecated Gone. */\n  old: 2,");
  expect(text).toContain("  alive: 1,\n  /** Cannot move. */\n  stunned: 2,");
});
