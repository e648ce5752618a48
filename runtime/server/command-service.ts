import type { Command } from "../protocol/command.js";
import { formatCommandError } from "../protocol/command-error.js";
import { KephasError } from "../protocol/error.js";
import { frameRpc } from "../protocol/json-rpc.js";
import {
  handlerErrorOf,
  RPC_INTERNAL_ERROR,
  RPC_TIMED_OUT,
  type RpcErrorObject,
  refusalOf,
  rpcError,
} from "../protocol/json-rpc-error.js";
import { viewRefusal } from "../protocol/view-refusal.js";
import { isPromiseLike, logFailure, TIMED_OUT, withTimeLimit } from "./attempt.js";
import { encodeFrame, type Frame, wrapMessage } from "./frame.js";
import { ReplyLine, type ReplyPlace } from "./reply-line.js";
import type { ServedCommand } from "./route-table.js";
import type { Served } from "./served.js";

/** One message on its way through its handler. */
interface Serving<P> {
  readonly route: ServedCommand<P>;
  readonly payload: Uint8Array;
  readonly place: ReplyPlace;
}

/** Serves one peer's commands: decodes, calls the handlers in order, and answers where there is something to say. */
export class CommandService<P> {
  readonly #served: Served<P>;
  readonly #lines = new Map<number, ReplyLine>();

  constructor(served: Served<P>) {
    this.#served = served;
  }

  /** A message came for a command, or for none. `now` is the clock's. */
  receive(commandId: number, payload: Uint8Array, now: number): void {
    const { routes, admission, flooded } = this.#served;
    const command = routes.commands.get(commandId);
    const verdict = admission.admit(command, payload.length, now);
    if (verdict.kind === "close") {
      flooded();
      return;
    }
    if (verdict.kind === "drop") return;
    const place = this.#placeFor(commandId, command);
    if (verdict.kind === "answer") {
      place.answer(errorFrame(commandId, verdict.error));
      return;
    }
    const route = routes.commandRoutes.get(commandId);
    if (route !== undefined) this.#serve(route, payload, place);
  }

  /** Answers to a command with a reply wait their turn; the errors of others are not told apart by their order. */
  #placeFor(commandId: number, command: Command | undefined): ReplyPlace {
    if (command?.reply === undefined) return { answer: this.#served.reply };
    let line = this.#lines.get(commandId);
    if (line === undefined) {
      line = new ReplyLine(this.#served.reply);
      this.#lines.set(commandId, line);
    }
    return line.takePlace();
  }

  #serve(route: ServedCommand<P>, payload: Uint8Array, place: ReplyPlace): void {
    const { workload } = this.#served;
    // What has to wait is copied, or a few bytes would keep the whole chunk that the socket read.
    const serving = { route, payload: workload.inOrderIdle ? payload : new Uint8Array(payload), place };
    workload.push(() => this.#run(serving));
  }

  /** The promise, where the next command has to wait for this one. */
  #run(serving: Serving<P>): Promise<void> | undefined {
    const { command, handle } = serving.route;
    const read = this.#read(serving);
    if (read === undefined) return undefined;
    let result: unknown;
    try {
      result = handle(read.message, this.#served.peer);
    } catch (error) {
      this.#fail(serving, error);
      return undefined;
    }
    if (!isPromiseLike(result)) {
      this.#succeed(serving, result);
      return undefined;
    }
    const settled = this.#settle(serving, result);
    if (command.ordered) return settled;
    this.#served.workload.track(settled);
    return undefined;
  }

  #read({ route, payload, place }: Serving<P>): { readonly message: unknown } | undefined {
    const { command, read } = route;
    try {
      return { message: read(payload) };
    } catch (error) {
      if (error instanceof KephasError) place.answer(errorFrame(command.id, refusalOf(error)));
      else this.#failHandler(command, error, place);
      return undefined;
    }
  }

  /** Only who waits for a reply is told that there is none in time; the others' order outweighs their hurry. */
  #settle(serving: Serving<P>, result: PromiseLike<unknown>): Promise<void> {
    const { timeoutMs, reply } = serving.route.command;
    const { clock } = this.#served;
    const timed = reply === undefined ? Promise.resolve(result) : withTimeLimit(result, { clock, timeoutMs });
    return timed.then(
      (value) => (value === TIMED_OUT ? this.#timeOut(serving) : this.#succeed(serving, value)),
      (error: unknown) => this.#fail(serving, error),
    );
  }

  #succeed({ route: { command }, place }: Serving<P>, result: unknown): void {
    if (command.reply === undefined) return;
    try {
      place.answer(encodeFrame(command.id, command.reply, result));
    } catch (error) {
      this.#logFailure(`the reply to command ${command.name}`, error);
      place.answer(errorFrame(command.id, rpcError(RPC_INTERNAL_ERROR)));
    }
  }

  /** The handler threw: for a view that could not be read, the sender is to blame as where a payload can't be decoded. */
  #fail({ route: { command, inPlace }, payload, place }: Serving<P>, error: unknown): void {
    const refusal = inPlace ? viewRefusal(error, command.codec, payload) : undefined;
    if (refusal === undefined) this.#failHandler(command, error, place);
    else place.answer(errorFrame(command.id, refusalOf(refusal)));
  }

  #failHandler(command: Command, error: unknown, place: ReplyPlace): void {
    const answered = handlerErrorOf(error, command.errors);
    if (answered.code === RPC_INTERNAL_ERROR) this.#logFailure(`the handler of command ${command.name}`, error);
    place.answer(errorFrame(command.id, answered));
  }

  #timeOut({ route, place }: Serving<P>): void {
    const { id, name, timeoutMs } = route.command;
    const { logger, label } = this.#served;
    logger.warn(`the handler of command ${name} has not settled within ${timeoutMs} ms, for ${label}`);
    place.answer(errorFrame(id, rpcError(RPC_TIMED_OUT)));
  }

  #logFailure(what: string, error: unknown): void {
    logFailure(this.#served.logger, `${what}, for ${this.#served.label},`, error);
  }
}

function errorFrame(commandId: number, error: RpcErrorObject): Frame {
  return wrapMessage(frameRpc(formatCommandError(commandId, error), Number.POSITIVE_INFINITY));
}
