import { formatCommandError } from "../../protocol/command-error.js";
import { frameRpc } from "../../protocol/json-rpc.js";
import type { RpcErrorObject } from "../../protocol/json-rpc-error.js";
import type { ServerCommand } from "../contract/schema.js";
import { type MessageFrame, messageLength, wrapMessage } from "../frames/message-frame.js";
import { keptFrame } from "../frames/run.js";
import type { TrafficMeter } from "../metrics/traffic-meter.js";
import type { ReplyPlace, Served, SharedServices } from "./served.js";

/** What a peer's answers need of it. */
type AnsweredPeer = Pick<Served<never>, "answer" | "connection"> & {
  readonly shared: Pick<SharedServices<never>, "meters">;
};

/** The answers to one peer's commands. */
export class CommandAnswers {
  readonly #served: AnsweredPeer;
  #lines: Map<number, ReplyLine> | undefined;

  constructor(served: AnsweredPeer) {
    this.#served = served;
  }

  /** Those to what came before are not sent: a reply carries no id, and would be taken for that of another request. */
  forget(): void {
    for (const line of this.#lines?.values() ?? []) line.end();
    this.#lines = undefined;
  }

  /** Answers to a command with a reply wait for their turn; the errors of others are not matched by their order. */
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

  /** Sends a reply, which is counted as its command's. */
  reply(place: ReplyPlace, frame: MessageFrame, meter: TrafficMeter): void {
    if (this.#served.connection.alive) meter.countSent(messageLength(frame));
    place.answer(frame);
  }

  /** Sends an error: under the id of errors, and counted as JSON-RPC's. */
  error(place: ReplyPlace, commandId: number, error: RpcErrorObject): void {
    const message = frameRpc(formatCommandError(commandId, error), Number.POSITIVE_INFINITY);
    this.reply(place, wrapMessage(message), this.#served.shared.meters.jsonRpc);
  }
}

interface Place {
  frame: MessageFrame | undefined;
}

/** The answers to one command of one peer are sent in the order in which its messages came: early ones wait for their turn. */
export class ReplyLine {
  #send: (frame: MessageFrame) => void;
  readonly #places: Place[] = [];

  constructor(send: (frame: MessageFrame) => void) {
    this.#send = send;
  }

  /** Takes the next place, for a message that has just come. */
  takePlace(): ReplyPlace {
    const place: Place = { frame: undefined };
    this.#places.push(place);
    return {
      answer: (frame) => {
        place.frame = this.#places[0] === place ? frame : keptFrame(frame);
        this.#sendAnswered();
      },
    };
  }

  /** Nothing more is sent. */
  end(): void {
    this.#send = () => {};
  }

  #sendAnswered(): void {
    for (let frame = this.#places[0]?.frame; frame !== undefined; frame = this.#places[0]?.frame) {
      this.#places.shift();
      this.#send(frame);
    }
  }
}
