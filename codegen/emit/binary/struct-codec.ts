import type { CommandModel, MessageModel, RecordModel } from "../../model.js";
import { codecFunctions } from "../codec-functions.js";
import type { CodecScope } from "../codec-scope.js";
import { constantOf } from "../declaration.js";
import { generic, object } from "../doc.js";
import { functionOf } from "../function-text.js";
import type { Statement } from "../source-file.js";
import { byteTable } from "./byte-table.js";
import { createFields } from "./create-value.js";
import { decodeBody, decodeUnionBody } from "./read/payload-read.js";
import { refillBody } from "./read/refill.js";
import { returnSize } from "./size.js";
import { messageView } from "./view/view.js";
import { encodeBody, writeBody } from "./write/payload-write.js";

/** All that a struct payload has: the functions of every codec, those that spare objects, its view and its codec object. */
export function structCodec(scope: CodecScope, message: MessageModel, record: RecordModel): Statement[] {
  const { typeName, valueName, held } = message;
  const type = scope.type(typeName);
  const read = { record, type, held };
  const written = codecFunctions(scope, message, {
    layout: byteTable(valueName, record),
    encode: encodeBody(scope, `write${typeName}`),
    decode: decodeBody(scope, read),
    size: [returnSize(scope, record, "message")],
    write: writeBody(scope, record, held),
    unused: record.fixedTailBytes === undefined ? [] : ["size"],
  });
  const into = functionOf({
    name: `decode${typeName}Into`,
    exported: true,
    docs: ["Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws."],
    parameters: ["bytes: Uint8Array", `target: ${type}`],
    returns: type,
    body: refillBody(scope, read),
  });
  const create = functionOf({
    name: `create${typeName}`,
    exported: true,
    parameters: [`fields: Partial<${type}> = {}`],
    returns: type,
    body: [["return ", createFields(scope, record.fields), ";"]],
  });
  const views = messageView(scope, message, record);
  return [...scope.takeFunctions(), ...written, into, create, ...views, codecObject(scope, message)];
}

function codecObject(scope: CodecScope, { typeName, valueName }: MessageModel): Statement {
  const members = ["encode", "decode", "size", "write"].map((name) => `${name}: ${name}${typeName},`);
  return constantOf({
    name: `${valueName}Codec`,
    docs: [`The codec of \`${valueName}\`.`],
    type: generic(scope.use("StructCodec"), [scope.type(typeName), `${typeName}View`]),
    value: object([
      ...members,
      `decodeInto: decode${typeName}Into,`,
      `create: create${typeName},`,
      `view: (bytes) => new ${typeName}View(bytes),`,
    ]),
  });
}

/** Whether a client decodes a command otherwise than the server does: it takes whatever the wire form can say. */
export function hasTwoDecoders({ from, message }: CommandModel): boolean {
  const { payload } = message;
  return from === "both" && (payload.kind === "struct" || payload.kind === "union") && payload.record.needsCheck;
}

/** `decodeMoveFromServer`: for a command that both sides send. */
export function decodeFromServer(scope: CodecScope, { typeName, payload }: MessageModel): Statement[] {
  if (payload.kind !== "struct" && payload.kind !== "union") return [];
  const read = { record: payload.record, type: scope.type(typeName), held: false };
  const decode = functionOf({
    name: `decode${typeName}FromServer`,
    exported: true,
    docs: ["What a client does: a newer server may send what this schema does not allow to clients."],
    parameters: ["bytes: Uint8Array"],
    returns: scope.type(typeName),
    body: payload.kind === "struct" ? decodeBody(scope, read) : decodeUnionBody(scope, read),
  });
  return [...scope.takeFunctions(), decode];
}
