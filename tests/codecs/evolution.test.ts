import { describe, expect, test } from "vitest";
import { growingChoices } from "./evolution/choices.js";
import { type Family, type Row, schemaOf } from "./evolution/family.js";
import { growingLists } from "./evolution/lists.js";
import { growingPayloads } from "./evolution/payloads.js";
import { readAlike } from "./evolution/reading-alike.js";
import { growingStructs } from "./evolution/structs.js";
import { type GeneratedCodec, loadCodecs } from "./random/generated-codecs.js";
import { type Outcome, outcomeOf } from "./random/outcome.js";
import type { Message } from "./reference/type.js";

const families = [...growingPayloads, ...growingStructs, ...growingLists, ...growingChoices];

const loaded = await Promise.all(
  families.map(async (family, index) => ({ family, name: family.name, codecs: await loadVersions(family, index) })),
);

/** The code of each version. */
function loadVersions(family: Family, index: number): Promise<readonly GeneratedCodec[]> {
  return Promise.all(
    family.versions.map(async (version, age) => {
      const protocol = `evolution${index}V${age + 1}`;
      return (await loadCodecs(protocol, schemaOf(family, version, protocol)))("sent");
    }),
  );
}

const bytesOf = ({ bytes }: Row): Uint8Array => new Uint8Array(Buffer.from(bytes.replaceAll(" ", ""), "hex"));

function expectedOf(read: Row["read"][number]): Outcome {
  return read === "malformed" ? { refused: "malformed" } : { message: read as Message };
}

describe.each(loaded)("$name", ({ family, codecs }) => {
  test.each(family.written.map((row, age) => ({ row, age, version: age + 1 })))(
    "is written by version $version as in the table",
    ({ row, age }) => {
      const message = row.read[age] as Message;
      expect(codecs[age]?.encode(message)).toStrictEqual(bytesOf(row));
      expect(codecs[age]?.size(message)).toBe(bytesOf(row).length);
    },
  );

  const pairs = [...family.written, ...(family.foreign ?? [])].flatMap((row) =>
    row.read.map((read, age) => ({ row, expected: expectedOf(read), bytes: row.bytes, version: age + 1, age })),
  );

  test.each(pairs)("reads $bytes in version $version as in the table", ({ row, expected, age }) => {
    const codec = codecs[age];
    if (codec === undefined) throw new Error("no such version");
    expect(outcomeOf(() => codec.decode(bytesOf(row)))).toStrictEqual(expected);
    if (family.versions[age]?.struct === undefined) return;
    expect(outcomeOf(() => codec.decodeInto(bytesOf(row), codec.create()))).toStrictEqual(expected);
    if ("message" in expected) {
      expect(readAlike(new codec.View(bytesOf(row)), expected.message)).toStrictEqual(expected.message);
    }
  });
});
