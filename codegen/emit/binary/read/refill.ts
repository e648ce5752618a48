import type { BinaryType, FieldModel, SectionModel } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import { block, type Doc } from "../../doc.js";
import { functionOf, indexedLoop } from "../../function-text.js";
import { binaryTypeText, listText } from "../../type-text.js";
import { initialText } from "../create-value.js";
import { typeKey } from "../type-key.js";
import { openPayload, type PayloadRead, payloadFrame } from "./payload-read.js";
import { takeBlock, viewOf } from "./read-fields.js";
import { elementPlaces } from "./read-list.js";
import { readMap } from "./read-map.js";
import { frameAt, type ReadFrame, type Reading, siteAt, siteOf } from "./read-site.js";
import { readLength } from "./read-value.js";

type Of<Kind extends BinaryType["kind"]> = Extract<BinaryType, { readonly kind: Kind }>;

/** The body of `decodeMoveInto`: as `decodeMove`, but what is in the target already is used again. */
export function refillBody(scope: CodecScope, { record, held }: PayloadRead): readonly Doc[] {
  const [first, ...later] = record.sections;
  const frame = payloadFrame(record, held);
  return [
    ...openPayload(scope, { record, frame, opener: "openViewReader" }),
    ...refillFields(scope, first?.fields ?? [], frame),
    ...later.map((section) => refillLater(scope, section, frame)),
    "return target;",
  ];
}

/** `if (reader.offset < reader.end) { … } else { … }`: the section's fields, or what they are where it is absent. */
function refillLater(scope: CodecScope, { blockBytes, fields }: SectionModel, frame: ReadFrame): Doc {
  const present = [takeBlock(scope, blockBytes), ...refillFields(scope, fields, { ...frame, base: "at" })];
  const absent = fields.map((field): Doc => [`target.${field.name} = `, initialText(scope, field.initial), ";"]);
  return [block("if (reader.offset < reader.end) {", present, ""), block("} else {", absent, "}")];
}

function refillFields(scope: CodecScope, fields: readonly FieldModel[], frame: ReadFrame): readonly Doc[] {
  return fields.flatMap((field): readonly Doc[] => {
    const { type, path } = field;
    if (type.kind === "struct") return refillFields(scope, field.fields, frame);
    const site = siteOf(frame, field);
    if (type.kind === "map") {
      const into = scope.call("emptyMap", `target.${path}`);
      const count = readLength(scope, type, site);
      return [[`target.${path} = `, readMap(scope, type, { site, count, into }), ";"]];
    }
    if (type.kind !== "list" || !canRefill(type)) return [[`target.${path} = `, frame.read(scope, type, site), ";"]];
    const refill = refillList(scope, type, frame);
    return [[scope.callOwn(refill, "reader", readLength(scope, type, site), `target.${path}`, site.path), ";"]];
  });
}

/** Lists of objects or of plain numbers are filled again; others hold nothing that could be used again. */
const canRefill = ({ element, form }: Of<"list">): boolean =>
  form === "rows" && (element.kind === "struct" || !(element.hasTail || element.kind === "array"));

const refillName = (type: BinaryType, { held }: Reading): string =>
  (held && type.needsCheck ? "refillHeld" : "refill") + typeKey(type);

/** `refillEntityList(reader, count, list, field)`: as `getEntityList`, into a list that there is. */
function refillList(scope: CodecScope, { element }: Of<"list">, reading: Reading): string {
  return scope.function(`${refillName(element, reading)}List`, element, (name): string => {
    const { before, at } = elementPlaces(scope, element);
    const value = reading.read(scope, element, siteAt('""', reading));
    const put =
      element.kind === "struct" ? refillElement(scope, element, { reading, value }) : [["list[i] = ", value, ";"]];
    return functionOf({
      name,
      parameters: [
        `reader: ${scope.use("Reader")}`,
        "count: number",
        `list: ${listText(element, scope.type)}`,
        "field: string",
      ],
      returns: "void",
      body: [...before, indexedLoop(scope, "count", [at, ...put]), "list.length = count;"],
    });
  });
}

interface ElementRefill {
  readonly reading: Reading;
  /** Reads a new one. */
  readonly value: Doc;
}

function refillElement(scope: CodecScope, element: Of<"struct">, { reading, value }: ElementRefill): readonly Doc[] {
  const refill = scope.callOwn(refillStruct(scope, element, reading), "reader", "at", "known");
  return ["const known = list[i];", ["if (known === undefined) list.push(", value, ");"], ["else ", refill, ";"]];
}

/** `refillEntity(reader, at, target)`: as `getEntity`, into an object that there is. */
function refillStruct(scope: CodecScope, type: Of<"struct">, reading: Reading): string {
  const { fields } = type.type.record;
  return scope.function(refillName(type, reading), type, (name) =>
    functionOf({
      name,
      parameters: [`reader: ${scope.use("Reader")}`, "at: number", `target: ${binaryTypeText(type, scope.type)}`],
      returns: "void",
      body: [...viewOf(fields), ...refillFields(scope, fields, frameAt(reading))],
    }),
  );
}
