import type { Server as HttpServer, IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { usage } from "../../protocol/error.js";
import { pathOf } from "./handshake.js";
import { isWebSocketUpgrade } from "./http-upgrades.js";
import { destroySocket, type Rejection, rejectUpgrade } from "./rejection.js";
import type { RawUpgrade } from "./upgrader.js";

type Take = (upgrade: RawUpgrade) => void;

const NOT_FOUND: Rejection = { status: 404, message: "There is no WebSocket at this path." };
const NO_HANDSHAKE: Rejection = { status: 400, message: "This is no WebSocket handshake." };

/** What of an HTTP server is needed here; those of `node:http` and `node:https` have it. */
export type UpgradeSource = Pick<HttpServer, "on" | "off" | "listenerCount">;

/** The WebSocket paths of one HTTP server: all servers of Kephas that share it are behind one listener. */
class HttpPaths {
  readonly #source: UpgradeSource;
  readonly #takers = new Map<string, Take>();

  constructor(source: UpgradeSource) {
    this.#source = source;
    source.on("upgrade", this.#upgraded);
  }

  add(path: string, take: Take): () => void {
    if (this.#takers.has(path)) throw usage(`another server is attached to the path ${path} already`);
    this.#takers.set(path, take);
    return () => this.#remove(path);
  }

  #remove(path: string): void {
    this.#takers.delete(path);
    if (this.#takers.size > 0) return;
    this.#source.off("upgrade", this.#upgraded);
    pathsOf.delete(this.#source);
  }

  readonly #upgraded = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const take = this.#takers.get(pathOf(request.url ?? ""));
    // Where others listen too, it may be theirs.
    if (take === undefined && this.#source.listenerCount("upgrade") > 1) return;
    if (take !== undefined && isWebSocketUpgrade(request)) {
      take({ request, socket, head });
      return;
    }
    socket.on("error", destroySocket);
    rejectUpgrade(socket, take === undefined ? NOT_FOUND : NO_HANDSHAKE);
  };
}

const pathsOf = new WeakMap<UpgradeSource, HttpPaths>();

/** Takes the upgrades of a path; returns its undo. Throws `usage` where the path is taken. */
export function takePath(source: UpgradeSource, path: string, take: Take): () => void {
  let paths = pathsOf.get(source);
  if (paths === undefined) {
    paths = new HttpPaths(source);
    pathsOf.set(source, paths);
  }
  return paths.add(path, take);
}
