import type { MessageView, ViewClass } from "../../protocol/codec.js";
import { usage } from "../../protocol/error.js";
import { revokeView } from "../../protocol/view.js";
import type { CommandRoute, MethodRoute, Route, ViewHandler } from "../contract/routes.js";
import type { ServerCommand, ServerMethod, ServerSchema } from "../contract/schema.js";
import type { SentCommand } from "../contract/sent-command.js";
import { ServerMeters } from "../metrics/server-meters.js";
import { type CommandMeter, MethodMeter } from "../metrics/traffic-meter.js";

/** A command of the schema. */
export interface CommandEntry<P> {
  readonly command: ServerCommand;
  readonly meter: CommandMeter;
  /** Undefined for what clients may not send. */
  readonly service: ServedCommand<P> | undefined;
}

/** How a command is served: its payload read, and what was read handled. */
export interface ServedCommand<P> {
  readonly command: ServerCommand;
  /** Throws `malformed`. */
  readonly read: (payload: Uint8Array) => unknown;
  readonly handle: (message: unknown, peer: P) => unknown;
  /** Whether the handler reads a view, and may be the first to see that the payload is malformed. */
  readonly inPlace: boolean;
  readonly meter: CommandMeter;
}

/** How a method is served. */
export interface ServedMethod<P> {
  readonly method: ServerMethod;
  readonly handler: (params: unknown, peer: P) => unknown;
  readonly meter: MethodMeter;
}

/** What to do with a message, by its command id or method name. */
export interface RouteTable<P> {
  /** Every command of the schema. */
  readonly commands: ReadonlyMap<number, CommandEntry<P>>;
  /** Every method of the schema. */
  readonly methods: ReadonlyMap<string, ServerMethod>;
  readonly methodRoutes: ReadonlyMap<string, ServedMethod<P>>;
  /** What is counted of all of them. */
  readonly meters: ServerMeters;
}

/** The handlers as the game gave them, to be compared with the routes. */
export interface GivenHandlers {
  readonly commands?: unknown;
  readonly methods?: unknown;
}

/** What the table is made of. */
export interface RouteTableParts<P> {
  readonly schema: ServerSchema;
  readonly routes: readonly Route<P>[];
  readonly sent: readonly SentCommand<never>[];
}

/** Builds the table. Throws `usage` for a handler that is missing, is none, or that nothing calls. */
export function createRouteTable<P>({ schema, routes, sent }: RouteTableParts<P>, given: GivenHandlers): RouteTable<P> {
  const meters = new ServerMeters(schema, sent);
  const commands = new Map(schema.commands.map((command) => [command.id, command]));
  const methods = new Map(schema.methods.map((method) => [method.name, method]));
  const services = new Map<number, ServedCommand<P>>();
  const methodRoutes = new Map<string, ServedMethod<P>>();
  for (const entry of routes) {
    if (entry.kind === "command") {
      const command = commands.get(entry.command.id);
      if (command !== undefined) services.set(command.id, serviceOf(command, entry.handler, meters));
    } else {
      const method = methods.get(entry.method.name);
      if (method !== undefined) methodRoutes.set(method.name, methodServiceOf(method, entry.handler, meters));
    }
  }
  const known = new Set<unknown>(routes.map(({ handler }) => handler));
  for (const [name, handler] of Object.entries(given.commands ?? {})) requireKnown(known, `commands.${name}`, handler);
  for (const [path, handler] of leavesOf(given.methods ?? {}, "methods")) requireKnown(known, path, handler);
  const entries = schema.commands.map((command): [number, CommandEntry<P>] => {
    const { id } = command;
    return [id, { command, meter: meters.ofName(command.name), service: services.get(id) }];
  });
  return { commands: new Map(entries), methods, methodRoutes, meters };
}

function serviceOf<P>(
  command: ServerCommand,
  handler: CommandRoute<P>["handler"],
  meters: ServerMeters,
): ServedCommand<P> {
  const meter = meters.ofName(command.name);
  const { decode } = command;
  if (decode === undefined) throw usage(`command "${command.name}" is not read`);
  if (typeof handler === "function") return { command, read: decode, handle: handler, inPlace: false, meter };
  const View = requireViewHandler(command, handler);
  // The one type that `View` makes is the one that the generated handler's type takes.
  const handle = (message: unknown, peer: P): unknown => handleView(handler, message as MessageView, peer);
  return { command, read: (payload) => new View(payload), handle, inPlace: true, meter };
}

/** The view ends with the call, whatever becomes of its promise. */
function handleView<P>(handler: ViewHandler<MessageView, P>, view: MessageView, peer: P): unknown {
  try {
    return handler.handle(view, peer);
  } finally {
    revokeView(view);
  }
}

function requireViewHandler({ name, view }: ServerCommand, handler: unknown): ViewClass<MessageView> {
  const path = `commands.${name}`;
  const { receive, handle } = requireObject(path, handler);
  if (view === undefined) throw usage(`handler "${path}" must be a function: only a struct is received as a view`);
  if (receive !== "view") throw usage(`handler "${path}" must be a function, or have receive: "view"`);
  if (typeof handle !== "function") throw usage(`handler "${path}" must have handle, a function`);
  return view;
}

function methodServiceOf<P>(
  method: ServerMethod,
  handler: MethodRoute<P>["handler"],
  meters: ServerMeters,
): ServedMethod<P> {
  const path = `methods.${method.name}`;
  if (typeof handler !== "function") {
    requireObject(path, handler);
    throw usage(`handler "${path}" must be a function`);
  }
  return { method, handler, meter: meters.methods.get(method.name) ?? new MethodMeter(method.from) };
}

/** Takes what is no function for an object, or says what is wrong with it. */
function requireObject(path: string, handler: unknown): Partial<Record<string, unknown>> {
  if (handler === undefined) throw usage(`handler "${path}" is missing`);
  if (typeof handler !== "object" || handler === null) throw usage(`handler "${path}" must be a function`);
  return handler as Partial<Record<string, unknown>>;
}

/** A handler that no route leads to is a misspelled one. */
function requireKnown(known: ReadonlySet<unknown>, path: string, handler: unknown): void {
  if (!known.has(handler)) throw usage(`handler "${path}" belongs to nothing that clients send`);
}

function leavesOf(handlers: unknown, path: string): readonly (readonly [path: string, handler: unknown])[] {
  if (typeof handlers !== "object" || handlers === null) return [[path, handlers]];
  return Object.entries(handlers).flatMap(([name, value]) => leavesOf(value, `${path}.${name}`));
}
