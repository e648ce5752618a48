/**
 * `kephas/server`: what the generated server and the game use on Node.
 *
 * @module
 */
export type { CallOptions } from "../protocol/pending-calls.js";
export { createServer, type ServerBlueprint } from "./create-server.js";
export type { Handshake, UpgradeRequest } from "./door/handshake.js";
export type { Origins } from "./door/origins.js";
export { type FieldsFirstLogger, fieldsFirst } from "./fields-first.js";
export type { LoopDelayMetrics } from "./metrics/loop-delay.js";
export { type Metered, type MetricRegistry, type RegisterOptions, registerMetrics } from "./metrics/prom-client.js";
export type { ConnectionRefusal, RefusalReason } from "./metrics/refusal-reason.js";
export type {
  CommandMetrics,
  ConnectionMetrics,
  HandlerBucket,
  HandlerMetrics,
  MethodMetrics,
  QueueMetrics,
  ServerMetrics,
  TrafficMetrics,
} from "./metrics/server-metrics.js";
export type { MonitorScope } from "./monitor.js";
export type { AnyServerOptions, Authenticate, CommonOptions, RolesOption, ServerOptions } from "./options.js";
export { messagesIn } from "./outbound/frame.js";
export type { Peer, PeerLink } from "./peer.js";
export type { Rate } from "./rate-limit.js";
export {
  type CommandRoute,
  type MethodRoute,
  // Code from before contracts had numbers imports these from here: it has to get as far as being refused.
  methodRoute,
  type Route,
  route,
  type StructHandler,
  structRoute,
  type ViewHandler,
} from "./routes.js";
export type { SentCommand } from "./sent-command.js";
export type {
  Audience,
  CloseOptions,
  ListenAddress,
  ListenOptions,
  Server,
  ServerLink,
  Topic,
} from "./server.js";
export type { LogEvent, ServerLogFields } from "./server-log.js";
export type { Closure, PeerSocket, PeerSocketEvents } from "./socket.js";
