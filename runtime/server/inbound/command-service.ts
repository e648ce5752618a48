import { isKephasError, type KephasError } from "../../protocol/error.js";
import { COMMAND_ID_BYTES } from "../../protocol/frame.js";
import {
  handlerErrorOf,
  RPC_INTERNAL_ERROR,
  RPC_TIMED_OUT,
  refusalOf,
  rpcError,
  schemaError,
} from "../../protocol/json-rpc-error.js";
import { isPromiseLike } from "../../protocol/promise-like.js";
import { viewRefusal } from "../../protocol/view.js";
import { encodeFrame, type MessageFrame } from "../frames/message-frame.js";
import { logFailure, TIMED_OUT, withTimeLimit } from "../logging/attempt.js";
import type { Refusing } from "../metrics/server-meters.js";
import { CommandAnswers } from "./command-answers.js";
import { CallContext, PeerContext } from "./handler-context.js";
import type { ServedCommand } from "./route-table.js";
import type { ReplyPlace, Served } from "./served.js";

/** One message while its handler runs. */
interface Serving<P> {
  readonly route: ServedCommand<P>;
  readonly payload: Uint8Array;
  readonly place: ReplyPlace;
  /** Only for commands with a reply, which have a timeout. */
  readonly context: CallContext | undefined;
  /** Only where the call is timed: when it began, and how many it stands for. */
  timing: { readonly weight: number; readonly startedAt: number } | undefined;
}

/** Serves one peer's commands: decodes, calls the handlers in order, and answers where there is an answer. */
export class CommandService<P> {
  readonly #served: Served<P>;
  readonly #answers: CommandAnswers;
  readonly #context: PeerContext;

  constructor(served: Served<P>) {
    this.#served = served;
    this.#answers = new CommandAnswers(served);
    this.#context = new PeerContext(served.connection);
  }

  /** Answers to what came before are not sent any more. */
  forget(): void {
    this.#answers.forget();
  }

  /** A message came for a command, or for an unknown one. `now` is the clock's. False where it ends the connection. */
  receive(commandId: number, payload: Uint8Array, now: number): boolean {
    const { admission, shared, connection } = this.#served;
    const { routes } = shared;
    const { unavailable } = connection;
    const entry = unavailable?.has(commandId) ? undefined : routes.commands.get(commandId);
    const meter = entry?.meter ?? routes.meters.unknownCommands;
    meter.countReceived(payload.length + COMMAND_ID_BYTES);
    const verdict = admission.admit(entry?.command, payload.length, now);
    if (verdict.kind === "serve") {
      this.#serve(entry?.service, payload);
      return true;
    }
    if (verdict.kind === "close") {
      this.#flooded(verdict.limit, entry?.command.name, meter);
      return false;
    }
    routes.meters.refuse(verdict.reason, meter);
    if (verdict.kind === "answer") {
      const error = entry === undefined && unavailable !== undefined ? schemaError() : verdict.error;
      this.#answers.error(this.#answers.placeFor(commandId, entry?.command), commandId, error);
    }
    return true;
  }

  #flooded(limit: "messages" | "own", name: string | undefined, meter: Refusing): void {
    this.#served.flooded(limit === "own" && name !== undefined ? { command: name } : "messages", meter);
  }

  #serve(route: ServedCommand<P> | undefined, payload: Uint8Array): void {
    if (route === undefined) return;
    const { connection } = this.#served;
    const { workload } = connection;
    const place = this.#answers.placeFor(route.command.id, route.command);
    const context = route.command.reply === undefined ? undefined : new CallContext(connection);
    if (workload.inOrderIdle) {
      workload.hold(this.#run({ route, payload, place, context, timing: undefined }));
      return;
    }
    // What has to wait is copied, or a few bytes would keep alive the whole chunk that the socket read.
    const serving = { route, payload: new Uint8Array(payload), place, context, timing: undefined };
    workload.push(() => this.#run(serving));
  }

  /** The promise, where the next command has to wait for this one. */
  #run(serving: Serving<P>): Promise<void> | undefined {
    const { route, payload } = serving;
    let message: unknown;
    try {
      message = route.read(payload);
    } catch (error) {
      this.#failReading(serving, error);
      return undefined;
    }
    this.#beginTime(serving);
    let result: unknown;
    let pending: PromiseLike<unknown> | undefined;
    try {
      result = route.handle(message, this.#served.peer, serving.context ?? this.#context);
      if (isPromiseLike(result)) pending = result;
    } catch (error) {
      this.#fail(serving, error);
      return undefined;
    }
    if (pending !== undefined) return this.#follow(serving, pending);
    this.#succeed(serving, result);
    return undefined;
  }

  #beginTime(serving: Serving<P>): void {
    const weight = serving.route.meter.handler.begin();
    if (weight > 0) serving.timing = { weight, startedAt: this.#served.shared.settings.clock.now() };
  }

  /** The handler has settled, or its result is not needed any more. */
  #end({ route: { meter }, context, timing }: Serving<P>): void {
    context?.settle();
    if (timing === undefined) return;
    meter.handler.observe(this.#served.shared.settings.clock.now() - timing.startedAt, timing.weight);
  }

  #failReading(serving: Serving<P>, error: unknown): void {
    if (isKephasError(error)) this.#refuse(serving, error);
    else this.#failHandler(serving, error);
  }

  /** The payload does not conform to the schema. */
  #refuse({ route: { command, meter }, place }: Serving<P>, refusal: KephasError): void {
    this.#served.shared.meters.refuse("malformed", meter);
    this.#answers.error(place, command.id, refusalOf(refusal));
  }

  #follow(serving: Serving<P>, result: PromiseLike<unknown>): Promise<void> | undefined {
    const settled = this.#settle(serving, result);
    if (serving.route.command.ordered) return settled;
    this.#served.connection.workload.track(settled);
    return undefined;
  }

  /** Only commands with a reply are answered that it timed out; for the others order matters more than time. */
  #settle(serving: Serving<P>, result: PromiseLike<unknown>): Promise<void> {
    const { timeoutMs, reply } = serving.route.command;
    const { clock } = this.#served.shared.settings;
    const timed = reply === undefined ? Promise.resolve(result) : withTimeLimit(result, { clock, timeoutMs });
    return timed.then(
      (value) => (value === TIMED_OUT ? this.#timeOut(serving) : this.#succeed(serving, value)),
      (error: unknown) => this.#fail(serving, error),
    );
  }

  #succeed(serving: Serving<P>, result: unknown): void {
    const { command, meter } = serving.route;
    this.#end(serving);
    if (command.reply === undefined) return;
    let frame: MessageFrame;
    try {
      frame = encodeFrame(command.id, command.reply, result);
    } catch (error) {
      this.#logFailure(serving, `the reply to command ${command.name}`, error);
      this.#answers.error(serving.place, command.id, rpcError(RPC_INTERNAL_ERROR));
      return;
    }
    this.#answers.reply(serving.place, frame, meter);
  }

  /** The handler threw: for a view that could not be read, the sender is to blame as where a payload can't be decoded. */
  #fail(serving: Serving<P>, error: unknown): void {
    const { command, inPlace } = serving.route;
    this.#end(serving);
    const { decode } = command;
    const refusal = inPlace && decode !== undefined ? viewRefusal(error, decode, serving.payload) : undefined;
    if (refusal === undefined) this.#failHandler(serving, error);
    else this.#refuse(serving, refusal);
  }

  #failHandler(serving: Serving<P>, error: unknown): void {
    const { id, name, errors } = serving.route.command;
    const answered = handlerErrorOf(error, errors);
    if (answered.code === RPC_INTERNAL_ERROR) this.#logFailure(serving, `the handler of command ${name}`, error);
    try {
      this.#answers.error(serving.place, id, answered);
    } catch (cause) {
      this.#logFailure(serving, `the error of command ${name}`, cause);
      this.#answers.error(serving.place, id, rpcError(RPC_INTERNAL_ERROR));
    }
  }

  #timeOut(serving: Serving<P>): void {
    const { command, meter } = serving.route;
    const { id, name, timeoutMs } = command;
    const { shared, connection } = this.#served;
    this.#end(serving);
    meter.handler.timedOut++;
    const fields = { event: "handlerTimedOut", ...connection.logFields, command: name, timeoutMs } as const;
    shared.settings.logger.warn(
      `the handler of command ${name} has not settled within ${timeoutMs} ms, for ${connection.label}`,
      fields,
    );
    this.#answers.error(serving.place, id, rpcError(RPC_TIMED_OUT));
    serving.context?.expire(timeoutMs);
  }

  #logFailure({ route: { command, meter } }: Serving<P>, begun: string, error: unknown): void {
    const { shared, connection } = this.#served;
    meter.handler.failed++;
    const what = `${begun}, for ${connection.label},`;
    logFailure(
      shared.settings.logger,
      { what, event: "handlerFailed", ...connection.logFields, command: command.name },
      error,
    );
  }
}
