import type { BinaryType } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import type { Doc } from "../../doc.js";
import { offsetText } from "../place-text.js";
import { getArray, getColumns, getList, getStridedList } from "./read-list.js";
import { readMap } from "./read-map.js";
import { readScalar } from "./read-scalar.js";
import { load, type ReadSite } from "./read-site.js";
import { getExtensible, getOptional, getStruct } from "./read-struct.js";
import { getUnion } from "./read-union.js";

type Of<Kind extends BinaryType["kind"]> = Extract<BinaryType, { readonly kind: Kind }>;

/** The expression that reads a value: its block at a constant offset, its tail from the reader. */
export function readValue(scope: CodecScope, type: BinaryType, site: ReadSite): Doc {
  const { at, path, bytes } = site;
  switch (type.kind) {
    case "uuid":
      return scope.call("readUuid", bytes(scope), at);
    case "char":
      return scope.call("readChars", bytes(scope), at, String(type.size), path);
    case "fixedBytes":
      return scope.call("readFixedBytes", bytes(scope), at, String(type.size));
    case "string":
      return scope.call("readString", "reader", readLength(scope, type, site), path);
    case "bytes":
      return scope.call("readBytes", "reader", readLength(scope, type, site), path);
    case "list":
      return readList(scope, type, site);
    case "map":
      return readMap(scope, type, { site, count: readLength(scope, type, site), into: scope.call("createMap") });
    case "optional": {
      const present = readPresent(scope, type, site);
      return scope.callOwn(getOptional(scope, type, site), "reader", present, path);
    }
    case "array":
      return scope.callOwn(getArray(scope, type, site), "reader", at, path);
    case "struct":
      return scope.callOwn(getStruct(scope, type, site), "reader", at);
    case "extensible":
      return scope.callOwn(getExtensible(scope, type, site), "reader", load(scope, "u16", site), path);
    case "union": {
      const length = type.type.extensible ? [load(scope, "u16", { ...site, at: offsetText(at, 1) })] : [];
      return scope.callOwn(getUnion(scope, type, site), "reader", load(scope, "u8", site), ...length, path);
    }
    default:
      return readScalar(scope, type, site);
  }
}

/** Whether an optional is there, as its byte or its bit tells. The last of the bits answers for those that no field has. */
function readPresent(scope: CodecScope, { bit }: Of<"optional">, site: ReadSite): Doc {
  const loaded = load(scope, "u8", site);
  if (bit === undefined) return scope.call("readBoolean", loaded, site.path);
  if (bit.used === undefined) return ["(", loaded, ` & ${bit.mask}) !== 0`];
  return scope.call("readPresenceBit", loaded, String(bit.mask), String(bit.used), site.path);
}

function readList(scope: CodecScope, type: Of<"list">, site: ReadSite): Doc {
  const count = readLength(scope, type, site);
  switch (type.form) {
    case "rows":
      return scope.callOwn(getList(scope, type, site), "reader", count, site.path);
    case "columns":
      return scope.callOwn(getColumns(scope, type, site), "reader", count, site.path);
    case "strided": {
      const stride = load(scope, "u16", { ...site, at: offsetText(site.at, type.stride.offset) });
      return scope.callOwn(getStridedList(scope, type, site), "reader", count, stride, site.path);
    }
  }
}

/** A length or a count, held to its maximum where its width can say more, and to its minimum where there is one. */
export function readLength(scope: CodecScope, type: Of<"string" | "bytes" | "list" | "map">, site: ReadSite): Doc {
  const length = load(scope, type.length, site);
  if (!site.held) return length;
  const { limit, minLength, lengthNeedsCheck } = type;
  const atMost = lengthNeedsCheck ? scope.call("heldLength", length, String(limit), site.path) : length;
  return minLength > 0 ? scope.call("heldMinLength", atMost, String(minLength), site.path) : atMost;
}
