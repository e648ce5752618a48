import type { BinaryType, ListType } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import type { Doc } from "../../doc.js";
import { storedValue, stringWriter } from "./stored-value.js";
import { putArray, putColumns, putList, putStridedList } from "./write-list.js";
import { blockOnly, type Lines, tailOnly, type WriteSite, type WriteValue } from "./write-site.js";
import { putExtensible, putOptional, putStruct } from "./write-struct.js";
import { putUnion } from "./write-union.js";

/** The lines that write a value: into its block, and into the tail. */
export function writeValue(scope: CodecScope, type: BinaryType, site: WriteSite): Lines {
  const { value, at, path, write } = site;
  const size = "size" in type ? String(type.size) : "";
  switch (type.kind) {
    case "char":
      return blockOnly(scope.call("writeChars", "writer", at, size, value, path));
    case "fixedBytes":
      return blockOnly(scope.call("writeFixedBytes", "writer", at, size, value, path));
    case "struct":
      return blockOnly(scope.callOwn(putStruct(scope, type, write), "writer", at, value));
    case "array": {
      const line = scope.callOwn(putArray(scope, type, write), "writer", at, value, path);
      return type.hasTail ? tailOnly(line) : blockOnly(line);
    }
    case "string":
      return tailOnly(scope.call(stringWriter(scope, type.length), "writer", at, value, String(type.limit), path));
    case "extensible":
      return tailOnly(scope.callOwn(putExtensible(scope, type, write), "writer", at, value, path));
    case "union":
      return tailOnly(scope.callOwn(putUnion(scope, type, write), "writer", at, value, path));
    default: {
      const stored = storedValue(scope, type, site).map(([scalar, text, place]) =>
        scope.store("view", scalar, [place, text]),
      );
      return { block: stored, tail: tailLines(scope, type, site), usesView: true };
    }
  }
}

function putElements(scope: CodecScope, type: ListType, write: WriteValue): string {
  switch (type.form) {
    case "rows":
      return putList(scope, type, write);
    case "strided":
      return putStridedList(scope, type, write);
    case "columns":
      return putColumns(scope, type, write);
  }
}

function tailLines(scope: CodecScope, type: BinaryType, { value, path, write }: WriteSite): Doc[] {
  switch (type.kind) {
    case "bytes":
      return [[scope.call("writeBytes", "writer", value), ";"]];
    case "list":
      return [[scope.callOwn(putElements(scope, type, write), "writer", value, path), ";"]];
    case "optional":
      return [[scope.callOwn(putOptional(scope, type, write), "writer", value, path), ";"]];
    default:
      return [];
  }
}
