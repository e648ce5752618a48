import type { Clock } from "../../protocol/clock.js";
import { usage } from "../../protocol/error.js";
import { type CompleteConditions, completeConditions, type LinkConditions } from "./conditions.js";
import { parseLink } from "./parse-link.js";
import { directionsOf, type LinkDirection, type LinkDirections, type LossEvents, Wire } from "./wire.js";

/** What can happen to connections. */
export interface LinkControls {
  /**
   * Nothing passes that way, and nothing is taken from the sender, until `flow`: a network that stands still, or a process
   * that is stopped. `toClient` unless given.
   */
  stall(direction?: LinkDirections): void;
  /** Lets pass what has waited, in one burst, and what comes from now on. Both ways unless given. */
  flow(direction?: LinkDirections): void;
  /**
   * From now on nothing arrives either way, and neither side is told, as where a router has forgotten the connection: the link takes
   * about 1 MiB from each sender, and then no more. Close frames are lost with it. New connections work.
   */
  halfOpen(): void;
  /** Changes the delay, one way, in milliseconds, and by how much it varies: what is sent from now on. */
  delay(delayMs: number, jitterMs?: number): void;
  /** Changes all conditions: those that are left out are as in memory. */
  shape(link: string | LinkConditions): void;
  /**
   * Cuts a connection when exactly so many bytes of a direction, `toClient` unless given, have passed since it was opened:
   * WebSocket frames with their headers, the handshake not counted. A frame of which only a part has passed never arrives.
   */
  cutAt(bytes: number, direction?: LinkDirection): void;
  /** Cuts connections without a close frame: both sides see 1006, each when the news has come that far; what is under way is lost. */
  cut(): void;
}

/**
 * What lies between one client and its server: its current connection, and each that follows. `stall` and what `delay` and `shape` say
 * hold for new connections too, and `cutAt` for the next where there is none; `halfOpen` and `cut` are about the current one.
 */
export interface Link extends LinkControls {
  readonly conditions: CompleteConditions;
  /**
   * How many bytes have passed in a direction since its newest connection was opened, as `cutAt` counts them. What a whole run takes
   * says where it can be cut.
   */
  passedBytes(direction: LinkDirection): number;
}

/** Where a link is expected: its text, `150ms,jitter:30,loss:1%`, its conditions, or one to be controlled. */
export type LinkLike = string | LinkConditions | Link;

/** A link to be passed on and controlled. Throws `usage` for conditions that cannot be. */
export function createLink(link: string | LinkConditions = {}): Link {
  return new SharedLink(conditionsOf(link));
}

/** The link that is meant. */
export function resolveLink(link: LinkLike): SharedLink {
  return link instanceof SharedLink ? link : new SharedLink(conditionsOf(link as string | LinkConditions));
}

function conditionsOf(link: string | LinkConditions): CompleteConditions {
  return completeConditions(typeof link === "string" ? parseLink(link) : link);
}

/** A link as transports see it. */
export class SharedLink implements Link {
  #conditions: CompleteConditions;
  readonly #wires = new Set<Wire>();
  readonly #stalled = new Set<LinkDirection>();
  readonly #cutAtBytes = new Map<LinkDirection, number>();
  #opened = 0;
  #newest: Wire | undefined;

  constructor(conditions: CompleteConditions) {
    this.#conditions = conditions;
  }

  get conditions(): CompleteConditions {
    return this.#conditions;
  }

  /** A new connection. */
  join(clock: Clock, lost: LossEvents): Wire {
    const wire = new Wire({ clock, conditions: this.#conditions, connection: this.#opened++, lost });
    this.#wires.add(wire);
    this.#newest = wire;
    for (const direction of this.#stalled) wire.stall(direction);
    for (const [direction, bytes] of this.#cutAtBytes) wire.cutAt(bytes, direction);
    this.#cutAtBytes.clear();
    return wire;
  }

  /** The connection is over. */
  leave(wire: Wire): void {
    this.#wires.delete(wire);
    wire.end();
  }

  passedBytes(direction: LinkDirection): number {
    directionsOf(direction);
    return this.#newest?.[direction].passedBytes ?? 0;
  }

  stall(direction: LinkDirections = "toClient"): void {
    for (const one of directionsOf(direction)) this.#stalled.add(one);
    for (const wire of this.#wires) wire.stall(direction);
  }

  flow(direction: LinkDirections = "both"): void {
    for (const one of directionsOf(direction)) this.#stalled.delete(one);
    for (const wire of this.#wires) wire.flow(direction);
  }

  halfOpen(): void {
    for (const wire of this.#wires) wire.halfOpen();
  }

  delay(delayMs: number, jitterMs = 0): void {
    this.shape({ ...this.#conditions, delayMs, jitterMs });
  }

  shape(link: string | LinkConditions): void {
    this.#conditions = conditionsOf(link);
    for (const wire of this.#wires) wire.shape(this.#conditions);
  }

  cutAt(bytes: number, direction: LinkDirection = "toClient"): void {
    checkCut(bytes, direction);
    if (this.#wires.size === 0) this.#cutAtBytes.set(direction, bytes);
    for (const wire of [...this.#wires]) wire.cutAt(bytes, direction);
  }

  cut(): void {
    for (const wire of [...this.#wires]) wire.cut();
  }
}

/** Throws `usage` for a place that no direction has. */
export function checkCut(bytes: number, direction: LinkDirection): void {
  if (directionsOf(direction).length > 1) throw usage('link: cutAt takes one direction, "toServer" or "toClient"');
  if (!Number.isSafeInteger(bytes) || bytes < 0) {
    throw usage(`link: cutAt takes a whole number of bytes from 0, not ${String(bytes)}`);
  }
}
