import type { Direction } from "../../protocol/command.js";
import { HandlerMeter } from "./handler-meter.js";

/** Messages and their bytes, command id and payload without WebSocket's framing, as a server counts them. */
export class TrafficMeter {
  received = 0;
  receivedBytes = 0;
  sent = 0;
  sentBytes = 0;

  /** A message of so many bytes came. */
  countReceived(bytes: number): void {
    this.received++;
    this.receivedBytes += bytes;
  }

  /** A message of so many bytes was sent, so many times. */
  countSent(bytes: number, times = 1): void {
    this.sent += times;
    this.sentBytes += times * bytes;
  }
}

/** What a server counts of one command. */
export class CommandMeter extends TrafficMeter {
  readonly from: Direction;
  /** Messages that were not served. */
  refused = 0;
  /** `droppable` messages that were dropped for a slow peer. */
  dropped = 0;
  /** `latest` messages that a newer one replaced before they left. */
  replaced = 0;
  readonly handler: HandlerMeter = new HandlerMeter();

  /** The outcome of a message of so many bytes for one peer. */
  countPushed(pushed: "sent" | "replaced" | "dropped" | "lost", bytes: number): void {
    if (pushed === "dropped") this.dropped++;
    if (pushed === "dropped" || pushed === "lost") return;
    if (pushed === "replaced") this.replaced++;
    this.countSent(bytes);
  }

  constructor(from: Direction) {
    super();
    this.from = from;
  }
}

/** What a server counts of one method: its calls, notifications included. */
export class MethodMeter {
  readonly from: Direction;
  received = 0;
  sent = 0;
  /** Calls that were not served. */
  refused = 0;
  readonly handler: HandlerMeter = new HandlerMeter();

  constructor(from: Direction) {
    this.from = from;
  }
}
