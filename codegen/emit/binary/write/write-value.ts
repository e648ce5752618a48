import type { BinaryType, ListType, MapType } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import type { Doc } from "../../doc.js";
import { minLengthArgument } from "./min-count.js";
import { storedValue, textWriter } from "./stored-value.js";
import { putArray, putColumns, putList, putStridedList } from "./write-list.js";
import { putMap } from "./write-map.js";
import { blockOnly, type Lines, tailOnly, type WriteSite, type Writing } from "./write-site.js";
import { putExtensible, putOptional, putStruct } from "./write-struct.js";
import { putUnion } from "./write-union.js";

type Of<Kind extends BinaryType["kind"]> = Extract<BinaryType, { readonly kind: Kind }>;

/** The lines that write a value: into its block, and into the tail. */
export function writeValue(scope: CodecScope, type: BinaryType, site: WriteSite): Lines {
  const { value, at, path } = site;
  const size = "size" in type ? String(type.size) : "";
  switch (type.kind) {
    case "uuid":
      return blockOnly(scope.call("writeUuid", "writer", at, value, path));
    case "char":
      return blockOnly(scope.call("writeChars", "writer", at, size, value, path));
    case "fixedBytes":
      return blockOnly(scope.call("writeFixedBytes", "writer", at, size, value, path));
    case "struct":
      return blockOnly(scope.callOwn(putStruct(scope, type, site), "writer", at, value));
    case "array": {
      const line = scope.callOwn(putArray(scope, type, site), "writer", at, value, path);
      return type.hasTail ? tailOnly(line) : blockOnly(line);
    }
    case "string":
    case "bytes":
      return tailOnly(writeCounted(scope, type, site));
    case "list": {
      const put = putElements(scope, type, site);
      return tailOnly(scope.callOwn(put, "writer", at, value, ...boundsOf(type), path));
    }
    case "map":
      return tailOnly(scope.callOwn(putMap(scope, type, site), "writer", at, value, ...boundsOf(type), path));
    case "optional":
      return withPresence(scope, type, site);
    case "extensible":
      return tailOnly(scope.callOwn(putExtensible(scope, type, site), "writer", at, value, path));
    case "union":
      return tailOnly(scope.callOwn(putUnion(scope, type, site), "writer", at, value, path));
    default: {
      const [scalar, stored] = storedValue(scope, type, site);
      return { block: [scope.store("view", scalar, [at, stored])], tail: [], usesView: true };
    }
  }
}

/** A text or bytes, held to their least length before they are written. */
function writeCounted(scope: CodecScope, type: Of<"string" | "bytes">, { value, at, path }: WriteSite): Doc {
  const { kind, minLength, limit } = type;
  const require = kind === "string" ? "requireMinText" : "requireMinBytes";
  const checked = minLength > 0 ? scope.call(require, value, String(minLength), path) : value;
  return scope.call(textWriter(scope, type), "writer", at, checked, String(limit), path);
}

const boundsOf = (type: ListType | MapType): readonly string[] => [String(type.limit), ...minLengthArgument(type)];

/** A bit is stored with the others of its byte, by {@link presenceBytes}. */
function withPresence(scope: CodecScope, type: Of<"optional">, site: WriteSite): Lines {
  const { value, at, path } = site;
  const lines = tailOnly(scope.callOwn(putOptional(scope, type, site), "writer", value, path));
  if (type.bit !== undefined) return lines;
  return { ...lines, block: [scope.store("view", "u8", [at, scope.call("presenceByte", value)])], usesView: true };
}

function putElements(scope: CodecScope, type: ListType, writing: Writing): string {
  switch (type.form) {
    case "rows":
      return putList(scope, type, writing);
    case "strided":
      return putStridedList(scope, type, writing);
    case "columns":
      return putColumns(scope, type, writing);
  }
}
