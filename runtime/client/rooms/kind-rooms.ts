import { KephasError } from "../../protocol/error.js";
import { jsonObject, jsonString } from "../../protocol/json-check.js";
import type { CallOptions } from "../../protocol/pending-calls.js";
import { alreadyJoined, notInRoom } from "../../protocol/room-errors.js";
import {
  type ClosedNotice,
  type ClosedReason,
  type MembersNotice,
  type MovedResult,
  type PausedNotice,
  ROOMS_CREATE,
  ROOMS_JOIN,
  ROOMS_JOIN_OR_CREATE,
  ROOMS_JOINED,
  ROOMS_LEAVE,
  type RoomKind,
} from "../../protocol/rooms.js";
import { markHandled } from "../../protocol/waiting.js";
import type { ClientLink } from "../link.js";
import { ClientRoom } from "./client-room.js";
import { Leading } from "./leading.js";
import { Lobby } from "./lobby.js";
import { type Joined, KindReader, seatsOf } from "./read.js";
import type { RoomTypes } from "./room.js";
import { RoomCalls } from "./room-calls.js";
import type { Rooms } from "./rooms-of-kind.js";

/** What makes the replica of the next room. */
export interface StateOfRooms {
  begin(): object;
}

type Notice = () => void;

/** What a request to be let in has. */
interface EnterParams {
  readonly join: unknown;
}

/** How often a client is led from server to server at most, for one room. */
const MOST_HOPS = 3;

/** Errors after which the server may have let the client in nevertheless. */
const UNSURE = new Set<unknown>(["timeout", "aborted", "malformed", "outcomeUnknown"]);

/** The rooms of a kind: the one that the client is in, on its way in or out. */
export class KindRooms implements Rooms<RoomTypes> {
  readonly lobby: Lobby;
  readonly #link: ClientLink;
  readonly #kind: RoomKind;
  readonly #states: StateOfRooms | undefined;
  readonly #calls: RoomCalls;
  readonly #reader: KindReader;
  readonly #leading: Leading;
  #room: ClientRoom | undefined;
  /** What came of the room that the client is about to be in, and of others; undefined while it is not. */
  #early: Notice[] | undefined;
  /** Until the server has let go of the room before. Never rejects. */
  #settling: Promise<void> | undefined;
  /** Whether the server may have the client in a room of which the game knows nothing. */
  #isUnsure = false;

  constructor(link: ClientLink, kind: RoomKind, states: StateOfRooms | undefined) {
    const { logger } = link.settings;
    this.#link = link;
    this.#kind = kind;
    this.#states = states;
    this.#calls = new RoomCalls(link, kind);
    this.#reader = new KindReader(kind);
    this.#leading = (link.leading as Leading | undefined) ?? new Leading(link);
    const isOpen = (): boolean => link.status.status === "open";
    this.lobby = new Lobby({ kind: kind.name, calls: this.#calls, reader: this.#reader, logger, isOpen });
    this.list = this.lobby.list;
    this.watch = this.lobby.watch;
  }

  get current(): ClientRoom | undefined {
    return this.#room?.closed === false ? this.#room : undefined;
  }

  readonly list: Rooms<RoomTypes>["list"];
  readonly watch: Rooms<RoomTypes>["watch"];

  readonly joinOrCreate = (options?: unknown, join?: unknown, call?: CallOptions): Promise<ClientRoom> =>
    this.#enter(
      ROOMS_JOIN_OR_CREATE,
      () => ({ options: this.#kind.options?.(options ?? {}), join: this.#joining(join) }),
      call,
    );

  readonly create = (options?: unknown, join?: unknown, call?: CallOptions): Promise<ClientRoom> =>
    this.#enter(
      ROOMS_CREATE,
      () => ({ options: this.#kind.options?.(options ?? {}), join: this.#joining(join) }),
      call,
    );

  readonly join = (id: string, join?: unknown, call?: CallOptions): Promise<ClientRoom> =>
    this.#enter(ROOMS_JOIN, () => ({ id: jsonString(id, "id"), join: this.#joining(join) }), call);

  /** A connection is open: the server may not have, or not have any more, what the client takes for granted. */
  opened(): void {
    // A server that the client has left may still let it in.
    this.#onceIn(() => {
      if (this.current !== undefined || this.#isUnsure) this.#settle(this.#reconcile());
    });
    this.lobby.opened();
  }

  /** The client will not connect any more. */
  ended(): void {
    this.#room?.close("lost");
  }

  /** Members of a room have come, changed or gone. Throws `invalid` for what says nothing, as the next one does. */
  membersChanged(notice: MembersNotice): void {
    const { id, joined, changed, left } = jsonObject<keyof MembersNotice>(notice);
    const named = [...this.#reader.members(joined, "joined"), ...this.#reader.members(changed, "changed")];
    const gone = seatsOf(left);
    this.#noticed(jsonString(id, "id"), (room) => room.change(named, gone));
  }

  roomClosed(notice: ClosedNotice): void {
    const { id, reason } = jsonObject<keyof ClosedNotice>(notice);
    const isKnown = reason === "kicked" || reason === "expired" || reason === "lost";
    const why: ClosedReason = isKnown ? reason : "closed";
    this.#noticed(jsonString(id, "id"), (room) => room.close(why));
  }

  roomPaused(notice: PausedNotice): void {
    const { id, paused } = jsonObject<keyof PausedNotice>(notice);
    this.#noticed(jsonString(id, "id"), (room) => room.pause(paused === true));
  }

  /** Runs for the room that the client is in, or once it is in. */
  #noticed(id: string, run: (room: ClientRoom) => void): void {
    this.#onceIn(() => {
      if (this.#room?.id === id) run(this.#room);
    });
  }

  /** Runs at once, unless the client is on its way in. */
  #onceIn(run: Notice): void {
    if (this.#early === undefined) run();
    else this.#early.push(run);
  }

  #joining(join: unknown): unknown {
    return this.#kind.join?.(join ?? {});
  }

  #enter(name: string, params: () => EnterParams, call: CallOptions | undefined): Promise<ClientRoom> {
    return markHandled(this.#tryToEnter(name, params, call));
  }

  async #tryToEnter(name: string, params: () => EnterParams, call: CallOptions | undefined): Promise<ClientRoom> {
    if (this.#early !== undefined || this.current !== undefined) {
      throw alreadyJoined(
        `rooms.${this.#kind.name}: this client is in a room of this kind, or about to be: leave it first`,
      );
    }
    const given = params();
    this.#early = [];
    try {
      await this.#settling;
      const state = this.#states?.begin();
      return this.#entered(await this.#goIn(name, given, call), state);
    } catch (error) {
      if (error instanceof KephasError && UNSURE.has(error.code)) this.#settle(this.#quit());
      throw error;
    } finally {
      this.#early = undefined;
    }
  }

  /** Asks to be let in, on the server that the client is led to. */
  async #goIn(name: string, params: EnterParams, call: CallOptions | undefined): Promise<Joined> {
    let [asked, given]: [string, object] = [name, params];
    for (let hops = 0; hops <= MOST_HOPS; hops++) {
      const read = (result: unknown): Joined | MovedResult => this.#reader.joinedOrMoved(result);
      const answer = await this.#calls.call(asked, { ...given, moves: true }, read, call);
      if (!("moved" in answer)) return answer;
      const { url, room, ticket } = answer.moved;
      if (!(await this.#leading.lead(url))) break;
      [asked, given] = [ROOMS_JOIN, { id: room, ticket, join: params.join }];
    }
    throw new KephasError("unavailable", `rooms.${this.#kind.name}: the server of the room cannot be reached`);
  }

  #entered(joined: Joined, state: object | undefined): ClientRoom {
    const { logger } = this.#link.settings;
    const leave = (left: ClientRoom): Promise<void> => this.#leave(left);
    const room = new ClientRoom(joined, { kind: this.#kind.name, logger, state, leave });
    this.#room = room;
    for (const notice of this.#early ?? []) notice();
    return room;
  }

  #leave(room: ClientRoom): Promise<void> {
    if (!room.closed) {
      room.close("left");
      this.#settle(this.#quit());
    }
    return this.#settling ?? Promise.resolve();
  }

  /** Joins wait for it. */
  #settle(run: Promise<void>): void {
    const settling = run.finally(() => {
      if (this.#settling === settling) this.#settling = undefined;
    });
    this.#settling = settling;
  }

  /** Has the server let go of whatever room it has the client in. Where it does not hear that, it is told on the next connection. */
  async #quit(): Promise<void> {
    this.#isUnsure = true;
    try {
      await this.#calls.call(ROOMS_LEAVE, {}, () => undefined);
      this.#isUnsure = false;
    } catch (error) {
      if (notInRoom.is(error)) this.#isUnsure = false;
    }
  }

  /** Asks the server which room it has the client in. */
  async #reconcile(): Promise<void> {
    const room = this.current;
    let there: Joined | undefined;
    try {
      there = await this.#calls.call(ROOMS_JOINED, {}, (result) => this.#joinedIn(result));
    } catch {
      // Asked again on the next connection, or this one is no server of rooms.
      if (this.#link.status.status === "open") room?.close("lost");
      return;
    }
    if (there !== undefined && there.id === room?.id && there.seat === room.seat) {
      room.replace(there.members);
      return;
    }
    room?.close("lost");
    this.#isUnsure = false;
    if (there !== undefined) await this.#quit();
  }

  #joinedIn(result: unknown): Joined | undefined {
    const { rooms } = jsonObject<"rooms">(result);
    const all = Array.isArray(rooms) ? rooms : [];
    const mine = all.find((one) => jsonObject<"kind">(one).kind === this.#kind.name);
    return mine === undefined ? undefined : this.#reader.joined(mine);
  }
}
