import type { Method, Protocol } from "../protocol/command.js";
import { requireRuntime } from "../protocol/contract.js";
import type { State } from "../protocol/state.js";
import type { AnyServerOptions } from "./contract/options.js";
import type { Peer, PeerLink } from "./contract/peer.js";
import type { RoomForm } from "./contract/room-form.js";
import type { Route } from "./contract/routes.js";
import { schemaOf } from "./contract/schema.js";
import type { SentCommand } from "./contract/sent-command.js";
import type { Server, ServerLink } from "./contract/server.js";
import { createRouteTable } from "./inbound/route-table.js";
import { resolveSettings, type Settings } from "./options/settings.js";
import { Rooms } from "./rooms/rooms.js";
import { RunningServer } from "./running-server.js";

/** What generated code creates a server from. `send`, `call` and `broadcast` are there where the schema has what they send. */
export interface ServerBlueprint<Session, P extends Peer<Session>, S extends Server<P>> {
  readonly protocol: Protocol;
  readonly options: AnyServerOptions<Session, P>;
  readonly routes: readonly Route<P>[];
  /** The commands that the server sends. */
  readonly sent: readonly SentCommand<never>[];
  /** The methods that the server calls. */
  readonly called: readonly Method[];
  /** The states that it replicates; absent where there are none. */
  readonly states?: readonly State[];
  readonly createSend: (link: PeerLink) => P extends { readonly send: infer Send } ? Send : unknown;
  readonly createCall: (link: PeerLink) => P extends { readonly call: infer Call } ? Call : unknown;
  /** Its kinds of rooms; absent where there are none. */
  readonly rooms?: readonly RoomForm[];
  /** The broadcast of a room, of which the link takes no audience but `except`; absent where the schema sends nothing. */
  readonly createRoomBroadcast?: (link: ServerLink<P>) => unknown;
  readonly createBroadcast: (
    link: ServerLink<P>,
  ) => S extends { readonly broadcast: infer Broadcast } ? Broadcast : unknown;
}

/**
 * Creates a server; nothing listens yet. Generated code calls it and adds the types. Throws `usage`, naming what is wrong:
 * an option, a handler, or code that was generated for another runtime.
 */
export function createServer<Session, P extends Peer<Session>, S extends Server<P>>(
  blueprint: ServerBlueprint<Session, P, S>,
): S {
  const {
    protocol,
    sent,
    called,
    states = [],
    rooms: forms = [],
    createRoomBroadcast,
    routes: declared,
    ...parts
  } = blueprint;
  requireRuntime(protocol);
  // Without any options the error names the handler that is missing.
  const options = blueprint.options ?? {};
  const rooms = forms.length === 0 ? undefined : new Rooms<P>(forms, options.rooms);
  const routes = [...declared, ...(rooms?.routes() ?? [])];
  const schema = schemaOf({ routes, sent, called, states, rooms: forms });
  const settings = withSeats(resolveSettings(options, schema), forms);
  if (settings.production && settings.origins === "any") {
    settings.logger.warn('option "origins" is "any": every web page may connect, with its visitors\' cookies', {
      event: "anyOrigin",
      option: "origins",
    });
  }
  const server: Server<P> = new RunningServer({
    protocol,
    settings,
    routes: createRouteTable({ schema, routes, sent, roomOf: (kind, peer) => rooms?.roomOf(kind, peer) }, options),
    ...parts,
    sent,
    called,
    rooms,
    createRoomBroadcast,
  });
  // What makes it this very type is the generated `broadcast`.
  return server as S;
}

/** Whose seat is held can resume: sessions are kept for as long as any seat. */
function withSeats<Session, P>(settings: Settings<Session, P>, forms: readonly RoomForm[]): Settings<Session, P> {
  const { resume } = settings;
  if (resume === undefined) return settings;
  const windowMs = Math.max(resume.windowMs, ...forms.map(({ seatMs }) => seatMs));
  return { ...settings, resume: { ...resume, windowMs } };
}
