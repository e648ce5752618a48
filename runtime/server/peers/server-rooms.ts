import type { Clock } from "../../protocol/clock.js";
import { usage } from "../../protocol/error.js";
import { formatNotification, frameRpc } from "../../protocol/json-rpc.js";
import { roomKey } from "../../protocol/rooms.js";
import type { Peer } from "../contract/peer.js";
import type { Server, ServerLink } from "../contract/server.js";
import type { StateForm } from "../contract/state-form.js";
import { wrapMessage } from "../frames/message-frame.js";
import type { ServerLog } from "../logging/server-log.js";
import type { RoomMeter } from "../metrics/room-meter.js";
import { broadcast, type Relay } from "../outbound/broadcast.js";
import { EPHEMERAL, RELIABLE } from "../outbound/delivery.js";
import type { RoomHost, RoomPeer, RoomState } from "../rooms/room-host.js";
import type { ServesKinds } from "../rooms/rooms.js";
import type { RoomsElsewhere } from "../rooms/rooms-elsewhere.js";
import { roomOfTopic } from "../rooms/running-room.js";
import { identityOf } from "../sessions/identity.js";
import { createRunState } from "../state/create-state.js";
import type { StateHost } from "../state/state-peer.js";
import type { ClusterRooms } from "./cluster-rooms.js";
import type { Member } from "./member.js";
import type { PeerRegistry } from "./peer-registry.js";
import type { ServerStates } from "./server-states.js";
import type { Shared } from "./shared.js";

/** How often it is looked whether a ping was answered, in milliseconds. */
const LOOK_MS = 100;

/** What the rooms of a server work with. */
export interface ServerRoomsParts<Session, P extends Peer<Session>> {
  readonly server: Pick<Server<P>, "every">;
  readonly shared: Shared<Session, P>;
  readonly registry: PeerRegistry<P, Member<Session, P>>;
  readonly states: ServerStates<P>;
  /** Whether a hello that shows one of these tokens is being answered. */
  readonly answering: (tokens: readonly string[]) => boolean;
  /** The rooms of other servers, where there are any. */
  readonly elsewhere: ClusterRooms | undefined;
  /** Generated; absent where nothing is sent to rooms. */
  readonly createBroadcast: ((link: ServerLink<P>) => unknown) | undefined;
}

/** Connects the rooms of a server with its peers. */
export class ServerRooms<Session, P extends Peer<Session>> implements RoomHost<P>, ServesKinds<P> {
  readonly clock: Clock;
  readonly wallClock: () => number;
  readonly logger: ServerLog;
  readonly elsewhere: RoomsElsewhere | undefined;
  readonly #parts: ServerRoomsParts<Session, P>;

  constructor(parts: ServerRoomsParts<Session, P>) {
    const { clock, wallClock, logger } = parts.shared.settings;
    this.clock = clock;
    this.wallClock = wallClock;
    this.logger = logger;
    this.elsewhere = parts.elsewhere;
    this.#parts = parts;
  }

  meterOf(kind: string): RoomMeter {
    return this.#parts.shared.meters.ofRooms(kind);
  }

  find(peer: P): RoomPeer | undefined {
    const { registry, shared, answering } = this.#parts;
    const member = registry.ofPeer(peer) as Member<Session, P> | undefined;
    if (member === undefined) return undefined;
    const { connection, session } = member;
    return {
      alive: connection.alive,
      identity: identityOf(connection.session, shared.settings),
      remoteAddress: connection.remoteAddress,
      resuming: session !== undefined && answering(session.tokens),
      subscribe: (topic) => registry.subscribe(member, topic),
      unsubscribe: (topic) => {
        // Who leaves a room that it watches hears it still.
        if (shared.rooms?.watches(peer, topic) !== true) registry.unsubscribe(member, topic);
      },
      close: (code, reason) => connection.closeForGood(code, reason),
      answers: (withinMs) => this.#answers(member, withinMs),
    };
  }

  over(kind: string, id: string): void {
    this.#parts.shared.rooms?.over(kind, id);
  }

  sits(peer: P): boolean {
    return this.#parts.shared.rooms?.sits(peer) === true;
  }

  serves(peer: P, kind: string): boolean {
    return this.#parts.registry.ofPeer(peer)?.connection.unavailable?.has(roomKey(kind)) !== true;
  }

  notify(peers: Iterable<P>, method: string, params: object, passing?: "passing"): void {
    const { registry, shared } = this.#parts;
    const message = frameRpc(formatNotification(method, params), Number.POSITIVE_INFINITY);
    const frame = wrapMessage(message);
    const delivery = passing === undefined ? RELIABLE : EPHEMERAL;
    for (const peer of peers) {
      const connection = registry.ofPeer(peer)?.connection;
      if (connection?.alive !== true) continue;
      shared.meters.jsonRpc.countSent(message.length);
      connection.outbox.push(frame, delivery);
    }
  }

  createBroadcast(topic: string, runs: () => boolean): unknown {
    const { registry, shared, createBroadcast, elsewhere } = this.#parts;
    const listeners = elsewhere?.watched.listeners;
    const room = roomOfTopic(topic);
    const relay: Relay | undefined =
      listeners && ((_topic, { frame, delivery }, hand) => hand(listeners.publish(room, frame, delivery)));
    return createBroadcast?.({
      broadcast: (command, message, audience = {}) => {
        for (const key in audience)
          if (key !== "except") throw usage(`a room's broadcast takes "except" alone, not "${key}"`);
        if (!runs()) return;
        const meter = shared.meters.of(command);
        broadcast(registry, { command, message, audience: { ...audience, topic }, meter, relay });
      },
    });
  }

  createState(form: StateForm): RoomState<P> & { readonly open: object } {
    const { states } = this.#parts;
    states.require(form.state);
    const { engine, open } = createRunState(states as StateHost<never> as StateHost, form);
    return {
      open,
      admit: (peer) => engine.admit(peer, undefined),
      dismiss: (peer) => engine.dismiss(peer),
      has: (peer) => engine.has(peer),
      tick: () => engine.tick(),
    };
  }

  every(intervalMs: number, tick: () => void): () => void {
    return this.#parts.server.every(intervalMs, tick);
  }

  /** A pong takes back the time of the ping. */
  async #answers({ connection }: Member<Session, P>, withinMs: number): Promise<boolean> {
    const { clock } = this;
    const until = clock.now() + withinMs;
    connection.measure();
    while (connection.alive && !connection.lost) {
      if (connection.pingedAt === undefined) return true;
      if (clock.now() >= until) return false;
      await new Promise<void>((resolve) => {
        clock.after(LOOK_MS, resolve);
      });
    }
    return false;
  }
}
