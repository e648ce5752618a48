/**
 * `kephas/server`: what the generated server and the game use on Node.
 *
 * @module
 */
export type { CallOptions } from "../protocol/pending-calls.js";
export type {
  Backplane,
  BackplaneLink,
  BackplaneNode,
  BackplaneStore,
  Published,
  StoredValue,
} from "./contract/backplane.js";
export type {
  AnyServerOptions,
  Authenticate,
  CommonOptions,
  Origins,
  PeerRate,
  Rate,
  ResumeOptions,
  RolesOption,
  ServerOptions,
} from "./contract/options.js";
export type { Peer, PeerLink } from "./contract/peer.js";
export type { Closure, PeerSocket, PeerSocketEvents } from "./contract/peer-socket.js";
export type { ConnectionRefusal, RefusalReason } from "./contract/refusal-reason.js";
export type {
  AcknowledgingState,
  PastEntities,
  RememberedCollection,
  ReplicatedState,
  StateCollection,
  TouchedCollection,
  ZonedCollection,
} from "./contract/replicated-state.js";
export type {
  Joining,
  JoinOutcome,
  LeaveReason,
  Leaving,
  NewRoom,
  Room,
  RoomAudience,
  RoomCreation,
  RoomEvents,
  RoomHandlers,
  RoomMember,
  RoomsOfKind,
  RoomTypes,
  RoomWatch,
} from "./contract/rooms.js";
export {
  type CommandRoute,
  type HandlerContext,
  type MethodRoute,
  // Code from before contracts had numbers imports these from here: it has to get as far as being refused.
  methodRoute,
  type RoomHandler,
  type RoomStructHandler,
  type RoomViewHandler,
  type Route,
  route,
  type StructHandler,
  structRoute,
  type ViewHandler,
} from "./contract/routes.js";
export type { SentCommand } from "./contract/sent-command.js";
export type {
  Audience,
  CloseOptions,
  DrainOptions,
  ListenAddress,
  ListenOptions,
  MonitorScope,
  Server,
  ServerLink,
  Topic,
} from "./contract/server.js";
export type {
  CommandMetrics,
  ConnectionMetrics,
  DurationBucket,
  DurationMetrics,
  HandlerMetrics,
  LoopDelayMetrics,
  MethodMetrics,
  QueueMetrics,
  RoomMetrics,
  ServerMetrics,
  SessionMetrics,
  StateMetrics,
  TrafficMetrics,
} from "./contract/server-metrics.js";
export type { SchemaMismatch, SessionOptions } from "./contract/session-options.js";
export type { SessionStore } from "./contract/session-store.js";
export type { Handshake, UpgradeRequest } from "./contract/upgrade-request.js";
export { createServer, type ServerBlueprint } from "./create-server.js";
export { messagesIn } from "./frames/message-frame.js";
export { type FieldsFirstLogger, fieldsFirst } from "./logging/fields-first.js";
export type { LogEvent, ServerLogFields } from "./logging/server-log.js";
export { type Metered, type MetricRegistry, type RegisterOptions, registerMetrics } from "./metrics/prom-client.js";
