import type { BinaryType } from "../../model.js";
import { takeBlock } from "../binary/read/read-fields.js";
import { frameAt, loadsFromView } from "../binary/read/read-site.js";
import { readValue } from "../binary/read/read-value.js";
import { bodyOf, reserveBlock } from "../binary/write/write-site.js";
import { writeValue } from "../binary/write/write-value.js";
import type { CodecScope } from "../codec-scope.js";
import { block, type Doc, object } from "../doc.js";
import { requireText } from "./capture.js";

/** What an error calls a key. */
const KEY = '"key"';

/** `number` or `string`. */
export const keyType = (key: BinaryType): "number" | "string" => (key.kind === "integer" ? "number" : "string");

/** `{ hold: …, write: … }`: how the server takes a key, and how it goes over the wire. */
export function keyForm(scope: CodecScope, key: BinaryType): Doc {
  const type = keyType(key);
  const written = writeValue(scope, key, { value: "key", at: "at", path: KEY, write: writeValue, finite: false });
  return object([
    ["hold: (key) => ", heldKey(scope, key, `key as ${type}`), ","],
    [
      block(
        `write(writer: ${scope.use("Writer")}, key: ${type}) {`,
        [reserveBlock(scope, key.blockBytes), ...bodyOf(written)],
        "},",
      ),
    ],
  ]);
}

/** A key as its wire value, or `invalid`. */
function heldKey(scope: CodecScope, key: BinaryType, value: string): Doc {
  switch (key.kind) {
    case "integer":
      return key.needsCheck
        ? scope.call("integer", value, String(key.min), String(key.max), KEY)
        : scope.call(key.scalar, value, KEY);
    case "uuid":
      return scope.call("uuidText", value, KEY);
    case "char":
      return scope.call("requireChars", value, String(key.size), KEY);
    default:
      return requireText(scope, key, value, KEY);
  }
}

/** `readKey(reader) { … }` */
export function keyReader(scope: CodecScope, key: BinaryType): Doc {
  const frame = { ...frameAt({ read: readValue, held: false }), at: "at", path: KEY };
  return block(
    "readKey(reader) {",
    [
      ...(loadsFromView(key) ? ["const { view } = reader;"] : []),
      takeBlock(scope, key.blockBytes, KEY),
      ["return ", readValue(scope, key, frame), ";"],
    ],
    "},",
  );
}
