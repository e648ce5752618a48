import { setTimeout as delay } from "node:timers/promises";
import { type Child, startChild } from "./child.js";
import type { LoadAnswers, ServerAnswers } from "./messages.js";
import { judgeEmptiness, type Rest } from "./verdict.js";

/** The two processes of a scenario. */
export interface Pair {
  readonly server: Child<ServerAnswers>;
  readonly load: Child<LoadAnswers>;
  readonly port: number;
}

/** How long what has ended may take to be gone: a closing handshake that nobody answers takes 10 s. */
const REST_MS = 20_000;
const POLL_MS = 250;

/** `options` are the server's, beyond those that the game sets. */
export async function startPair(options: object = {}): Promise<Pair> {
  const server = await startChild<ServerAnswers>("server", JSON.stringify(options));
  const load = await startChild<LoadAnswers>("load");
  return { server, load, port: Number(server.first) };
}

/** The server once all clients have gone; after a while as it is. `before`: what it held open at rest before. */
export async function restOf({ server }: Pair, before?: Rest): Promise<Rest> {
  const until = performance.now() + REST_MS;
  for (;;) {
    const rest = await server.ask("rest");
    const isEmpty = judgeEmptiness(rest).length === 0 && !holdsMore(rest, before);
    if (isEmpty || performance.now() > until) return rest;
    await delay(POLL_MS);
  }
}

/** Sockets and timers end by themselves, if late; the other kinds are the process's own. */
function holdsMore({ handles }: Rest, before: Rest | undefined): boolean {
  return ["TCPSocketWrap", "Timeout"].some((kind) => (handles[kind] ?? 0) > (before?.handles[kind] ?? 0));
}
