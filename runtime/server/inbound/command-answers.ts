import { formatCommandError } from "../../protocol/command-error.js";
import { frameRpc } from "../../protocol/json-rpc.js";
import type { RpcErrorObject } from "../../protocol/json-rpc-error.js";
import type { TrafficMeter } from "../metrics/traffic-meter.js";
import { type Frame, messageLength, wrapMessage } from "../outbound/frame.js";
import type { ServerCommand } from "../schema.js";
import { ReplyLine, type ReplyPlace } from "./reply-line.js";
import type { Served } from "./served.js";

/** What one peer is answered to its commands. */
export class CommandAnswers {
  readonly #served: Pick<Served<unknown>, "answer" | "connection" | "meters">;
  #lines: Map<number, ReplyLine> | undefined;

  constructor(served: Pick<Served<unknown>, "answer" | "connection" | "meters">) {
    this.#served = served;
  }

  /** Answers to a command with a reply wait their turn; the errors of others are not told apart by their order. */
  placeFor(commandId: number, command: ServerCommand | undefined): ReplyPlace {
    if (command?.reply === undefined) return this.#served;
    this.#lines ??= new Map();
    let line = this.#lines.get(commandId);
    if (line === undefined) {
      line = new ReplyLine((frame) => this.#served.answer(frame));
      this.#lines.set(commandId, line);
    }
    return line.takePlace();
  }

  /** Says a reply, which is counted as its command's. */
  reply(place: ReplyPlace, frame: Frame, meter: TrafficMeter): void {
    if (this.#served.connection.alive) meter.countSent(messageLength(frame));
    place.answer(frame);
  }

  /** Says why there is none: under the id of errors, and counted as JSON-RPC's. */
  error(place: ReplyPlace, commandId: number, error: RpcErrorObject): void {
    const message = frameRpc(formatCommandError(commandId, error), Number.POSITIVE_INFINITY);
    this.reply(place, wrapMessage(message), this.#served.meters.jsonRpc);
  }
}
