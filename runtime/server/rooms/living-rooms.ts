import { roomFull, roomGone, roomLocked } from "../../protocol/room-errors.js";
import { type ListedRoom, ROOM_STEP_MS } from "../../protocol/rooms.js";
import type { RoomForm } from "../contract/room-form.js";
import type { Room, RoomTypes } from "../contract/rooms.js";
import { logFailure, TIMED_OUT, withTimeLimit } from "../logging/attempt.js";
import type { RoomMeter } from "../metrics/room-meter.js";
import type { RoomGauges } from "../metrics/snapshot.js";
import { unreachable } from "./away.js";
import { Lobby } from "./lobby.js";
import { matchKeyOf, OpenRooms } from "./open-rooms.js";
import { RoomCalls } from "./room-calls.js";
import type { AnyRoomHandlers } from "./room-handlers.js";
import type { RoomHost } from "./room-host.js";
import { createRoomCode, createRoomId } from "./room-id.js";
import { listedOf } from "./room-notices.js";
import { tooSlow } from "./room-refusals.js";
import { RoomTicks } from "./room-ticks.js";
import type { RoomClaim, SharedRoom } from "./rooms-elsewhere.js";
import { type RoomOwner, RunningRoom, topicOf } from "./running-room.js";

/** What is known of a new room beside its options. */
export interface Beginning {
  readonly name?: string;
  readonly claim?: RoomClaim;
  readonly unlisted?: boolean;
}

/** The rooms of a kind, from `create` to `dispose`: by id and code, and by what they are found by. */
export class LivingRooms<P extends object> {
  /** By id, as the game sees them. */
  readonly open = new Map<string, Room<P, RoomTypes, unknown>>();
  readonly all = new Map<string, RunningRoom<P>>();
  readonly lobby: Lobby<P>;
  readonly matches = new OpenRooms<P>();
  readonly calls: RoomCalls<P>;
  readonly meter: RoomMeter;
  readonly #form: RoomForm;
  readonly #host: RoomHost<P>;
  readonly #byCode = new Map<string, RunningRoom<P>>();
  /** The public rooms of other servers. */
  readonly #elsewhere = new Map<string, SharedRoom>();
  readonly #ticks: RoomTicks<P>;
  #serial = 0;

  constructor(form: RoomForm, handlers: AnyRoomHandlers<P>, host: RoomHost<P>) {
    this.#form = form;
    this.#host = host;
    this.calls = new RoomCalls(form.kind.name, handlers, host.logger);
    this.meter = host.meterOf(form.kind.name);
    this.#ticks = new RoomTicks({ form, handlers, host, rooms: this.all, meter: this.meter });
    this.lobby = new Lobby(form.kind.name, host);
    host.elsewhere?.listen(form.kind.name, (id, shared) => this.#shared(id, shared));
  }

  /** The room of an id, or of a code. */
  named(id: string): RunningRoom<P> | undefined {
    return this.all.get(id) ?? this.#byCode.get(id.toUpperCase());
  }

  /** The one that `joinOrCreate` takes for an identity; undefined where it makes one. */
  matching(options: unknown, identity: string | undefined): RunningRoom<P> | undefined {
    return this.isHidden(options) ? undefined : this.matches.find(this.#matchKey(options), identity);
  }

  /** The public rooms, as other servers hear of them. */
  get shared(): readonly SharedRoom[] {
    const open = [...this.all.values()].filter(
      ({ parts, creating, unlisted }) => !parts.hidden && !unlisted && creating === undefined,
    );
    return open.map(sharedOf);
  }

  /** Rooms of other servers that `joinOrCreate` may take, those with the most players first. */
  matchingElsewhere(options: unknown): readonly string[] {
    if (this.isHidden(options)) return [];
    const match = this.#matchKey(options);
    const open = [...this.#elsewhere.values()].filter(
      (room) => room.match === match && !room.locked && room.players < room.max,
    );
    return open.sort((a, b) => b.players - a.players).map(({ id }) => id);
  }

  /** Keeps a place in a room. Returns the ticket; throws as a join does. */
  reserve(id: string): string {
    const room = this.all.get(id);
    if (room === undefined) throw roomGone();
    if (room.locked) throw roomLocked();
    if (room.full) throw roomFull();
    if (!room.owned) throw unreachable();
    const ticket = room.reservations.keep(this.#host.clock, () => this.changed(room));
    this.changed(room);
    return ticket;
  }

  /** Its lock, its listing or its players have changed. */
  changed(room: RunningRoom<P>): void {
    this.matches.update(room);
    this.lobby.change(room.parts.id);
    this.#tell(room);
  }

  /** A new room, of which `create` runs. */
  begin(options: unknown, owner: RoomOwner<P>, about: Beginning = {}): RunningRoom<P> {
    const { kind, max, state } = this.#form;
    const { claim, unlisted = false } = about;
    const hidden = this.isHidden(options);
    const id = about.name ?? createRoomId(this.#host.elsewhere?.node);
    const code = hidden ? createRoomCode((one) => this.#byCode.has(one)) : undefined;
    const parts = {
      kind: kind.name,
      id,
      code,
      options,
      max,
      serial: this.#serial++,
      hidden,
      matchKey: this.#matchKey(options),
      state: state && this.#host.createState(state),
      broadcast: this.#host.createBroadcast(topicOf(kind.name, id), () => room.owned),
      claim,
    };
    const room: RunningRoom<P> = new RunningRoom<P>(parts, owner);
    room.unlisted = unlisted;
    this.all.set(id, room);
    if (code !== undefined) this.#byCode.set(code, room);
    this.matches.update(room);
    // Undefined only once it is through: `create` may close the room.
    room.creating = Promise.resolve();
    room.creating = this.#create(room);
    return room;
  }

  /** It is found no more. */
  forget(room: RunningRoom<P>): void {
    const { id, code, claim } = room.parts;
    room.closed = true;
    claim?.close();
    room.reservations.clear();
    this.all.delete(id);
    if (code !== undefined) this.#byCode.delete(code);
    this.open.delete(id);
    this.matches.update(room);
    this.lobby.remove(id);
    this.#tell(room);
    this.#host.over(room.parts.kind, id);
    if (this.all.size === 0) this.#ticks.stop();
  }

  /** Nobody is in it, nor will be. */
  disposeIdle(room: RunningRoom<P>): void {
    if (room.disposed || room.busy > 0 || room.members.size > 0 || room.creating !== undefined) return;
    room.disposed = true;
    if (!room.closed) this.forget(room);
    this.meter.disposed++;
    this.calls.dispose(room);
  }

  /** Rejects `timeout` where a handler takes too long. */
  async withinTime(run: () => unknown, handler: string, room: RunningRoom<P>): Promise<unknown> {
    const limit = { clock: this.#host.clock, timeoutMs: ROOM_STEP_MS };
    const result = await withTimeLimit(Promise.resolve(run()), limit);
    if (result !== TIMED_OUT) return result;
    const what = this.calls.failure(handler, room);
    logFailure(this.#host.logger, what, new Error(`it has not settled within ${ROOM_STEP_MS} ms`));
    throw tooSlow();
  }

  /** Nothing ticks or is told any more. */
  stop(): void {
    this.#ticks.stop();
    this.lobby.stop();
  }

  /** How many there are at the moment. */
  get gauges(): RoomGauges {
    let members = 0;
    let held = 0;
    for (const room of this.all.values()) {
      members += room.members.size;
      for (const { lost } of room.members.values()) if (lost) held++;
    }
    return { rooms: this.all.size, members, held };
  }

  /** Whether nothing is left of any. */
  get empty(): boolean {
    return this.all.size + this.#byCode.size + this.open.size === 0 && this.matches.empty && this.lobby.empty;
  }

  /** Other servers hear of a public room. */
  #tell(room: RunningRoom<P>): void {
    const { kind, id, hidden } = room.parts;
    if (hidden || room.unlisted || room.creating !== undefined) return;
    const read = (): SharedRoom | undefined => (room.closed ? undefined : sharedOf(room));
    this.#host.elsewhere?.changed(kind, id, read);
  }

  /** A room of another server has begun, changed or gone. */
  #shared(id: string, shared: SharedRoom | undefined): void {
    // Who has had a named room before may not know yet that it is here.
    if (this.all.has(id)) return;
    if (shared === undefined) {
      this.#elsewhere.delete(id);
      this.lobby.remove(id);
      return;
    }
    const isNew = !this.#elsewhere.has(id);
    this.#elsewhere.set(id, shared);
    if (isNew) this.lobby.add(id, () => withoutMatch(this.#elsewhere.get(id) ?? shared));
    else this.lobby.change(id);
  }

  #matchKey(options: unknown): string {
    return matchKeyOf(this.#form.match, options);
  }

  /** Whether a room with these options is private. */
  isHidden(options: unknown): boolean {
    return this.#form.isPrivate && (options as { readonly private?: unknown } | undefined)?.private === true;
  }

  async #create(room: RunningRoom<P>): Promise<void> {
    try {
      room.game = await this.withinTime(() => this.calls.create(room), "create", room);
    } catch (error) {
      room.failure = { error: this.calls.refusalOf(error, "create", room) };
    }
    room.creating = undefined;
    if (room.failure === undefined) this.meter.created++;
    if (room.closed && room.failure === undefined) this.disposeIdle(room);
    if (room.closed) return;
    if (room.failure !== undefined) {
      this.forget(room);
      room.disposed = true;
      return;
    }
    this.open.set(room.parts.id, room.open);
    this.list(room);
    this.#ticks.start();
  }

  /** Others find it from now on. */
  list(room: RunningRoom<P>): void {
    const { id, hidden } = room.parts;
    if (room.unlisted || room.creating !== undefined || room.closed) return;
    if (!hidden) this.lobby.add(id, () => listedOf(room));
    this.matches.update(room);
    this.#tell(room);
  }
}

function sharedOf<P>(room: RunningRoom<P>): SharedRoom {
  const { matchKey: match, claim } = room.parts;
  return { ...listedOf(room), match, ...(claim && { fence: claim.fence }) };
}

function withoutMatch({ match: _, fence: __, ...listed }: SharedRoom): ListedRoom {
  return listed;
}
