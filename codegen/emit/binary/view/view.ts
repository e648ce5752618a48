import type { BinaryType, FieldModel, MapType, MessageModel, RecordModel } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import { classOf, constructorOf, getterOf, methodOf, propertyOf } from "../../declaration.js";
import { call, type Doc, group, indent, line } from "../../doc.js";
import type { ClassMember, StatementStructures } from "../../ts-morph.js";
import { load, type ReadFrame, type ReadSite, siteOf } from "../read/read-site.js";
import { readLength, readValue } from "../read/read-value.js";
import { mapView } from "./view-map.js";
import { fieldGetter, isInPlace, listView, viewFrame } from "./view-struct.js";

type Of<Kind extends BinaryType["kind"]> = Extract<BinaryType, { readonly kind: Kind }>;

/** The class that reads a message in place. What has no place of its own is decoded, once, when first asked for. */
export function messageView(scope: CodecScope, message: MessageModel, record: RecordModel): StatementStructures[] {
  const { typeName, valueName, held } = message;
  const frame = viewFrame("", { read: readValue, held });
  const members = record.sections.flatMap(({ fields, since }) =>
    since === 1 ? placedGetters(scope, record, { typeName, frame }) : fields.map((field) => decoded(field, typeName)),
  );
  const decodes = members.some(({ isDecoded }) => isDecoded);
  const type = scope.type(typeName);
  return [
    classOf({
      name: `${typeName}View`,
      docs: [`Reads \`${valueName}\` out of its bytes. Valid as long as nobody writes to them.`],
      exported: true,
      members: [
        propertyOf({ name: "$source", type: scope.use("ViewSource"), declared: true }),
        ...(decodes ? [decodedProperty(type)] : []),
        constructorOf(
          ["bytes: Uint8Array"],
          [
            ["this.$source = ", scope.call("openView", "bytes", String(record.blockBytes)), ";"],
            ...(decodes ? ["this.$decoded = undefined;"] : []),
          ],
        ),
        ...members.map(({ member }) => member),
        ...(decodes ? [decodeMember(scope, typeName)] : []),
      ],
    }),
  ];
}

const decodedProperty = (type: string): ClassMember =>
  propertyOf({ name: "$decoded", type: `${type} | undefined`, readonly: false, declared: true });

interface Member {
  readonly member: ClassMember;
  readonly isDecoded: boolean;
}

const placed = (member: ClassMember): Member => ({ member, isDecoded: false });

/** A field that is decoded with all the rest. */
const decoded = ({ name }: FieldModel, typeName: string): Member => ({
  member: getterOf(name, `${typeName}["${name}"]`, `this.$decode().${name}`),
  isDecoded: true,
});

function decodeMember(scope: CodecScope, typeName: string): ClassMember {
  return methodOf({
    name: "$decode",
    parameters: [],
    returns: scope.type(typeName),
    body: [
      ["const bytes = ", scope.call("liveBytes", "this.$source"), ";"],
      `this.$decoded ??= decode${typeName}(bytes);`,
      "return this.$decoded;",
    ],
  });
}

interface Placing {
  readonly typeName: string;
  readonly frame: ReadFrame;
}

/** Tails follow each other, so each has a place as long as the sizes of those before it can be told from the block. */
function placedGetters(scope: CodecScope, record: RecordModel, { typeName, frame }: Placing): readonly Member[] {
  let tail: readonly Doc[] | undefined = [String(record.blockBytes)];
  return (record.sections[0]?.fields ?? []).map((field): Member => {
    const { type } = field;
    if (isInPlace(type)) return placed(fieldGetter(scope, field, frame));
    const at = tail === undefined ? undefined : sumOf(tail);
    const site = siteOf(frame, field);
    const bytes = tailBytes(scope, type, site);
    tail = tail === undefined || bytes === undefined ? undefined : [...tail, bytes];
    const isPlaced = at !== undefined && (bytes !== undefined || type.kind === "map");
    return isPlaced ? placed(tailGetter(scope, field, { at, site })) : decoded(field, typeName);
  });
}

/** `a + b`, one term a line where they don't fit. */
function sumOf([first = "0", ...rest]: readonly Doc[]): Doc {
  return rest.length === 0 ? first : group(first, indent(rest.map((term) => [" +", line, term])));
}

/** What a value takes in the tail, if its block tells. */
function tailBytes(scope: CodecScope, type: BinaryType, site: ReadSite): Doc | undefined {
  if (type.kind === "string" || type.kind === "bytes") return load(scope, type.length, site);
  if (type.kind === "map") return mapBytes(scope, type, site);
  if (type.kind !== "list" || type.form !== "rows" || !isInPlace(type.element)) return undefined;
  const { blockBytes } = type.element;
  const count = load(scope, type.length, site);
  return blockBytes === 1 ? count : [count, ` * ${blockBytes}`];
}

/** Of entries of one size; others are read one after the other, wherever they end. */
function mapBytes(scope: CodecScope, { length, entry }: MapType, site: ReadSite): Doc | undefined {
  return entry.hasTail ? undefined : timesDoc(load(scope, length, site), entry.blockBytes);
}

const timesDoc = (count: Doc, bytes: number): Doc => (bytes === 1 ? count : [count, ` * ${bytes}`]);

interface TailPlace {
  readonly at: Doc;
  readonly site: ReadSite;
}

function tailGetter(scope: CodecScope, { name, type }: FieldModel, { at, site }: TailPlace): ClassMember {
  const source = "this.$source";
  if (type.kind === "list") {
    const view = listView(scope, type.element, site);
    const count = scope.call("countWithin", source, at, readLength(scope, type, site), elementBytes(type), site.path);
    return getterOf(name, view, call(`new ${view}`, source, at, count));
  }
  if (type.kind === "map") {
    const view = mapView(scope, type, site);
    const bytes = String(type.entry.blockBytes);
    const count = scope.call("countWithin", source, at, readLength(scope, type, site), bytes, site.path);
    return getterOf(name, view, call(`new ${view}`, source, at, count));
  }
  const isText = type.kind === "string";
  const length = readLength(scope, type as Of<"string" | "bytes">, site);
  const value = scope.call(isText ? "viewText" : "viewBytes", source, at, length, site.path);
  return getterOf(name, isText ? "string" : "Uint8Array", value);
}

const elementBytes = ({ element }: Of<"list">): string => String(element.blockBytes);
