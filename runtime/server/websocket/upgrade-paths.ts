import type { Server as HttpServer, IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Clock } from "../../protocol/clock.js";
import { usage } from "../../protocol/error.js";
import type { ServerLog } from "../logging/server-log.js";
import { OpenResponses } from "./open-responses.js";
import { offersWebSocket } from "./opening-handshake.js";
import { serveAsPlainRequest } from "./plain-request.js";
import { destroySocket, type Rejection, rejectUpgrade } from "./rejection.js";
import { pathOf } from "./request-target.js";
import { UnclaimedUpgrades } from "./unclaimed-upgrades.js";
import type { RawUpgrade } from "./upgrader.js";

const NOT_FOUND: Rejection = { status: 404, message: "There is no WebSocket at this path." };

const OTHERS =
  "another listener takes upgrades from this HTTP server too: a WebSocketServer of ws with `server` refuses what is not " +
  "its own, and has to be made with `noServer` instead";

/** How long a request to upgrade to something else waits for the responses before it, in milliseconds. */
const TURN_MS = 10_000;

/** What of an HTTP server is needed here; those of `node:http` and `node:https` have it. */
export type UpgradeSource = Pick<HttpServer, "on" | "off" | "emit" | "listenerCount">;

/** Takes the upgrades of a path. */
export interface UpgradeTaker {
  readonly path: string;
  readonly clock: Clock;
  readonly logger: ServerLog;
  readonly take: (upgrade: RawUpgrade<IncomingMessage>) => void;
}

/** A path that is taken. */
export interface TakenPath {
  /** Its taker refuses all clients from now on: another one may have the path. */
  stop(): void;
  /** Releases the path. */
  release(): void;
}

/** The WebSocket paths of one HTTP server: all servers of Kephas that share it use one listener. */
class UpgradePaths {
  readonly #source: UpgradeSource;
  readonly #clock: Clock;
  readonly #takers = new Map<string, UpgradeTaker>();
  readonly #stopping = new Set<UpgradeTaker>();
  readonly #responses = new OpenResponses();
  readonly #unclaimed: UnclaimedUpgrades;

  constructor(source: UpgradeSource, clock: Clock) {
    this.#source = source;
    this.#clock = clock;
    this.#unclaimed = new UnclaimedUpgrades(clock);
    source.on("upgrade", this.#upgraded).on("request", this.#responses.began);
  }

  add(taker: UpgradeTaker): TakenPath {
    const before = this.#takers.get(taker.path);
    if (before !== undefined && !this.#stopping.has(before)) {
      throw usage(`another server is attached to the path ${taker.path} already`);
    }
    this.#takers.set(taker.path, taker);
    return { stop: () => this.#stop(taker), release: () => this.#release(taker) };
  }

  #stop(taker: UpgradeTaker): void {
    this.#stopping.add(taker);
  }

  #release(taker: UpgradeTaker): void {
    this.#stopping.delete(taker);
    if (this.#takers.get(taker.path) === taker) this.#takers.delete(taker.path);
    if (this.#takers.size > 0) return;
    this.#source.off("upgrade", this.#upgraded).off("request", this.#responses.began);
    this.#unclaimed.answerAll();
    pathsOf.delete(this.#source);
  }

  readonly #upgraded = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const upgrade = { request, socket, head };
    const taker = offersWebSocket(request.headers) ? this.#takers.get(pathOf(request.url ?? "")) : undefined;
    if (taker !== undefined) {
      // A response that is not finished would come between the frames.
      if (this.#responses.has(socket)) socket.destroy();
      else taker.take(upgrade);
      return;
    }
    // Node has removed its own listener, and an unhandled `error` event would end the process.
    socket.on("error", destroySocket);
    if (this.#source.listenerCount("upgrade") > 1) this.#unclaimed.watch(socket, () => this.#answer(upgrade));
    else this.#answer(upgrade);
  };

  /** Answers what nobody takes. */
  #answer(upgrade: RawUpgrade<IncomingMessage>): void {
    const { request, socket } = upgrade;
    if (!offersWebSocket(request.headers)) this.#serveInTurn(upgrade);
    else if (this.#responses.has(socket)) socket.destroy();
    else rejectUpgrade(socket, NOT_FOUND);
  }

  /** Behind the responses to earlier requests, which Node goes on to write as long as they need not wait for the network. */
  #serveInTurn(upgrade: RawUpgrade<IncomingMessage>): void {
    const { socket } = upgrade;
    const stopTimer = this.#clock.after(TURN_MS, () => socket.destroy());
    socket.once("close", stopTimer);
    this.#responses.whenOver(socket, () => {
      stopTimer();
      socket.off("close", stopTimer).off("error", destroySocket);
      serveAsPlainRequest(this.#source, upgrade);
    });
  }
}

const pathsOf = new WeakMap<UpgradeSource, UpgradePaths>();

/** Takes the upgrades of a path. Throws `usage` where the path is taken by a server that is not stopping. */
export function takePath(source: UpgradeSource, taker: UpgradeTaker): TakenPath {
  let paths = pathsOf.get(source);
  if (paths === undefined) {
    if (source.listenerCount("upgrade") > 0) taker.logger.warn(OTHERS, { event: "upgradesShared" });
    paths = new UpgradePaths(source, taker.clock);
    pathsOf.set(source, paths);
  }
  return paths.add(taker);
}
