import fc, { type GeneratorValue } from "fast-check";
import type { NamedType, StructType } from "../reference/type.js";
import { makeFields, makeNamedTypes } from "./named-type-arbitrary.js";
import type { RandomCommand, RandomSchema } from "./schema.js";
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
  const struct =
    g(fc.nat, 4) === 0
      ? pick(
          g,
          types.filter((type) => type.kind === "struct"),
        )
      : undefined;
  const hasReply = from === "client" && g(fc.nat, 3) === 0;
  const inside = types.filter((type) => type.name !== "Grown");
  const options = { of: "payload", types: inside } as const;
  const grows = pick(g, ["never", "from its first field", "from nothing"] as const);
  const fields = struct?.fields ?? makeFields(g, { ...options, grows });
  return {
    name,
    from,
    struct,
    fields,
    reply: hasReply ? makeFields(g, { ...options, grows: "from nothing" }) : undefined,
  };
}
