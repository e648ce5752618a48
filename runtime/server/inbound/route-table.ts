import type { AnyView, ViewClass } from "../../protocol/codec.js";
import { wireNameOf } from "../../protocol/command.js";
import { usage } from "../../protocol/error.js";
import { notInRoom } from "../../protocol/room-errors.js";
import type { RoomKind } from "../../protocol/rooms.js";
import type { State } from "../../protocol/state.js";
import { revokeView } from "../../protocol/view.js";
import type { CommandRoute, HandlerContext, MethodRoute, Route } from "../contract/routes.js";
import type { ServerCommand, ServerMethod, ServerSchema } from "../contract/schema.js";
import type { SentCommand } from "../contract/sent-command.js";
import { ServerMeters } from "../metrics/server-meters.js";
import { type CommandMeter, MethodMeter } from "../metrics/traffic-meter.js";
import { standsStill } from "../rooms/room-refusals.js";
import { type GivenHandlers, ownerOf, refuseUnknown } from "./given-handlers.js";

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
  readonly handle: (message: unknown, peer: P, context: HandlerContext) => unknown;
  /** Whether the handler reads a view, and may be the first to find that the payload is malformed. */
  readonly inPlace: boolean;
  readonly meter: CommandMeter;
}

/** How a method is served. */
export interface ServedMethod<P> {
  readonly method: ServerMethod;
  readonly handler: (params: unknown, peer: P, context: HandlerContext) => unknown;
  readonly meter: MethodMeter;
}

/** The routes of messages, by command id or by a method's name on the wire. */
export interface RouteTable<P> {
  /** Every command of the schema. */
  readonly commands: ReadonlyMap<number, CommandEntry<P>>;
  /** Every method of the schema. */
  readonly methods: ReadonlyMap<string, ServerMethod>;
  /** Every replicated state of the schema, by its id. */
  readonly states: ReadonlyMap<number, State>;
  /** Every kind of rooms of the schema, by its name. */
  readonly rooms: ReadonlyMap<string, RoomKind>;
  readonly methodRoutes: ReadonlyMap<string, ServedMethod<P>>;
  /** What is counted of all of them. */
  readonly meters: ServerMeters;
}

/** What the table is made of. */
export interface RouteTableParts<P> {
  readonly schema: ServerSchema;
  readonly routes: readonly Route<P>[];
  readonly sent: readonly SentCommand<never>[];
  /** The room of a kind that a peer is in. */
  readonly roomOf?: RoomOf<P>;
}

type RoomOf<P> = (kind: string, peer: P) => unknown;

/**
 * Builds the table. Each handler is looked up once, and called on the object that it stands in. Throws `usage` for a handler
 * that is missing, that is not a function, or that nothing calls.
 */
export function createRouteTable<P>(
  { schema, routes, sent, roomOf = () => undefined }: RouteTableParts<P>,
  given: GivenHandlers,
): RouteTable<P> {
  const meters = new ServerMeters(schema, sent);
  const commands = new Map(schema.commands.map((command) => [command.id, command]));
  const methods = new Map(schema.methods.map((method) => [method.wireName, method]));
  const services = new Map<number, ServedCommand<P>>();
  const methodRoutes = new Map<string, ServedMethod<P>>();
  for (const entry of routes) {
    if (entry.kind === "command") {
      const command = commands.get(entry.command.id);
      if (command !== undefined) services.set(command.id, serviceOf(command, entry.handler, { given, meters, roomOf }));
    } else {
      const method = methods.get(wireNameOf(entry.method));
      if (method !== undefined)
        methodRoutes.set(method.wireName, methodServiceOf(method, entry.handler, { given, meters, roomOf }));
    }
  }
  refuseUnknown(given, new Set(routes.map(pathOf)));
  const entries = schema.commands.map((command): [number, CommandEntry<P>] => {
    const { id } = command;
    return [id, { command, meter: meters.ofName(command.name), service: services.get(id) }];
  });
  const states = new Map(schema.states.map((state) => [state.id, state]));
  const rooms = new Map(schema.rooms.map((room) => [room.name, room]));
  return { commands: new Map(entries), methods, states, rooms, methodRoutes, meters };
}

/** What the services are made with. */
interface ServiceParts<P> {
  readonly given: GivenHandlers;
  readonly meters: ServerMeters;
  readonly roomOf: RoomOf<P>;
}

/** Where the options hold a route's handler. */
function pathOf<P>(route: Route<P>): string {
  return route.kind === "command" ? `commands.${route.command.name}` : `methods.${route.method.name}`;
}

function serviceOf<P>(
  declared: ServerCommand,
  handler: CommandRoute<P>["handler"],
  { given, meters, roomOf }: ServiceParts<P>,
): ServedCommand<P> {
  const { errors } = declared;
  const command = declared.room === undefined ? declared : { ...declared, errors: [...errors, standsStill] };
  const path = `commands.${command.name}`;
  const meter = meters.ofName(command.name);
  const { decode } = command;
  if (decode === undefined) throw usage(`command "${command.name}" is not read`);
  if (typeof handler === "function") {
    const handle = inRoom(command.room, bound(handler as Handle<P>, ownerOf(given, path)), roomOf);
    return { command, read: decode, handle, inPlace: false, meter };
  }
  const { View, handle } = requireViewHandler<P>(path, command, handler);
  const handleHere = inPlace(inRoom(command.room, handle, roomOf));
  return { command, read: (payload) => new View(payload), handle: handleHere, inPlace: true, meter };
}

type Handle<P> = (message: unknown, peer: P, context: HandlerContext) => unknown;

/** Handles a command of a room, with the room of its sender. Throws `notInRoom` where that is in none of the kind. */
function inRoom<P>(kind: string | undefined, handle: Handle<P>, roomOf: RoomOf<P>): Handle<P> {
  if (kind === undefined) return handle;
  const handleIn = handle as unknown as (message: unknown, peer: P, room: unknown, context: HandlerContext) => unknown;
  return (message, peer, context) => {
    const room = roomOf(kind, peer);
    if (room === undefined) throw notInRoom();
    if (!(room as { readonly owned: boolean }).owned) throw standsStill();
    return handleIn(message, peer, room, context);
  };
}

/** Handles a view: the view is revoked when the call returns, whatever its promise does. */
function inPlace<P>(handle: Handle<P>): Handle<P> {
  return (view, peer, context) => {
    try {
      return handle(view, peer, context);
    } finally {
      revokeView(view as AnyView);
    }
  };
}

function requireViewHandler<P>(
  path: string,
  { view: View }: ServerCommand,
  given: unknown,
): { readonly View: ViewClass<AnyView>; readonly handle: Handle<P> } {
  const handler = requireObject(path, given);
  const { receive, handle } = handler;
  if (View === undefined) throw usage(`handler "${path}" must be a function: only a struct is received as a view`);
  if (receive !== "view") throw usage(`handler "${path}" must be a function, or have receive: "view"`);
  if (typeof handle !== "function") throw usage(`handler "${path}" must have handle, a function`);
  return { View, handle: bound(handle as Handle<P>, handler) };
}

function methodServiceOf<P>(
  method: ServerMethod,
  handler: MethodRoute<P>["handler"],
  { given, meters }: ServiceParts<P>,
): ServedMethod<P> {
  const path = `methods.${method.name}`;
  if (typeof handler !== "function") {
    requireObject(path, handler);
    throw usage(`handler "${path}" must be a function`);
  }
  const meter = meters.methods.get(method.name) ?? new MethodMeter(method.from);
  return { method, handler: bound(handler, ownerOf(given, path)), meter };
}

/** The handler, to be called on its owner: bound once, not with each message. */
function bound<P>(handler: Handle<P>, owner: unknown): Handle<P> {
  return owner === undefined ? handler : handler.bind(owner);
}

/** Takes what is not a function as an object with a handler, or throws what is wrong with it. */
function requireObject(path: string, handler: unknown): Partial<Record<string, unknown>> {
  if (handler === undefined) throw usage(`handler "${path}" is missing`);
  if (typeof handler !== "object" || handler === null) throw usage(`handler "${path}" must be a function`);
  return handler as Partial<Record<string, unknown>>;
}
