/**
 * `kephas/protocol`: what both sides of the wire and the generated code share. Pure; runs in browsers, workers and Node.
 *
 * @module
 */
export { type Clock, systemClock } from "./clock.js";
export * from "./close-codes.js";
export type { Codec, MessageView, StructCodec, ViewSource } from "./codec.js";
export type { Check, Command, Direction, Method, Protocol, RateLimit, StructCommand } from "./command.js";
export { createArray } from "./create-array.js";
export {
  type DeclaredError,
  declareError,
  type ErrorDeclaration,
  type ErrorFactory,
  type ErrorKind,
} from "./declared-error.js";
export {
  booleanByte,
  enumValue,
  enumWithin,
  flagBits,
  listLength,
  presenceByte,
  requireLength,
  requireObject,
  unknownKind,
} from "./encode-check.js";
export { KephasError, type KephasErrorCode, type KephasErrorDetails } from "./error.js";
export { invalid, malformed, within } from "./field-error.js";
export { clamp, clampInteger, float32, float64, floatWithin, quantize, quantizeClamped } from "./float-check.js";
export { COMMAND_ID_BYTES, frameMessage, RPC_ERROR_ID, RPC_ID, readCommandId } from "./frame.js";
export {
  heldBigInteger,
  heldEnum,
  heldEnumWithin,
  heldFloat,
  heldInteger,
  heldLength,
  openEnum,
  readBoolean,
  readSafeInteger,
  unknownTag,
} from "./held.js";
export { bigInteger, i8, i16, i32, integer, safeInteger, u8, u16, u32 } from "./integer-check.js";
export { decodeJson, encodeJson } from "./json-bytes.js";
export {
  closedJsonObject,
  jsonBoolean,
  jsonFlags,
  jsonInteger,
  jsonList,
  jsonLiteral,
  jsonNullable,
  jsonNumber,
  jsonObject,
  jsonOpenEnum,
  jsonString,
  jsonValue,
} from "./json-check.js";
export { decodeJsonAs } from "./json-codec.js";
export { codePointLength } from "./json-schema/code-points.js";
export { deepEqual } from "./json-schema/equality.js";
export { requireSchema, type SchemaValidator } from "./json-schema/require-schema.js";
export type { LogFields, Logger } from "./logger.js";
export { bytesLength, readBytes, readFixedBytes, writeBytes, writeFixedBytes } from "./raw-bytes.js";
export {
  enter,
  leave,
  leaveFull,
  openReader,
  openViewReader,
  type Reader,
  requireBlock,
  requireBytes,
  requireStride,
  take,
} from "./reader.js";
export {
  readF32,
  readF32BE,
  readF64,
  readF64BE,
  readI8,
  readI16,
  readI16BE,
  readI32,
  readI32BE,
  readI64,
  readI64BE,
  readU8,
  readU16,
  readU16BE,
  readU32,
  readU32BE,
  readU64,
  readU64BE,
} from "./scalar.js";
export { closeWriter, openWriter, takeBytes } from "./slab.js";
export {
  readChars,
  readString,
  utf8Length,
  writeChars,
  writeString8,
  writeString16,
  writeString16BE,
  writeString32,
  writeString32BE,
} from "./text.js";
export {
  countWithin,
  elementIndex,
  iterateView,
  type ListView,
  liveBytes,
  openView,
  revokeView,
  viewBytes,
  viewText,
} from "./view.js";
export { createWriter, reserve, type Writer } from "./writer.js";
