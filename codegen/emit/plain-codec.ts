import type { MessageModel } from "../model.js";
import { encodeBody } from "./binary/write/payload-write.js";
import { codecFunctions, codecObject } from "./codec-functions.js";
import type { CodecScope } from "./codec-scope.js";
import { constantOf } from "./declaration.js";
import type { Statement } from "./source-file.js";

/** What a payload of bytes has: the functions of every codec, and a view, which is the received bytes themselves. */
export function rawCodec(scope: CodecScope, message: MessageModel, limit: number): Statement[] {
  const { typeName, valueName } = message;
  const most = String(limit);
  return [
    ...codecFunctions(scope, message, {
      layout: `\`${valueName}\` on the wire: its bytes, at most ${limit}.`,
      encode: encodeBody(scope, `write${typeName}`),
      decode: [["return ", scope.call("decodeRaw", "bytes", most), ";"]],
      size: [["return ", scope.call("bytesSize", "message"), ";"]],
      write: [[scope.call("writeRaw", "writer", "message", most), ";"]],
    }),
    constantOf({
      name: `${typeName}View`,
      docs: [`The bytes of \`${valueName}\` where they were received. Valid as long as nobody writes to them.`],
      type: `${scope.use("ViewClass")}<Uint8Array>`,
      value: ["/* @__PURE__ */ ", scope.call("rawView", most)],
    }),
    codecObject(scope, message),
  ];
}

/** The functions of a payload that is text. */
export function textCodec(scope: CodecScope, message: MessageModel, limit: number): Statement[] {
  const most = String(limit);
  return [
    ...codecFunctions(scope, message, {
      layout: `\`${message.valueName}\` on the wire: UTF-8, at most ${limit} bytes.`,
      encode: encodeBody(scope, `write${message.typeName}`),
      decode: [["return ", scope.call("decodeUtf8", "bytes", most), ";"]],
      size: [["return ", scope.call("utf8Length", "message"), ";"]],
      write: [[scope.call("writeUtf8", "writer", "message", most), ";"]],
    }),
    codecObject(scope, message),
  ];
}
