import type { BinaryType, FieldModel, UnitModel } from "../../model.js";
import { leavesOf } from "../binary/leaves.js";
import { takeBlock } from "../binary/read/read-fields.js";
import { frameAt, siteOf, usesView } from "../binary/read/read-site.js";
import { readValue } from "../binary/read/read-value.js";
import { localName } from "../binary/write/write-record.js";
import type { CodecScope } from "../codec-scope.js";
import { block, type Doc, group, indent, line } from "../doc.js";
import { functionOf } from "../function-text.js";
import { bitText, type NamedCollection, type UnitGroup } from "./unit-names.js";

/** `readArenaPlayers`: reads the fields of a mask into an object, and tells which of them are others now. */
export function readFunction(scope: CodecScope, named: NamedCollection, group: UnitGroup): string {
  const { collection, state } = named;
  const fields = group.units.map(({ field }) => field);
  return functionOf({
    name: `read${group.name}`,
    exported: true,
    docs: [
      `Reads fields of \`${collection.name}\` of \`${state.name}\` by their mask, see \`write${group.name}\`. Returns the bits of those that differ now.`,
    ],
    parameters: [`reader: ${scope.use("Reader")}`, `value: ${scope.type(collection.type.name)}`, "mask: number"],
    returns: "number",
    body: [
      ...(usesView(fields) ? ["const { view } = reader;"] : []),
      "let changed = 0;",
      ...group.units.map((unit) => readUnit(scope, unit)),
      "return changed;",
    ],
  });
}

function readUnit(scope: CodecScope, unit: UnitModel): Doc {
  const { field, record } = unit;
  const frame = frameAt({ read: readValue, held: false });
  const leaves = leavesOf(field);
  return block(
    `if ((mask & ${bitText(unit)}) !== 0) {`,
    [
      takeBlock(scope, record.blockBytes, JSON.stringify(field.path)),
      ...leaves.map((leaf): Doc => {
        return [`const ${localName(leaf)} = `, readValue(scope, leaf.type, siteOf(frame, leaf)), ";"];
      }),
      ["if (", differs(scope, leaves), ") ", block("{", assignments(unit, leaves), "}")],
    ],
    "}",
  );
}

const assignments = (unit: UnitModel, leaves: readonly FieldModel[]): readonly Doc[] => [
  ...leaves.map((leaf) => `value.${leaf.path} = ${localName(leaf)};`),
  `changed |= ${bitText(unit)};`,
];

function differs(scope: CodecScope, leaves: readonly FieldModel[]): Doc {
  const [first = "false", ...others] = leaves.map((leaf) => leafDiffers(scope, leaf));
  return group(
    indent(
      first,
      others.map((term) => [" ||", line, term]),
    ),
  );
}

function leafDiffers(scope: CodecScope, leaf: FieldModel): Doc {
  const [known, read] = [`value.${leaf.path}`, localName(leaf)];
  switch (comparisonOf(leaf.type)) {
    case "strict":
      return `${known} !== ${read}`;
    case "bits":
      return `!Object.is(${known}, ${read})`;
    case "deep":
      return ["!", scope.call("sameValue", known, read)];
  }
}

/** NaN is what it was, and 0 is not -0; what is no primitive is compared by what is in it. */
function comparisonOf(type: BinaryType): "strict" | "bits" | "deep" {
  switch (type.kind) {
    case "float":
      return "bits";
    case "timestamp":
      return type.as === "date" ? "deep" : "strict";
    case "bool":
    case "integer":
    case "big":
    case "quantized":
    case "enum":
    case "flags":
    case "uuid":
    case "char":
    case "string":
      return "strict";
    default:
      return "deep";
  }
}
