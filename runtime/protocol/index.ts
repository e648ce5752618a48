/**
 * `kephas/protocol`: what people use on both sides of the wire: errors, close codes, frames, and the types of codecs, clocks
 * and loggers. What generated code needs stands in `kephas/codegen/v1`. Pure; runs in browsers, workers and Node.
 *
 * @module
 */
export { type Clock, systemClock } from "./clock.js";
export * from "./close-codes.js";
export type { Codec, MessageView, StructCodec, ViewSource } from "./codec.js";
export type { Check, Command, Direction, Method, Protocol, RateLimit, RequestCommand } from "./command.js";
export { RUNTIME } from "./contract.js";
export {
  type DeclaredError,
  declareError,
  type ErrorDeclaration,
  type ErrorFactory,
  type ErrorKind,
} from "./declared-error.js";
export { KephasError, type KephasErrorCode, type KephasErrorDetails } from "./error.js";
export { invalid, malformed } from "./field-error.js";
export { COMMAND_ID_BYTES, frameMessage, RPC_ERROR_ID, RPC_ID, readCommandId } from "./frame.js";
export { decodeJson, encodeJson } from "./json-bytes.js";
export type { LogFields, Logger } from "./logger.js";
export type { MapView } from "./map-view.js";
export type {
  Hello,
  HelloAnswer,
  HelloLimits,
  LostMessages,
  ResumeAnswer,
  ResumeOutcome,
  ResumeRequest,
} from "./runtime-frames.js";
export type { Transport, TransportRequest, WebSocketConstructor, WebSocketLike } from "./transport.js";
export type { ListView } from "./view.js";
export { createWriter, type Writer } from "./writer.js";
