/**
 * `kephas/protocol`: what both sides of the wire and the generated code share. Pure; runs in browsers, workers and Node.
 *
 * @module
 */
export { type Clock, systemClock } from "./clock.js";
export * from "./close-codes.js";
export type { Codec } from "./codec.js";
export type { Check, Command, Direction, Method, Protocol, RateLimit } from "./command.js";
export { createArray } from "./create-array.js";
export {
  type DeclaredError,
  declareError,
  type ErrorDeclaration,
  type ErrorFactory,
  type ErrorKind,
} from "./declared-error.js";
export { encodeWith } from "./encode.js";
export {
  bigInteger,
  booleanByte,
  enumValue,
  flagBits,
  float32,
  float64,
  floatWithin,
  integer,
  listLength,
  presenceByte,
  requireLength,
  requireObject,
  safeInteger,
} from "./encode-check.js";
export { KephasError, type KephasErrorCode, type KephasErrorDetails } from "./error.js";
export { invalid, malformed, within } from "./field-error.js";
export { COMMAND_ID_BYTES, frameMessage, RPC_ERROR_ID, RPC_ID, readCommandId } from "./frame.js";
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
  jsonString,
  jsonValue,
} from "./json-check.js";
export { decodeJsonAs } from "./json-codec.js";
export { codePointLength, deepEqual, requireSchema, type SchemaValidator } from "./json-schema.js";
export type { Logger } from "./logger.js";
export { bytesLength, readBytes, readFixedBytes, writeBytes, writeFixedBytes } from "./raw-bytes.js";
export {
  heldBigInteger,
  heldEnum,
  heldFloat,
  heldInteger,
  heldLength,
  openReader,
  type Reader,
  readBoolean,
  readSafeInteger,
  requireBytes,
  take,
} from "./reader.js";
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
export { createWriter, reserve, type Writer } from "./writer.js";
