import fc, { type GeneratorValue } from "fast-check";
import type { NamedType, StructType } from "../reference/type.js";
import { makeFields, makeNamedTypes } from "./named-type-arbitrary.js";
import { type RandomCommand, type RandomPayload, type RandomSchema, unionPayload } from "./schema.js";
import { pick } from "./type-arbitrary.js";

const NAMED_TYPES = 9;
const COMMANDS = 8;

/** Schemas of every type, nested in each other, with several commands in each direction. */
export function schemaArbitrary(): fc.Arbitrary<Omit<RandomSchema, "protocol">> {
  return fc.noBias(
    fc.gen().map((g) => {
      const types = makeNamedTypes(g, NAMED_TYPES);
      const grown = makeGrown(g, types);
      const commands = Array.from({ length: COMMANDS }, (_, i) => makeCommand(g, `command${i}`, [...types, grown]));
      return { byteOrder: pick(g, ["little", "big"] as const), types: [...types, grown], commands };
    }),
  );
}

/** A struct that grows without being extensible: it can be a payload, and stand nowhere else. */
function makeGrown(g: GeneratorValue, types: readonly NamedType[]): StructType {
  const fields = makeFields(g, { of: "payload", types, grows: "from its first field" });
  return { kind: "struct", name: "Grown", fields, extensible: false };
}

function makeCommand(g: GeneratorValue, name: string, types: readonly NamedType[]): RandomCommand {
  const from = pick(g, ["client", "server", "both"] as const);
  const inside = types.filter((type) => type.name !== "Grown");
  const payload = makeNamedPayload(g, types) ?? makePayload(g, inside);
  const hasReply = from === "client" && g(fc.nat, 3) === 0;
  const reply = hasReply ? (makeUnionPayload(g, types) ?? makeReply(g, inside)) : undefined;
  return { name, from, ...payload, reply };
}

function makePayload(g: GeneratorValue, types: readonly NamedType[]): RandomPayload {
  const grows = pick(g, ["never", "from its first field", "from nothing"] as const);
  return { fields: makeFields(g, { of: "payload", types, grows }) };
}

const makeReply = (g: GeneratorValue, types: readonly NamedType[]): RandomPayload => ({
  fields: makeFields(g, { of: "payload", types, grows: "from nothing" }),
});

/** Now and then a struct or a union by its name. */
function makeNamedPayload(g: GeneratorValue, types: readonly NamedType[]): RandomPayload | undefined {
  if (g(fc.nat, 4) > 0) return makeUnionPayload(g, types);
  const struct = pick(
    g,
    types.filter((type) => type.kind === "struct"),
  );
  return { struct, fields: struct.fields };
}

function makeUnionPayload(g: GeneratorValue, types: readonly NamedType[]): RandomPayload | undefined {
  const unions = types.filter((type) => type.kind === "union");
  return unions.length === 0 || g(fc.nat, 4) > 0 ? undefined : unionPayload(pick(g, unions));
}
