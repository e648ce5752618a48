import type { AnyView, Decode, ViewClass, Write } from "../../protocol/codec.js";
import type { Command, Method, RateLimit, RequestCommand } from "../../protocol/command.js";
import type { Anything } from "./anything.js";

/** What a handler is given besides the message and the peer. */
export interface HandlerContext {
  /**
   * Aborted when the handler's work is not needed any more: once a handler whose result is sent back has exceeded its time, with
   * a `KephasError` `timeout` as the reason, and when the peer disconnects before the handler has settled. Created when read.
   */
  readonly signal: AbortSignal;
}

/** A handler that reads the message in place, in the bytes that were received. */
export interface ViewHandler<View, P, Result = Anything> {
  readonly receive: "view";
  /** The view is valid until this returns; an async handler reads what it needs before its first `await`. */
  readonly handle: (view: View, peer: P, context: HandlerContext) => Result | Promise<Result>;
}

/** Handles a command whose payload is a struct: as a function of the message, or in place. */
export type StructHandler<Message, View, P, Result = Anything> =
  | ((message: Message, peer: P, context: HandlerContext) => Result | Promise<Result>)
  | ViewHandler<View, P, Result>;

/** Handles a command that members of a room send: it gets the sender's room. */
export type RoomHandler<Message, P, R, Result = Anything> = (
  message: Message,
  peer: P,
  room: R,
  context: HandlerContext,
) => Result | Promise<Result>;

/** The same in place. */
export interface RoomViewHandler<View, P, R, Result = Anything> {
  readonly receive: "view";
  /** The view is valid until this returns; an async handler reads what it needs before its first `await`. */
  readonly handle: RoomHandler<View, P, R, Result>;
}

/** Handles a command of a room whose payload is a struct: as a function of the message, or in place. */
export type RoomStructHandler<Message, View, P, R, Result = Anything> =
  | RoomHandler<Message, P, R, Result>
  | RoomViewHandler<View, P, R, Result>;

/** What the schema requires of a command that clients send; what is left out is not required. */
export interface CommandRules {
  /** The largest payload that the schema can make, in bytes. */
  readonly largestBytes: number;
  /** The largest payload that is served, in bytes; none where a newer sender may append to a struct. */
  readonly maxBytes?: number;
  readonly limit?: RateLimit;
  /** The roles of which a sender needs at least one. */
  readonly requires?: readonly string[];
  /** `false` where the next command of a peer need not wait for this one's async handler. */
  readonly ordered?: false;
  /** The kind of rooms whose members may send it: its handler gets the room of the sender. */
  readonly room?: string;
}

/** What a command of a room has beside the rest. */
interface OfRoom {
  readonly room: string;
}

/** How the server reads a command that clients send, what it requires of it, and how it writes the reply, if there is one. */
export interface Receiving<Message, Reply> extends CommandRules {
  readonly decode: Decode<Message>;
  readonly reply?: Write<Reply>;
}

/** The same for a payload that is a struct, which may be read in place. */
export interface StructReceiving<Message, View extends AnyView, Reply> extends Receiving<Message, Reply> {
  readonly view: ViewClass<View>;
}

/** A command that clients may send, with its handler. */
export interface CommandRoute<P> {
  readonly kind: "command";
  readonly command: Command | RequestCommand;
  readonly handler:
    | ((message: unknown, peer: P, context: HandlerContext) => unknown)
    | ViewHandler<AnyView, P>
    | RoomStructHandler<unknown, AnyView, P, never>;
  readonly receiving: Receiving<unknown, unknown> & Partial<StructReceiving<unknown, AnyView, unknown>>;
}

/** What the schema requires of a method that clients call; what is left out is not required. */
export interface MethodRules {
  /** The order of positional params: as declared, optional ones last. */
  readonly paramNames?: readonly string[];
  readonly limit?: RateLimit;
  /** The roles of which a caller needs at least one. */
  readonly requires?: readonly string[];
}

/** A method that clients may call, with its handler. */
export interface MethodRoute<P> {
  readonly kind: "method";
  readonly method: Method;
  readonly handler: (params: unknown, peer: P, context: HandlerContext) => unknown;
  readonly rules: MethodRules;
}

export type Route<P> = CommandRoute<P> | MethodRoute<P>;

/** Combines a command, its handler, and how it is read. */
export function route<Message, Reply, P>(
  command: Command | RequestCommand,
  handler: RoomHandler<Message, P, never, Reply>,
  receiving: Receiving<Message, Reply> & OfRoom,
): Route<P>;
export function route<Message, Reply, P>(
  command: Command | RequestCommand,
  handler: (message: Message, peer: P, context: HandlerContext) => Reply | Promise<Reply>,
  receiving: Receiving<Message, Reply>,
): Route<P>;
export function route<P>(command: Command | RequestCommand, handler: unknown, receiving: CommandRules): Route<P> {
  return { kind: "command", command, handler, receiving } as CommandRoute<P>;
}

/** The same for a command whose payload is a struct: its handler may take a view. */
export function structRoute<Message, View extends AnyView, Reply, P>(
  command: Command | RequestCommand,
  handler: RoomStructHandler<Message, View, P, never, Reply>,
  receiving: StructReceiving<Message, View, Reply> & OfRoom,
): Route<P>;
export function structRoute<Message, View extends AnyView, Reply, P>(
  command: Command | RequestCommand,
  handler: StructHandler<Message, View, P, Reply>,
  receiving: StructReceiving<Message, View, Reply>,
): Route<P>;
export function structRoute<P>(command: Command | RequestCommand, handler: unknown, receiving: CommandRules): Route<P> {
  return { kind: "command", command, handler, receiving } as CommandRoute<P>;
}

/** Combines a method, its handler, and what is required of its callers. */
export function methodRoute<Params, P>(
  method: Method<Params, unknown, unknown>,
  handler: (params: Params, peer: P, context: HandlerContext) => unknown,
  rules: MethodRules,
): Route<P> {
  return { kind: "method", method, handler, rules } as MethodRoute<P>;
}
