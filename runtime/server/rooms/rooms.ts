import type { Check, Method } from "../../protocol/command.js";
import { usage } from "../../protocol/error.js";
import { invalid, within } from "../../protocol/field-error.js";
import { MAX_MESSAGE_BYTES } from "../../protocol/frame.js";
import { jsonObject, jsonString } from "../../protocol/json-check.js";
import { roomErrors, roomGone } from "../../protocol/room-errors.js";
import {
  type CreateParams,
  type JoinedResult,
  type JoinParams,
  type JoinResult,
  type ListParams,
  type MovedResult,
  ROOMS_CREATE,
  ROOMS_JOIN,
  ROOMS_JOIN_OR_CREATE,
  ROOMS_JOINED,
  ROOMS_LEAVE,
  ROOMS_LIST,
  ROOMS_MAX_BYTES,
  ROOMS_TIMEOUT_MS,
  ROOMS_UNWATCH,
  ROOMS_WATCH,
  type SeatsResult,
} from "../../protocol/rooms.js";
import type { RoomForm } from "../contract/room-form.js";
import type { Room, RoomsOfKind, RoomTypes, RoomWatch } from "../contract/rooms.js";
import { type MethodRoute, methodRoute } from "../contract/routes.js";
import type { RoomGauges } from "../metrics/snapshot.js";
import { KindOfRooms } from "./kind-of-rooms.js";
import type { AnyRoomHandlers } from "./room-handlers.js";
import { readHandlers } from "./room-handlers.js";
import type { RoomHost } from "./room-host.js";
import { otherKind, roomRefusals } from "./room-refusals.js";
import type { SharedRoom } from "./rooms-elsewhere.js";
import { Watching } from "./watching.js";

/** What a request about rooms says, checked. */
interface Asked<P extends object> {
  readonly kind: KindOfRooms<P>;
  readonly id: string;
  readonly options: unknown;
  readonly join: unknown;
  readonly after: string | undefined;
  readonly ticket: string | undefined;
  readonly moves: boolean;
}

type Part = Exclude<keyof JoinParams | keyof CreateParams | keyof ListParams, "kind">;

/** The rooms of a server: what its peers ask, and what becomes of them. */
export class Rooms<P extends object> {
  readonly #forms: readonly RoomForm[];
  readonly #handlers: ReadonlyMap<string, AnyRoomHandlers<P>>;
  readonly #kinds = new Map<string, KindOfRooms<P>>();
  #host: (RoomHost<P> & ServesKinds<P>) | undefined;
  #watching: Watching<P> | undefined;

  /** `given`: the option `rooms`. Throws `usage` for what is wrong in it. */
  constructor(forms: readonly RoomForm[], given: unknown) {
    this.#forms = forms;
    this.#handlers = readHandlers<P>(given, forms);
  }

  /** Nothing is asked before. */
  start(host: RoomHost<P> & ServesKinds<P>): void {
    this.#host = host;
    for (const form of this.#forms) {
      const { name } = form.kind;
      this.#kinds.set(name, new KindOfRooms(form, this.#handlers.get(name) ?? {}, host));
    }
    this.#watching = new Watching({
      host,
      kindOf: (id) => this.kindOf(id),
      sits: (peer, kind, id) => this.roomOf(kind, peer)?.id === id,
    });
  }

  /** The rooms of each kind by their ids, live. */
  get open(): Readonly<Record<string, RoomsOfKind<Room<P, RoomTypes, unknown>, unknown>>> {
    return Object.fromEntries([...this.#kinds].map(([name, { open }]) => [name, open]));
  }

  /** The room of a kind that a peer is in. */
  roomOf(kind: string, peer: P): Room<P, RoomTypes, unknown> | undefined {
    return this.#kinds.get(kind)?.roomOf(peer);
  }

  /** Has a peer hear the broadcasts of a room, on whatever server that is. Rejects `roomGone` and `unavailable`. */
  async watch(peer: P, id: string): Promise<RoomWatch> {
    if (typeof id !== "string") throw usage("watch takes the id of a room");
    if (this.#watching === undefined) throw roomGone();
    return await this.#watching.watch(peer, id);
  }

  /** Whether a peer watches the room of a topic. */
  watches(peer: P, topic: string): boolean {
    return this.#watching?.has(peer, topic) === true;
  }

  /** A room is gone. */
  over(kind: string, id: string): void {
    this.#watching?.over(kind, id);
    this.#host?.elsewhere?.watched.over(kind, id);
  }

  /** Whether a peer has a seat in a room of any kind. */
  sits(peer: P): boolean {
    return [...this.#kinds.values()].some((kind) => kind.roomOf(peer) !== undefined);
  }

  /** The rooms of a kind; undefined for one that the schema does not have. */
  kind(name: string): KindOfRooms<P> | undefined {
    return this.#kinds.get(name);
  }

  /** The kind of a room of this server. */
  kindOf(id: string): string | undefined {
    return [...this.#kinds].find(([, kind]) => kind.open.has(id))?.[0];
  }

  /** The public rooms of each kind, as other servers hear of them. */
  get shared(): Iterable<readonly [kind: string, rooms: readonly SharedRoom[]]> {
    return [...this.#kinds].map(([name, { shared }]) => [name, shared]);
  }

  /** The methods by which clients ask about rooms. */
  routes(): readonly MethodRoute<P>[] {
    const run =
      (answer: (asked: Asked<P>, peer: P) => unknown) =>
      (asked: Asked<P>, peer: P): unknown => {
        if (this.#host?.serves(peer, asked.kind.form.kind.name) === false) throw otherKind();
        return answer(asked, peer);
      };
    const enter = (answer: (asked: Asked<P>, peer: P) => Promise<JoinResult | MovedResult>) =>
      run((asked, peer) =>
        answer(asked, peer).catch((error: unknown) => {
          asked.kind.meter.countRefusal(error);
          throw error;
        }),
      );
    const join = enter(({ kind, id, ...arriving }, peer) => kind.join(peer, id, arriving));
    const create = enter(({ kind, options, ...arriving }, peer) => kind.create(peer, options, arriving));
    const either = enter(({ kind, options, ...arriving }, peer) => kind.joinOrCreate(peer, options, arriving));
    const leave = run(async ({ kind }, peer) => {
      await kind.leaveBy(peer);
      return null;
    });
    const list = run(({ kind, after }) => kind.lobby.page(after));
    const watch = run(({ kind }, peer) => kind.lobby.watch(peer));
    const unwatch = run(({ kind }, peer) => {
      kind.lobby.unwatch(peer);
      return null;
    });
    return [
      this.#route(ROOMS_JOIN, ["id", "join"], join),
      this.#route(ROOMS_CREATE, ["options", "join"], create),
      this.#route(ROOMS_JOIN_OR_CREATE, ["options", "join"], either),
      this.#route(ROOMS_LEAVE, [], leave),
      this.#route(ROOMS_LIST, ["after"], list),
      this.#route(ROOMS_WATCH, [], watch),
      this.#route(ROOMS_UNWATCH, [], unwatch),
      methodRoute(
        this.#method(ROOMS_JOINED, () => undefined),
        (_params: unknown, peer: P) => this.#joined(peer),
        {},
      ),
    ] as readonly MethodRoute<P>[];
  }

  lost(peer: P): void {
    for (const kind of this.#kinds.values()) kind.lost(peer);
  }

  resumed(peer: P): void {
    for (const kind of this.#kinds.values()) kind.resumed(peer);
  }

  /** `meant`: whether somebody wanted its connection to end. */
  ended(peer: P, meant: boolean): void {
    this.#watching?.ended(peer);
    for (const kind of this.#kinds.values()) kind.ended(peer, meant);
  }

  drain(deadlineMs: number): void {
    for (const kind of this.#kinds.values()) kind.drain(deadlineMs);
  }

  /** Closes all rooms. Resolves when their handlers have settled. */
  async stop(): Promise<void> {
    await Promise.all([...this.#kinds.values()].map((kind) => kind.stop()));
  }

  /** How many rooms and members there are at the moment, by kind. */
  get gauges(): Readonly<Record<string, RoomGauges>> {
    return Object.fromEntries([...this.#kinds].map(([name, { gauges }]) => [name, gauges]));
  }

  /** Whether nothing is left of any room. */
  get empty(): boolean {
    return this.#watching?.empty !== false && [...this.#kinds.values()].every((kind) => kind.empty);
  }

  #joined(peer: P): SeatsResult {
    const rooms = [...this.#kinds].flatMap(([kind, one]): readonly JoinedResult[] => {
      const result = one.joinedBy(peer);
      return result === undefined ? [] : [{ kind, ...result }];
    });
    return { rooms };
  }

  #route(name: string, parts: readonly Part[], handler: (asked: Asked<P>, peer: P) => unknown): MethodRoute<P> {
    const method = this.#method(name, (given) => this.#read(given, parts));
    return methodRoute(method as Method<Asked<P>, unknown, unknown>, handler, {}) as MethodRoute<P>;
  }

  #method(name: string, read: (given: unknown) => unknown): Method {
    const declared = this.#forms.flatMap(({ kind }) => kind.errors);
    return {
      name,
      namedOnly: true,
      params: read as Check<unknown, unknown>,
      result: ((result: unknown) => result) as Check<unknown, unknown>,
      errors: [...roomErrors, ...roomRefusals, ...new Set(declared)],
      timeoutMs: ROOMS_TIMEOUT_MS,
      maxBytes: name === ROOMS_LIST || name === ROOMS_WATCH ? MAX_MESSAGE_BYTES : ROOMS_MAX_BYTES,
    };
  }

  /** Throws `invalid` with the path. */
  #read(given: unknown, parts: readonly Part[]): Asked<P> {
    const params = jsonObject<Part | "kind">(given);
    const kind = this.#kinds.get(jsonString(params.kind, "kind"));
    if (kind === undefined) throw invalid("kind", "a kind of rooms", params.kind);
    const { options, join } = kind.form.kind;
    const has = (part: Part): boolean => parts.includes(part);
    return {
      kind,
      id: has("id") ? jsonString(params.id, "id") : "",
      options: has("options") ? checked(options, params.options, "options") : undefined,
      join: has("join") ? checked(join, params.join, "join") : undefined,
      ticket: !has("id") || params.ticket === undefined ? undefined : jsonString(params.ticket, "ticket"),
      moves: params.moves === true,
      after: !has("after") || params.after === undefined ? undefined : jsonString(params.after, "after"),
    };
  }
}

/** Which kinds of rooms a peer and its server have alike. */
export interface ServesKinds<P> {
  serves(peer: P, kind: string): boolean;
}

/** Of an object of which nothing is required, nothing may be given. */
function checked(check: Check<unknown> | undefined, value: unknown, path: string): unknown {
  try {
    return check?.(value ?? {}, "received");
  } catch (error) {
    throw within(error, path);
  }
}
