import type { Server as HttpServer } from "node:http";
import type { Clock } from "../protocol/clock.js";
import type { HttpUpgrades } from "./websocket/http-upgrades.js";

/** What has to end, and how. */
export interface Stopping {
  readonly clock: Clock;
  readonly graceMs: number;
  /** Lets handlers end, then closes all peers; resolves when their sockets are closed. */
  readonly stop: () => Promise<void>;
  /** Terminates the peers whose sockets are not. */
  readonly terminate: () => void;
  readonly upgrades: HttpUpgrades;
  /** The HTTP server to close; undefined where the game owns it. */
  readonly http: HttpServer | undefined;
}

/** Ends a server that accepts no more clients: gracefully within the grace period, then by force. */
export async function shutDown({ clock, graceMs, stop, terminate, upgrades, http }: Stopping): Promise<void> {
  const httpClosed = closeHttp(http);
  let stopTimer = (): void => {};
  const timeUp = new Promise<void>((resolve) => {
    stopTimer = clock.after(graceMs, resolve);
  });
  await Promise.race([Promise.all([stop(), upgrades.closed()]), timeUp]);
  stopTimer();
  terminate();
  upgrades.terminate();
  http?.closeAllConnections();
  await Promise.all([upgrades.closed(), httpClosed]);
}

function closeHttp(http: HttpServer | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (http === undefined) resolve();
    else http.close(() => resolve());
  });
}
