import { createServer, type Server as HttpServer, type ServerOptions, type ServerResponse } from "node:http";
import type { AddressInfo, ListenOptions as SocketOptions } from "node:net";
import type { Clock } from "../../protocol/clock.js";
import { KephasError } from "../../protocol/error.js";
import type { ListenAddress, ListenOptions } from "../contract/server.js";
import { logFailure } from "../logging/attempt.js";
import type { ServerLog } from "../logging/server-log.js";
import type { ConnectionMeter } from "../metrics/connection-meter.js";
import { OpenResponses } from "../websocket/open-responses.js";
import { pathOf } from "../websocket/request-target.js";
import { answerBadRequests } from "./bad-requests.js";
import { FIRST_CHUNK_MS, FirstChunks, type TakeUpgrade } from "./first-chunks.js";
import type { Exchange } from "./monitor.js";
import { UnreadPages } from "./unread-pages.js";
import type { UnupgradedConnections } from "./unupgraded-connections.js";

/** An HTTP server of Kephas's own, listening. */
export interface Listening {
  readonly http: HttpServer;
  readonly address: ListenAddress;
  /** To be called before the server is closed, or connections that have sent nothing would keep it open. */
  stopReading(): void;
}

export interface ListenerSettings {
  readonly path: string;
  /** From connecting to the end of the request, in milliseconds. */
  readonly handshakeTimeoutMs: number;
  /** How long a response may wait for the client to read it, in milliseconds. */
  readonly writeTimeoutMs: number;
  readonly meter: Pick<ConnectionMeter, "refused">;
  readonly unupgraded: UnupgradedConnections;
  readonly clock: Clock;
  readonly logger: ServerLog;
  /** Takes an upgrade of the path that is complete in the first chunk; otherwise returns false. */
  readonly takeUpgrade: TakeUpgrade;
  /** Answers requests of monitors on this port; false for all else. */
  readonly answerMonitor: (exchange: Exchange) => boolean;
}

/** The backlog of connections to be accepted, as far as the system allows it: beyond, a client tries again after a second. */
const BACKLOG = 4096;

/** Opens a port. Rejects with `listen` where the address cannot be had. */
export function startListening(options: ListenOptions, settings: ListenerSettings): Promise<Listening> {
  const responses = new OpenResponses();
  const pages = new UnreadPages(responses, silenceOf(settings));
  const http = createServer(timeouts(settings), (request, response) => {
    responses.began(request, response);
    pages.watch(request.socket);
    void answer({ request, response }, options, settings);
  });
  const chunks = FirstChunks.before(
    http,
    Math.min(FIRST_CHUNK_MS, settings.handshakeTimeoutMs / 8),
    (upgrade) => pathOf(upgrade.request.url) === settings.path && settings.takeUpgrade(upgrade),
  );
  endSilence(http, responses, settings);
  answerBadRequests(http, { ...settings, responses });
  settings.unupgraded.watch(http);
  return new Promise((resolve, reject) => {
    http.once("error", (cause: NodeJS.ErrnoException) => reject(listenError(options, cause)));
    http.listen(socketOf(options), () => {
      http.removeAllListeners("error");
      http.on("error", (err) =>
        settings.logger.error(`the HTTP server failed: ${err.message}`, { event: "serverFailed", err }),
      );
      resolve({ http, address: addressOf(http, options.host, settings.path), stopReading: () => chunks?.release() });
    });
  });
}

/** What Node listens at. Its types do not know `reusePort` yet. */
function socketOf({ port, host, reusePort = false }: ListenOptions): SocketOptions & { readonly reusePort: boolean } {
  return { port, host, backlog: BACKLOG, reusePort };
}

/** Node's own timeouts for requests, which start when the client connects, and its keep-alive timeout between two of them. */
function timeouts({ handshakeTimeoutMs }: ListenerSettings): ServerOptions {
  const timeoutMs = Math.ceil(handshakeTimeoutMs);
  return {
    headersTimeout: timeoutMs,
    requestTimeout: timeoutMs,
    // With the wait for the first chunk, at most a second more than the timeout.
    connectionsCheckingInterval: Math.min(1000 - 2 * FIRST_CHUNK_MS, Math.ceil(timeoutMs / 4)),
    keepAliveTimeout: 5_000,
  };
}

/** How long nothing may move, in milliseconds. A request that is not complete is answered 408 before. */
function silenceOf({ handshakeTimeoutMs, writeTimeoutMs }: ListenerSettings): number {
  return Math.ceil(Math.max(writeTimeoutMs, handshakeTimeoutMs + 2_000));
}

/** Ends a connection on which nothing moves, unless it waits for the game: a page that is not read, or no further request. */
function endSilence(http: HttpServer, responses: OpenResponses, settings: ListenerSettings): void {
  http.setTimeout(silenceOf(settings), (socket) => {
    if (!responses.has(socket) || socket.writableLength > 0) socket.destroy();
  });
}

function addressOf(http: HttpServer, host: string | undefined, path: string): ListenAddress {
  const { port } = http.address() as AddressInfo;
  const everywhere = host === undefined || host === "0.0.0.0" || host === "::";
  const name = everywhere ? "localhost" : host;
  return { port, url: `ws://${name.includes(":") ? `[${name}]` : name}:${port}${path}` };
}

function listenError({ port, host, reusePort }: ListenOptions, cause: NodeJS.ErrnoException): KephasError {
  const address = host === undefined ? `port ${port}` : `${host}, port ${port}`;
  const why = reasonOf(cause, reusePort);
  return new KephasError("listen", `cannot listen on ${address}: ${why}`, { cause });
}

function reasonOf({ code, message }: NodeJS.ErrnoException, reusePort: boolean | undefined): string {
  if (code === "EADDRINUSE") return "another program has it";
  return reusePort === true && code === "ENOTSUP" ? "this system has no reusePort" : message;
}

/** A plain request at the WebSocket's own path is always answered 426; the others are the game's. */
async function answer(
  { request, response }: Exchange,
  { http }: ListenOptions,
  settings: ListenerSettings,
): Promise<void> {
  if (pathOf(request.url ?? "") === settings.path) return requireUpgrade(response);
  if (settings.answerMonitor({ request, response })) return;
  if (http === undefined) return requireUpgrade(response);
  const failed = (error: unknown): void =>
    logFailure(settings.logger, { what: "the http handler", event: "callbackFailed", callback: "http" }, error);
  // Node emits this for what is written after the end, and for clients that disconnect in the middle of their request.
  request.on("error", () => {});
  response.on("error", failed);
  try {
    await http(request, response);
  } catch (error) {
    failed(error);
    fail(response);
  }
}

/** 426 names the protocol that is required (RFC 9110, section 15.5.22). */
function requireUpgrade(response: ServerResponse): void {
  response.writeHead(426, {
    "Content-Type": "text/plain; charset=utf-8",
    Connection: "Upgrade, close",
    Upgrade: "websocket",
  });
  response.end("This is a WebSocket endpoint.\n");
}

function fail(response: ServerResponse): void {
  if (!response.headersSent) response.writeHead(500, { "Content-Type": "text/plain; charset=utf-8" });
  response.end();
}
