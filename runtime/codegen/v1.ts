/**
 * `kephas/codegen/v1`: the entry point of generated code alone. Its names belong to the contract whose number generated
 * protocols carry as `runtime`; what generated code needs otherwise gets a new entry point and a new number.
 * Pure; runs in browsers, workers and Node.
 *
 * @module
 */
export type { Codec, StructCodec, ViewClass, ViewSource } from "../protocol/codec.js";
export { type Columns, holdsBytes } from "../protocol/columns.js";
export type { Command, Method, Protocol, RequestCommand } from "../protocol/command.js";
export { declareError, type ErrorFactory } from "../protocol/declared-error.js";
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
} from "../protocol/encode-check.js";
export { within } from "../protocol/field-error.js";
export {
  clamp,
  clampInteger,
  finite32,
  finite64,
  float32,
  float64,
  floatWithin,
  quantize,
  quantizeAroundZero,
  quantizeAroundZeroClamped,
  quantizeClamped,
} from "../protocol/float-check.js";
export { finite16, float16, readFloat16 } from "../protocol/float16.js";
export {
  heldBigInteger,
  heldEnum,
  heldEnumWithin,
  heldFinite,
  heldFloat,
  heldInteger,
  heldLength,
  openEnum,
  readBoolean,
  readPresenceBit,
  readSafeInteger,
  unknownTag,
} from "../protocol/held.js";
export { bigInteger, i8, i16, i32, integer, safeInteger, u8, u16, u32 } from "../protocol/integer-check.js";
export { jsonBigInteger, jsonSafeInteger } from "../protocol/json-big.js";
export { decodeJsonAs, encodeJson } from "../protocol/json-bytes.js";
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
} from "../protocol/json-check.js";
export { jsonMap } from "../protocol/json-map.js";
export { codePointLength } from "../protocol/json-schema/code-points.js";
export { deepEqual, hasDuplicates } from "../protocol/json-schema/equality.js";
export { isDate, isDateTime, isDuration, isTime } from "../protocol/json-schema/formats/date.js";
export {
  isEmail,
  isHostname,
  isIdnEmail,
  isIdnHostname,
  isIpv4,
  isIpv6,
} from "../protocol/json-schema/formats/host.js";
export {
  isBase64,
  isInt32,
  isInt64,
  isJsonPointer,
  isJsonPointerFragment,
  isRegex,
  isRelativeJsonPointer,
  isUuid,
} from "../protocol/json-schema/formats/notation.js";
export {
  isIri,
  isIriReference,
  isUri,
  isUriReference,
  isUriTemplate,
  isUrl,
} from "../protocol/json-schema/formats/uri.js";
export { isMultipleOf } from "../protocol/json-schema/number.js";
export { boundedPattern, limitText, linearPattern } from "../protocol/json-schema/pattern.js";
export { namedParams, requireSchema, type SchemaValidator } from "../protocol/json-schema/require-schema.js";
export { countStep, shareSteps } from "../protocol/json-schema/steps.js";
export { jsonLevel, unknownJsonKind, wrongJsonKind } from "../protocol/json-union.js";
export { addEntry, createMap, type DecodedMap, emptyMap, mapEntries } from "../protocol/map.js";
export { iterateKeys, iterateMap } from "../protocol/map-view.js";
export {
  heldMinLength,
  jsonMinList,
  jsonMinMap,
  jsonMinString,
  requireMinBytes,
  requireMinCount,
  requireMinText,
} from "../protocol/min-length.js";
export { decodeRaw, decodeUtf8, rawView, writeRaw, writeUtf8 } from "../protocol/plain-payload.js";
export {
  bytesSize,
  readBytes,
  readFixedBytes,
  writeBytes,
  writeBytes8,
  writeBytes16,
  writeBytes16BE,
  writeBytes32,
  writeBytes32BE,
  writeFixedBytes,
} from "../protocol/raw-bytes.js";
export {
  createArray,
  enter,
  leave,
  leaveFull,
  openCopyReader,
  openReader,
  openViewReader,
  type Reader,
  requireBlock,
  requireBytes,
  requireStride,
  take,
} from "../protocol/reader.js";
export { notInRoom } from "../protocol/room-errors.js";
export type { RoomKind } from "../protocol/rooms.js";
export { sameValue } from "../protocol/same-value.js";
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
} from "../protocol/scalar.js";
export { closeWriter, openWriter, takeBytes } from "../protocol/slab.js";
export type { State } from "../protocol/state.js";
export {
  readChars,
  readString,
  requireChars,
  requireText,
  utf8Length,
  writeChars,
  writeString8,
  writeString16,
  writeString16BE,
  writeString32,
  writeString32BE,
} from "../protocol/text.js";
export {
  type DateValue,
  dateOf,
  dateTimestamp,
  jsonDate,
  jsonTimestamp,
  readTimestamp,
  timestamp,
} from "../protocol/timestamp.js";
export { readUuid, uuidEntries, uuidText, writeUuid } from "../protocol/uuid.js";
export { countWithin, elementIndex, iterateView, liveBytes, openView, viewBytes, viewText } from "../protocol/view.js";
export { reserve, type Writer } from "../protocol/writer.js";
