import type { Check } from "../../protocol/command.js";
import { isKephasError, usage } from "../../protocol/error.js";
import { isPromiseLike } from "../../protocol/promise-like.js";
import type { LeaveReason } from "../contract/rooms.js";
import { attempt, type Failure, LoggedError, logFailure } from "../logging/attempt.js";
import type { RoomFields, ServerLog } from "../logging/server-log.js";
import type { AnyRoomHandlers } from "./room-handlers.js";
import type { Sitting } from "./room-member.js";
import { tooSlow } from "./room-refusals.js";
import type { RunningRoom } from "./running-room.js";

/** Calls the handlers of a kind of rooms, each on the object that it stands in. */
export class RoomCalls<P> {
  readonly #kind: string;
  readonly #handlers: AnyRoomHandlers<P>;
  readonly #logger: ServerLog;

  constructor(kind: string, handlers: AnyRoomHandlers<P>, logger: ServerLog) {
    this.#kind = kind;
    this.#handlers = handlers;
    this.#logger = logger;
  }

  /** The name of the room that a peer asks for; undefined for any room. */
  named(options: unknown, peer: P): string | undefined {
    const { session } = peer as { readonly session: never };
    return this.#handlers.named?.(options, session) ?? undefined;
  }

  create({ parts: { id, options }, open: room }: RunningRoom<P>): unknown {
    return this.#handlers.create?.({ id, options, room });
  }

  join(
    { open }: RunningRoom<P>,
    { peer, seat }: Sitting<P>,
    { join, returning }: { readonly join: unknown; readonly returning: boolean },
  ): unknown {
    return this.#handlers.join?.(open, peer, join, { seat, returning });
  }

  leave({ open }: RunningRoom<P>, { peer, seat }: Sitting<P>, reason: LeaveReason): unknown {
    return this.#handlers.leave?.(open, peer, { seat, reason });
  }

  /** What it throws is logged, as of all that follow. */
  notify(handler: "lost" | "resumed", room: RunningRoom<P>, { peer, seat }: Sitting<P>): void {
    void this.#attempt(handler, room, () => this.#handlers[handler]?.(room.open, peer, { seat }));
  }

  closing(room: RunningRoom<P>, deadlineMs: number): void {
    void this.#attempt("roomsClosing", room, () => this.#handlers.roomsClosing?.(room.open, { deadlineMs }));
  }

  dispose(room: RunningRoom<P>): void {
    void this.#attempt("dispose", room, () => this.#handlers.dispose?.(room.open));
  }

  /** Where the handler fails it is what it was before; throws where members have seen nothing yet. */
  presence(room: RunningRoom<P>, sitting: Sitting<P>, check: Check<unknown> | undefined): unknown {
    if (check === undefined) return undefined;
    try {
      return check(atOnce(this.#handlers.presence?.(room.open, sitting.peer)));
    } catch (error) {
      if (!sitting.told) throw error;
      logFailure(this.#logger, this.failure("presence", room), error);
      return sitting.presence;
    }
  }

  tellKick(room: RunningRoom<P>, { seat }: Sitting<P>, why = "no reason was given"): void {
    const { kind, id } = room.parts;
    this.#logger.info(`the game has taken seat ${seat} out of room ${id} of the kind ${kind}: ${why}`, {
      event: "kicked",
      ...roomFields(room),
    });
  }

  /** Logs what `run` rejects with, unless it is a handler that took too long: that is logged already. */
  async logged(handler: string, room: RunningRoom<P>, run: () => Promise<unknown>): Promise<void> {
    try {
      await run();
    } catch (error) {
      if (!tooSlow.is(error)) logFailure(this.#logger, this.failure(handler, room), error);
    }
  }

  /** What a client is answered for what a handler threw: a declared error, and else nothing of it, which is logged. */
  refusalOf(error: unknown, handler: string, room: RunningRoom<P>): unknown {
    if (isDeclared(error) || tooSlow.is(error)) return error;
    logFailure(this.#logger, this.failure(handler, room), error);
    return new LoggedError(`rooms.${this.#kind}.${handler} failed`, { cause: error });
  }

  failure(handler: string, room: RunningRoom<P>): Failure {
    const what = `rooms.${this.#kind}.${handler} of room ${room.parts.id}`;
    return { what, event: "callbackFailed", callback: handler, ...roomFields(room) };
  }

  #attempt(handler: string, room: RunningRoom<P>, run: () => unknown): Promise<void> | undefined {
    return attempt(this.failure(handler, room), this.#logger, run);
  }
}

/** A result that is no promise. Throws `usage`. */
function atOnce(result: unknown): unknown {
  if (!isPromiseLike(result)) return result;
  Promise.resolve(result).catch(() => {});
  throw usage("it returned a promise, and members see what it returns at once");
}

/** Which room a log line is about. */
export function roomFields<P>({ parts: { kind, id } }: RunningRoom<P>): RoomFields {
  return { room: id, kind };
}

/** Whether the game threw one of the schema's errors. */
export function isDeclared(error: unknown): boolean {
  return isKephasError(error) && error.code === "declared";
}
