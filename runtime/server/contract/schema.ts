import type { AnyView, Decode, ViewClass, Write } from "../../protocol/codec.js";
import {
  type Command,
  type Direction,
  type Method,
  type RateLimit,
  type RequestCommand,
  wireNameOf,
} from "../../protocol/command.js";
import type { RoomKind } from "../../protocol/rooms.js";
import type { State } from "../../protocol/state.js";
import type { RoomForm } from "./room-form.js";
import type { CommandRoute, MethodRules, Route } from "./routes.js";
import type { SentCommand } from "./sent-command.js";

/** A command of the schema as its server sees it. All have one shape. */
export interface ServerCommand extends RequestCommand {
  readonly from: Direction;
  readonly largestBytes: number;
  readonly maxBytes: number | undefined;
  readonly limit: RateLimit | undefined;
  readonly requires: readonly string[];
  readonly ordered: boolean;
  /** The kind of rooms whose members may send it; undefined where any peer may. */
  readonly room: string | undefined;
  /** Undefined, as the next two, for what clients may not send. */
  readonly decode: Decode<unknown> | undefined;
  /** Undefined for what is no struct. */
  readonly view: ViewClass<AnyView> | undefined;
  /** Undefined for what has no reply. */
  readonly reply: { readonly write: Write<unknown> } | undefined;
}

/** A method of the schema as its server sees it. All have one shape. */
export interface ServerMethod extends Method {
  readonly from: Direction;
  readonly limit: RateLimit | undefined;
  readonly requires: readonly string[];
  readonly wireName: string;
  /** Undefined where params come by name only. */
  readonly paramNames: readonly string[] | undefined;
}

/** The ids of commands and states, and the names of methods on the wire, that a server does not exchange with one client. */
export type Unavailable = ReadonlySet<number | string>;

/** All commands, methods, states and kinds of rooms between a server and its clients. */
export interface ServerSchema {
  readonly commands: readonly ServerCommand[];
  readonly methods: readonly ServerMethod[];
  readonly states: readonly State[];
  readonly rooms: readonly RoomKind[];
}

/** What generated code declares by direction: what clients send and call, what the server sends and calls. */
export interface Directions<P> {
  readonly routes: readonly Route<P>[];
  readonly sent: readonly SentCommand<never>[];
  readonly called: readonly Method[];
  readonly states: readonly State[];
  readonly rooms: readonly RoomForm[];
}

/** Merges the directions: what both sides send is in it once. */
export function schemaOf<P>({ routes, sent, called, states, rooms }: Directions<P>): ServerSchema {
  const commands = new Map(sent.map((command) => [command.id, sentCommand(command)]));
  const methods = new Map(called.map((method) => [method.name, methodOf(method, {}, "server")]));
  for (const route of routes) {
    if (route.kind === "command") {
      const { id } = route.command;
      commands.set(id, commandOf(route.command, route.receiving, commands.has(id) ? "both" : "client"));
    } else {
      const { name } = route.method;
      methods.set(name, methodOf(route.method, route.rules, methods.has(name) ? "both" : "client"));
    }
  }
  return {
    commands: [...commands.values()],
    methods: [...methods.values()],
    states,
    rooms: rooms.map(({ kind }) => kind),
  };
}

function sentCommand({ id, name, fingerprint, largestBytes }: SentCommand<never>): ServerCommand {
  return commandOf({ id, name, fingerprint, errors: [] }, { largestBytes }, "server");
}

type AnyReceiving = Partial<CommandRoute<never>["receiving"]> & { readonly largestBytes: number };

function commandOf(command: Command | RequestCommand, receiving: AnyReceiving, from: Direction): ServerCommand {
  const { decode, view, reply, largestBytes, maxBytes, limit, requires = [], ordered = true, room } = receiving;
  const { id, name, fingerprint, errors } = command;
  return {
    id,
    name,
    fingerprint,
    errors,
    // No reply is waited for where there is none.
    timeoutMs: "timeoutMs" in command ? command.timeoutMs : Number.POSITIVE_INFINITY,
    from,
    largestBytes,
    maxBytes,
    limit,
    requires,
    ordered,
    room,
    decode,
    view,
    reply: reply && { write: reply },
  };
}

function methodOf(
  method: Method,
  { limit, requires = [], paramNames = [] }: MethodRules,
  from: Direction,
): ServerMethod {
  const { name, fingerprint, namedOnly, params, result, errors, timeoutMs, maxBytes } = method;
  const wireName = wireNameOf(method);
  const own = { name, wireName, fingerprint, params, result, errors, timeoutMs, maxBytes, from, limit, requires };
  return { ...own, paramNames: namedOnly ? undefined : paramNames };
}
