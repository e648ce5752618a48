import type { MessageView, StructCodec } from "../protocol/codec.js";
import type { Command, Method, Protocol } from "../protocol/command.js";
import { revokeView } from "../protocol/view.js";
import { usage } from "./check-options.js";
import type { CommandRoute, MethodRoute, Route, ViewHandler } from "./routes.js";

/** How a command is served: its payload read, and what was read handled. */
export interface ServedCommand<P> {
  readonly command: Command;
  /** Throws `malformed`. */
  readonly read: (payload: Uint8Array) => unknown;
  readonly handle: (message: unknown, peer: P) => unknown;
  /** Whether the handler reads a view, and may be the first to see that the payload is malformed. */
  readonly inPlace: boolean;
}

/** What to do with a message, by its command id or method name. */
export interface RouteTable<P> {
  /** Every command of the schema. */
  readonly commands: ReadonlyMap<number, Command>;
  /** Every method of the schema. */
  readonly methods: ReadonlyMap<string, Method>;
  readonly commandRoutes: ReadonlyMap<number, ServedCommand<P>>;
  readonly methodRoutes: ReadonlyMap<string, MethodRoute<P>>;
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
  const commandRoutes = new Map<number, ServedCommand<P>>();
  const methodRoutes = new Map<string, MethodRoute<P>>();
  for (const entry of routes) {
    if (entry.kind === "command") commandRoutes.set(entry.command.id, serviceOf(entry));
    else methodRoutes.set(entry.method.name, requireFunction(entry));
  }
  const known = new Set<unknown>(routes.map(({ handler }) => handler));
  for (const [name, handler] of Object.entries(given.commands ?? {})) requireKnown(known, `commands.${name}`, handler);
  for (const [path, handler] of leavesOf(given.methods ?? {}, "methods")) requireKnown(known, path, handler);
  return {
    commands: new Map(protocol.commands.map((command) => [command.id, command])),
    methods: new Map(protocol.methods.map((method) => [method.name, method])),
    commandRoutes,
    methodRoutes,
  };
}

function serviceOf<P>({ command, handler }: CommandRoute<P>): ServedCommand<P> {
  const { codec } = command;
  if (typeof handler === "function") {
    return { command, read: (payload) => codec.decode(payload), handle: handler, inPlace: false };
  }
  const structCodec = requireViewHandler(command, handler);
  // The one type that `view` makes is the one that the generated handler's type takes.
  const handle = (message: unknown, peer: P): unknown => handleView(handler, message as MessageView, peer);
  return { command, read: (payload) => structCodec.view(payload), handle, inPlace: true };
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
