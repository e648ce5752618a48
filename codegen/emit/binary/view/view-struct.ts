import type { BinaryType, FieldModel } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import { classOf, constructorOf, getterOf, methodOf, propertyOf } from "../../declaration.js";
import type { Doc } from "../../doc.js";
import type { ClassMember, StatementStructures } from "../../ts-morph.js";
import { binaryTypeText } from "../../type-text.js";
import { offsetText } from "../place-text.js";
import { type ReadFrame, type Reading, siteOf } from "../read/read-site.js";
import { typeKey } from "../type-key.js";

type Of<Kind extends BinaryType["kind"]> = Extract<BinaryType, { readonly kind: Kind }>;

/** How a view's getters read: `base` is empty for a payload, whose offsets are constants. */
export const viewFrame = (base: string, { read, held }: Reading): ReadFrame => ({
  base,
  read,
  held,
  view: "this.$source.view",
  bytes: (scope) => scope.call("liveBytes", "this.$source"),
});

/** Whether a value stands in the block as it is, down to the last field. */
export function isInPlace(type: BinaryType): boolean {
  return !(type.hasTail || type.kind === "list" || type.kind === "optional");
}

/** The getter of a field that is in place. */
export function fieldGetter(scope: CodecScope, field: FieldModel, frame: ReadFrame): ClassMember {
  const { type, name } = field;
  const at = offsetText(frame.base, field.offset);
  if (type.kind === "struct") {
    const view = structView(scope, type, frame);
    return getterOf(name, view, `new ${view}(this.$source, ${at})`);
  }
  if (type.kind === "array") {
    const view = listView(scope, type.element, frame);
    return getterOf(name, view, `new ${view}(this.$source, ${at}, ${type.count})`);
  }
  return getterOf(name, binaryTypeText(type, scope.type), frame.read(scope, type, siteOf(frame, field)));
}

/** `Held` before the name of what holds values to more than their wire form says. */
export const heldPrefix = (type: BinaryType, { held }: Reading): string => (held && type.needsCheck ? "Held" : "");

/**
 * `Vec2View`: a struct in place. Its name is the schema's, unless it holds what clients send to more than others, or the
 * struct is a message as well, whose view has that name.
 */
export function structView(scope: CodecScope, type: Of<"struct">, reading: Reading): string {
  const { name: struct, record } = type.type;
  const prefix = heldPrefix(type, reading);
  const create = (name: string): StatementStructures =>
    placedClass(scope, {
      name,
      docs: [`A \`${struct}\` within a view.`],
      numbers: ["$at"],
      members: record.fields.map((field) => fieldGetter(scope, field, viewFrame("this.$at", reading))),
    });
  const isMessage = scope.messages.has(struct);
  const wanted = `${prefix}${isMessage ? "Nested" : ""}${struct}View`;
  return prefix === "" && !isMessage ? scope.reserved(wanted, create) : scope.function(wanted, type, create);
}

interface PlacedClass {
  readonly name: string;
  readonly docs: readonly string[];
  /** The numbers that say where in the source it stands, each a parameter of the constructor and a property. */
  readonly numbers: readonly string[];
  readonly members: readonly ClassMember[];
}

/** A class over a part of a view's bytes. Its properties are only declared: the constructor alone makes them, in one order. */
export function placedClass(scope: CodecScope, { name, docs, numbers, members }: PlacedClass): StatementStructures {
  const source = scope.use("ViewSource");
  const parameters = numbers.map((number) => [number, number.replace("$", "")] as const);
  return classOf({
    name,
    docs,
    exported: true,
    members: [
      propertyOf({ name: "$source", type: source, declared: true }),
      ...numbers.map((number) => propertyOf({ name: number, type: "number", declared: true })),
      constructorOf(
        [`source: ${source}`, ...parameters.map(([, parameter]) => `${parameter}: number`)],
        ["this.$source = source;", ...parameters.map(([number, parameter]) => `this.${number} = ${parameter};`)],
      ),
      ...members,
    ],
  });
}

/** `Vec2ListView`: elements of equal size, one behind the other. */
export function listView(scope: CodecScope, element: BinaryType, reading: Reading): string {
  const wanted = `${heldPrefix(element, reading)}${typeKey(element)}ListView`;
  return scope.function(wanted, element, (name) => {
    const isStruct = element.kind === "struct";
    const type = isStruct ? structView(scope, element, reading) : elementType(scope, element, reading);
    const index = scope.call("elementIndex", "index", "this.length");
    const at: Doc = ["const at = this.$at + ", index, ` * ${element.blockBytes};`];
    return placedClass(scope, {
      name,
      docs: [`A list of \`${type}\` within a view.`],
      numbers: ["$at", "length"],
      members: [
        methodOf({
          name: "at",
          parameters: ["index: number"],
          returns: type,
          body: [at, ["return ", elementValue(scope, element, reading), ";"]],
        }),
        methodOf({
          name: "[Symbol.iterator]",
          parameters: [],
          returns: `IterableIterator<${type}>`,
          body: [["return ", scope.call("iterateView", "this"), ";"]],
        }),
      ],
    });
  });
}

function elementType(scope: CodecScope, element: BinaryType, reading: Reading): string {
  return element.kind === "array" ? listView(scope, element.element, reading) : binaryTypeText(element, scope.type);
}

/** An element whose block stands at `at`. */
function elementValue(scope: CodecScope, element: BinaryType, reading: Reading): Doc {
  if (element.kind === "struct") return `new ${structView(scope, element, reading)}(this.$source, at)`;
  if (element.kind === "array") {
    return `new ${listView(scope, element.element, reading)}(this.$source, at, ${element.count})`;
  }
  return reading.read(scope, element, { ...viewFrame("", reading), at: "at", path: '""' });
}
