import type { Clock } from "../protocol/clock.js";
import type { Command } from "../protocol/command.js";
import type { KephasError } from "../protocol/error.js";
import { type RpcErrorObject, readRpcError } from "../protocol/json-rpc-error.js";
import type { PendingCall } from "../protocol/pending-calls.js";
import { Waiting } from "../protocol/waiting.js";
import type { RoundTrips } from "./round-trips.js";

interface Place {
  readonly command: Command;
  readonly waiting: Waiting<unknown>;
  /** Ends the measurement of its round trip. */
  readonly answered: () => void;
}

/**
 * Commands that were sent and whose replies are still to come. A reply carries no id but its command's, so the answers
 * are told apart by their order: one line for each command, and who gives up waiting keeps its place in it.
 */
export class Requests {
  readonly #clock: Clock;
  readonly #lines = new Map<number, Place[]>();

  readonly #roundTrips: RoundTrips;

  constructor(clock: Clock, roundTrips: RoundTrips) {
    this.#clock = clock;
    this.#roundTrips = roundTrips;
  }

  /** Sends and takes the last place in line. Rejects `timeout`, `aborted`, and with what `send` throws. */
  wait(command: Command, call: Omit<PendingCall, "method">, send: () => void): Promise<unknown> {
    const waiting = new Waiting<unknown>({
      clock: this.#clock,
      what: `the reply to ${command.name}`,
      timeoutMs: call.timeoutMs,
      signal: call.signal,
    });
    if (waiting.over) return waiting.promise;
    const line = this.#lineOf(command.id);
    line.push({ command, waiting, answered: this.#roundTrips.start() });
    try {
      send();
    } catch (error) {
      line.pop();
      waiting.reject(error);
    }
    return waiting.promise;
  }

  /** Gives the first in line its reply. False where there is no line. */
  reply(commandId: number, payload: Uint8Array): boolean {
    const place = this.#takeFirst(commandId);
    if (place === undefined) return false;
    const { command, waiting } = place;
    // A late reply is not worth the decoding.
    if (waiting.over) return true;
    try {
      waiting.resolve(command.reply?.decode(payload));
    } catch (error) {
      waiting.reject(error);
    }
    return true;
  }

  /** Gives the first in line its error. False where there is no line. */
  refuse(commandId: number, error: RpcErrorObject): boolean {
    const place = this.#takeFirst(commandId);
    if (place === undefined) return false;
    place.waiting.reject(readRpcError(error, place.command.errors));
    return true;
  }

  /** Fails all: no answer will come any more. */
  rejectAll(error: KephasError): void {
    const places = [...this.#lines.values()].flat();
    this.#lines.clear();
    for (const { waiting } of places) waiting.reject(error);
  }

  #takeFirst(commandId: number): Place | undefined {
    const place = this.#lines.get(commandId)?.shift();
    place?.answered();
    return place;
  }

  #lineOf(commandId: number): Place[] {
    let line = this.#lines.get(commandId);
    if (line === undefined) {
      line = [];
      this.#lines.set(commandId, line);
    }
    return line;
  }
}
