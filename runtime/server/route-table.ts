import type { MessageView, StructCodec } from "../protocol/codec.js";
import type { Command, Method, Protocol } from "../protocol/command.js";
import { revokeView } from "../protocol/view.js";
import { usage } from "./check-options.js";
import { ServerMeters } from "./metrics/server-meters.js";
import { type CommandMeter, MethodMeter } from "./metrics/traffic-meter.js";
import type { CommandRoute, MethodRoute, Route, ViewHandler } from "./routes.js";

/** A command of the schema. */
export interface CommandEntry<P> {
  readonly command: Command;
  readonly meter: CommandMeter;
  /** Undefined for what clients may not send. */
  readonly service: ServedCommand<P> | undefined;
}

/** How a command is served: its payload read, and what was read handled. */
export interface ServedCommand<P> {
  readonly command: Command;
  /** Throws `malformed`. */
  readonly read: (payload: Uint8Array) => unknown;
  readonly handle: (message: unknown, peer: P) => unknown;
  /** Whether the handler reads a view, and may be the first to see that the payload is malformed. */
  readonly inPlace: boolean;
  readonly meter: CommandMeter;
}

/** How a method is served. */
export interface ServedMethod<P> extends MethodRoute<P> {
  readonly meter: MethodMeter;
}

/** What to do with a message, by its command id or method name. */
export interface RouteTable<P> {
  /** Every command of the schema. */
  readonly commands: ReadonlyMap<number, CommandEntry<P>>;
  /** Every method of the schema. */
  readonly methods: ReadonlyMap<string, Method>;
  readonly methodRoutes: ReadonlyMap<string, ServedMethod<P>>;
  /** What is counted of all of them. */
  readonly meters: ServerMeters;
}

/** The handlers as the game gave them, to be compared with the routes. */
export interface GivenHandlers {
  readonly commands?: unknown;
  readonly methods?: unknown;
}

/** Builds the table. Throws `usage` for a handler that is missing, is none, or that nothing calls. */
export function createRouteTable<P>(
  protocol: Protocol,
  routes: readonly Route<P>[],
  given: GivenHandlers,
): RouteTable<P> {
  const meters = new ServerMeters(protocol);
  const services = new Map<number, ServedCommand<P>>();
  const methodRoutes = new Map<string, ServedMethod<P>>();
  for (const entry of routes) {
    if (entry.kind === "command") services.set(entry.command.id, serviceOf(entry, meters));
    else methodRoutes.set(entry.method.name, methodServiceOf(entry, meters));
  }
  const known = new Set<unknown>(routes.map(({ handler }) => handler));
  for (const [name, handler] of Object.entries(given.commands ?? {})) requireKnown(known, `commands.${name}`, handler);
  for (const [path, handler] of leavesOf(given.methods ?? {}, "methods")) requireKnown(known, path, handler);
  return {
    commands: new Map(
      protocol.commands.map((command) => {
        const { id } = command;
        return [id, { command, meter: meters.of(command), service: services.get(id) }];
      }),
    ),
    methods: new Map(protocol.methods.map((method) => [method.name, method])),
    methodRoutes,
    meters,
  };
}

function serviceOf<P>({ command, handler }: CommandRoute<P>, meters: ServerMeters): ServedCommand<P> {
  const meter = meters.of(command);
  const { codec } = command;
  if (typeof handler === "function") {
    return { command, read: (payload) => codec.decode(payload), handle: handler, inPlace: false, meter };
  }
  const structCodec = requireViewHandler(command, handler);
  // The one type that `view` makes is the one that the generated handler's type takes.
  const handle = (message: unknown, peer: P): unknown => handleView(handler, message as MessageView, peer);
  return { command, read: (payload) => structCodec.view(payload), handle, inPlace: true, meter };
}

/** The view ends with the call, whatever becomes of its promise. */
function handleView<P>(handler: ViewHandler<MessageView, P>, view: MessageView, peer: P): unknown {
  try {
    return handler.handle(view, peer);
  } finally {
    revokeView(view);
  }
}

function requireViewHandler({ name, codec }: Command, handler: unknown): Pick<StructCodec, "view"> {
  const path = `commands.${name}`;
  const { receive, handle } = requireObject(path, handler);
  if (!isStructCodec(codec)) throw usage(`handler "${path}" must be a function: only a struct is received as a view`);
  if (receive !== "view") throw usage(`handler "${path}" must be a function, or have receive: "view"`);
  if (typeof handle !== "function") throw usage(`handler "${path}" must have handle, a function`);
  return codec;
}

const isStructCodec = (codec: Command["codec"]): codec is StructCodec => "view" in codec;

function methodServiceOf<P>(entry: MethodRoute<P>, meters: ServerMeters): ServedMethod<P> {
  const meter = meters.methods.get(entry.method.name) ?? new MethodMeter(entry.method.from);
  return { ...requireFunction(entry), meter };
}

function requireFunction<P>(entry: MethodRoute<P>): MethodRoute<P> {
  if (typeof entry.handler === "function") return entry;
  const path = `methods.${entry.method.name}`;
  requireObject(path, entry.handler);
  throw usage(`handler "${path}" must be a function`);
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
