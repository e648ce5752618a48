import type { MessageView } from "../protocol/codec.js";
import type { Command, Method, StructCommand } from "../protocol/command.js";

/** A handler that reads the message where it stands, in the bytes that came. */
export interface ViewHandler<View, P, Result = unknown> {
  readonly receive: "view";
  /** The view is valid until this returns; an async handler reads what it needs before its first `await`. */
  readonly handle: (view: View, peer: P) => Result | Promise<Result>;
}

/** Handles a command whose payload is a struct: as a function of the message, or in place. */
export type StructHandler<Message, View, P, Result = unknown> =
  | ((message: Message, peer: P) => Result | Promise<Result>)
  | ViewHandler<View, P, Result>;

/** A command that clients may send, with its handler. */
export interface CommandRoute<P> {
  readonly kind: "command";
  readonly command: Command;
  readonly handler: ((message: unknown, peer: P) => unknown) | ViewHandler<MessageView, P>;
}

/** A method that clients may call, with its handler. */
export interface MethodRoute<P> {
  readonly kind: "method";
  readonly method: Method;
  readonly handler: (params: unknown, peer: P) => unknown;
}

export type Route<P> = CommandRoute<P> | MethodRoute<P>;

/** Joins a command and its handler; generated code calls it. */
export function route<Message, Reply, P>(
  command: Command<Message, Reply>,
  handler: (message: Message, peer: P) => unknown,
): Route<P> {
  return { kind: "command", command, handler: handler as CommandRoute<P>["handler"] };
}

/** Joins a command whose payload is a struct and its handler, which may want a view; generated code calls it. */
export function structRoute<Message, View extends MessageView, Reply, P>(
  command: StructCommand<Message, View, Reply>,
  handler: StructHandler<Message, View, P>,
): Route<P> {
  return { kind: "command", command, handler: handler as CommandRoute<P>["handler"] };
}

/** Joins a method and its handler; generated code calls it. */
export function methodRoute<Params, Result, P>(
  method: Method<Params, Result>,
  handler: (params: Params, peer: P) => unknown,
): Route<P> {
  return { kind: "method", method, handler: handler as MethodRoute<P>["handler"] };
}
