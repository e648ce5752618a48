import type { Command, Method, Protocol } from "../protocol/command.js";
import { usage } from "./check-options.js";

/** A command that clients may send, with its handler. */
export interface CommandRoute<P> {
  readonly kind: "command";
  readonly command: Command;
  readonly handler: (message: unknown, peer: P) => unknown;
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

/** Joins a method and its handler; generated code calls it. */
export function methodRoute<Params, Result, P>(
  method: Method<Params, Result>,
  handler: (params: Params, peer: P) => unknown,
): Route<P> {
  return { kind: "method", method, handler: handler as MethodRoute<P>["handler"] };
}

/** What to do with a message, by its command id or method name. */
export interface RouteTable<P> {
  /** Every command of the schema. */
  readonly commands: ReadonlyMap<number, Command>;
  /** Every method of the schema. */
  readonly methods: ReadonlyMap<string, Method>;
  readonly commandRoutes: ReadonlyMap<number, CommandRoute<P>>;
  readonly methodRoutes: ReadonlyMap<string, MethodRoute<P>>;
}

/** The handlers as the game gave them, to be compared with the routes. */
export interface GivenHandlers {
  readonly commands?: unknown;
  readonly methods?: unknown;
}

/** Builds the table. Throws `usage` for a handler that is missing, is no function, or that nothing calls. */
export function createRouteTable<P>(
  protocol: Protocol,
  routes: readonly Route<P>[],
  given: GivenHandlers,
): RouteTable<P> {
  const commandRoutes = new Map<number, CommandRoute<P>>();
  const methodRoutes = new Map<string, MethodRoute<P>>();
  for (const entry of routes) {
    requireFunction(entry);
    if (entry.kind === "command") commandRoutes.set(entry.command.id, entry);
    else methodRoutes.set(entry.method.name, entry);
  }
  const known = new Set<unknown>(routes.map(({ handler }) => handler));
  refuseUnknown(given.commands, "commands", known);
  refuseUnknown(given.methods, "methods", known);
  return {
    commands: new Map(protocol.commands.map((command) => [command.id, command])),
    methods: new Map(protocol.methods.map((method) => [method.name, method])),
    commandRoutes,
    methodRoutes,
  };
}

function requireFunction<P>(entry: Route<P>): void {
  if (typeof entry.handler === "function") return;
  const name = entry.kind === "command" ? `commands.${entry.command.name}` : `methods.${entry.method.name}`;
  const problem = entry.handler === undefined ? "is missing" : "must be a function";
  throw usage(`handler "${name}" ${problem}`);
}

/** A handler that no route leads to is a misspelled one. */
function refuseUnknown(handlers: unknown, path: string, known: ReadonlySet<unknown>): void {
  if (typeof handlers !== "object" || handlers === null) return;
  for (const [name, value] of Object.entries(handlers)) {
    if (typeof value === "object") refuseUnknown(value, `${path}.${name}`, known);
    else if (!known.has(value)) throw usage(`handler "${path}.${name}" belongs to nothing that clients send`);
  }
}
