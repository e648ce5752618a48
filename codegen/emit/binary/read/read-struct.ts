import type { BinaryType } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import type { Doc } from "../../doc.js";
import { functionOf, tryWithin } from "../../function-text.js";
import { binaryTypeText } from "../../type-text.js";
import { typeKey } from "../type-key.js";
import { declareRecord, returnRecord, takeBlock, viewOf } from "./read-fields.js";
import { frameAt, loadsFromView, type Reading, siteAt } from "./read-site.js";

type Of<Kind extends BinaryType["kind"]> = Extract<BinaryType, { readonly kind: Kind }>;

/** `getEntity`, or `getHeldEntity` where clients' values are held to more than the wire form says. */
export const getName = (type: BinaryType, { held }: Reading): string =>
  (held && type.needsCheck ? "getHeld" : "get") + typeKey(type);

/** `getEntity(reader, at)`: a struct whose block stands at `at`. */
export function getStruct(scope: CodecScope, type: Of<"struct">, reading: Reading): string {
  const { name: struct, record } = type.type;
  return scope.function(getName(type, reading), type, (name) =>
    functionOf({
      name,
      parameters: [`reader: ${scope.use("Reader")}`, "at: number"],
      returns: scope.type(struct),
      body: [
        ...viewOf(record.fields),
        ...returnRecord(scope, { record, type: scope.type(struct), frame: frameAt(reading) }),
      ],
    }),
  );
}

/** `getE(reader, length, field)`: an extensible struct, its sections within the next `length` bytes. */
export function getExtensible(scope: CodecScope, type: Of<"extensible">, reading: Reading): string {
  const { name: struct, record } = type.type;
  return scope.function(getName(type, reading), type, (name) =>
    functionOf({
      name,
      parameters: [`reader: ${scope.use("Reader")}`, "length: number", "field: string"],
      returns: scope.type(struct),
      body: [
        ["const end = ", scope.call("enter", "reader", "length", "field"), ";"],
        tryWithin(
          scope,
          [
            takeBlock(scope, record.blockBytes),
            ...viewOf(record.fields),
            ...declareRecord(scope, { record, type: scope.type(struct), frame: frameAt(reading) }),
            [scope.call("leave", "reader", "end"), ";"],
            "return value;",
          ],
          [],
        ),
      ],
    }),
  );
}

/** `getU32Optional(reader, present, field)`: the value, or null. */
export function getOptional(scope: CodecScope, type: Of<"optional">, reading: Reading): string {
  const { value } = type;
  return scope.function(getName(type, reading), value, (name): string => {
    const path = value.kind === "struct" ? '""' : "field";
    const read: readonly Doc[] = [
      takeBlock(scope, value.blockBytes, path),
      ...(loadsFromView(value) ? ["const { view } = reader;"] : []),
      ["return ", reading.read(scope, value, siteAt(path, reading)), ";"],
    ];
    return functionOf({
      name,
      parameters: [`reader: ${scope.use("Reader")}`, "present: boolean", "field: string"],
      returns: `${binaryTypeText(value, scope.type)} | null`,
      body: ["if (!present) return null;", ...(value.kind === "struct" ? [tryWithin(scope, read, [])] : read)],
    });
  });
}
