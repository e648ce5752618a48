/**
 * `kephas/server`: what the generated server and the game use on Node.
 *
 * @module
 */
export type { CallOptions } from "../protocol/pending-calls.js";
export { createServer, type ServerBlueprint } from "./create-server.js";
export type { Frame } from "./frame.js";
export { messageOf } from "./frame.js";
export type { Handshake, UpgradeRequest } from "./handshake.js";
export type { AnyServerOptions, Authenticate, CommonOptions, RolesOption, ServerOptions } from "./options.js";
export type { Origins } from "./origins.js";
export type { Peer, PeerLink } from "./peer.js";
export type { Rate } from "./rate-limit.js";
export {
  type CommandRoute,
  type MethodRoute,
  methodRoute,
  type Route,
  route,
  type StructHandler,
  structRoute,
  type ViewHandler,
} from "./routes.js";
export type {
  Audience,
  CloseOptions,
  ListenAddress,
  ListenOptions,
  Server,
  ServerLink,
  Topic,
} from "./server.js";
export type { Closure, PeerSocket, PeerSocketEvents } from "./socket.js";
