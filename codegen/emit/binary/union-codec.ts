import type { MessageModel, Payload } from "../../model.js";
import { codecFunctions, codecObject } from "../codec-functions.js";
import type { CodecScope } from "../codec-scope.js";
import type { Statement } from "../source-file.js";
import { byteTable } from "./byte-table.js";
import { decodeUnionBody } from "./read/payload-read.js";
import { returnUnionSize } from "./size.js";
import { encodeBody } from "./write/payload-write.js";
import { writeUnionBody } from "./write/write-union.js";
import { writeValue } from "./write/write-value.js";

type UnionPayload = Extract<Payload, { readonly kind: "union" }>;

/** What a payload has that is a union: the functions of every codec. */
export function unionCodec(scope: CodecScope, message: MessageModel, payload: UnionPayload): Statement[] {
  const { typeName, valueName, held } = message;
  const { type, record } = payload;
  const written = codecFunctions(scope, message, {
    layout: byteTable(valueName, record),
    encode: encodeBody(scope, `write${typeName}`),
    decode: decodeUnionBody(scope, { record, type: scope.type(typeName), held }),
    size: [returnUnionSize(scope, payload, "message")],
    write: writeUnionBody(scope, type, { write: writeValue, finite: held }),
    unused: type.fixedTailBytes === undefined ? [] : ["size"],
  });
  return [...scope.takeFunctions(), ...written, codecObject(scope, message)];
}
