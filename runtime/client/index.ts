/** `kephas/client`: what a page needs beside its generated client, and the types of that client's parts. */

export type { Clock } from "../protocol/clock.js";
export type { Logger } from "../protocol/logger.js";
export type { CallOptions } from "../protocol/pending-calls.js";
export type { Transport, TransportRequest, WebSocketConstructor, WebSocketLike } from "../protocol/transport.js";
export type { Handle } from "./answers.js";
export type { BackoffRange } from "./backoff.js";
export { Client } from "./client.js";
export type { DrainEvent } from "./drain-event.js";
export type { IgnoredCounts } from "./ignored.js";
export type { PacedEmptySend, PacedSend } from "./limited-send.js";
export type { LostMessage } from "./link.js";
export type { Listen, ListenOptions, ListenStruct } from "./listeners.js";
export type { Move } from "./moving.js";
export type { Next } from "./next.js";
export type { ClientClosure, ClientOptions } from "./options.js";
export type { Refusal } from "./refusals.js";
export type { Resume, ResumeEvent } from "./resuming.js";
export type { CloseEvent, JoinedRoom, MembersEvent, RoomMember, RoomTypes } from "./rooms/room.js";
export type { ListedRoom, LobbyEvent, Rooms } from "./rooms/rooms-of-kind.js";
export type { SchemaMismatch } from "./schema-mismatch.js";
export type { SendResult } from "./send.js";
export type {
  Changes,
  ListenChange,
  ListenEntity,
  ListenSingle,
  ListenTick,
  LiveMap,
  Replica,
  TickEvent,
} from "./state/live.js";
export type { Predictor, PredictorOptions } from "./state/predictor.js";
export type { ClientStatus, StatusEvent } from "./status.js";
export type { TokenSource } from "./token.js";
