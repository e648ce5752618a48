import type { Logger } from "../../protocol/logger.js";
import { EventFeed } from "../event-feed.js";
import { guarded } from "../guarded.js";
import type { Joined } from "./read.js";
import type { CloseEvent, JoinedRoom, MembersEvent, PauseEvent, RoomMember, RoomTypes } from "./room.js";

type Member = RoomMember<unknown>;

/** Of which room what is said, and by whom it is left. */
export interface RoomContext {
  /** The kind's name, in log lines. */
  readonly kind: string;
  readonly logger: Logger;
  readonly state: object | undefined;
  readonly leave: (room: ClientRoom) => Promise<void>;
}

/** A room that the client is in, as notices of the server change it. */
export class ClientRoom implements JoinedRoom<RoomTypes> {
  readonly id: string;
  readonly code: string | undefined;
  readonly seat: number;
  readonly options: unknown;
  readonly members: Map<number, Member> = new Map();
  readonly state: object | undefined;
  readonly #context: RoomContext;
  readonly #changes: EventFeed<MembersEvent<unknown>>;
  readonly #closes: EventFeed<CloseEvent>;
  readonly #pauses: EventFeed<PauseEvent>;
  paused = false;
  #closed: CloseEvent | undefined;

  constructor({ id, code, seat, options, members }: Joined, context: RoomContext) {
    const { kind, logger, state } = context;
    this.id = id;
    this.code = code;
    this.seat = seat;
    this.options = options;
    this.state = state;
    this.#context = context;
    this.#changes = new EventFeed(`rooms.${kind}: onMembers`, logger);
    this.#closes = new EventFeed(`rooms.${kind}: onClose`, logger);
    this.#pauses = new EventFeed(`rooms.${kind}: onPause`, logger);
    for (const member of members) this.members.set(member.seat, member);
  }

  get closed(): boolean {
    return this.#closed !== undefined;
  }

  readonly onMembers = (listener: (event: MembersEvent<unknown>) => unknown): (() => void) =>
    this.#changes.listen(listener);

  readonly onPause = (listener: (event: PauseEvent) => unknown): (() => void) => this.#pauses.listen(listener);

  readonly onClose = (listener: (event: CloseEvent) => unknown): (() => void) => {
    const { kind, logger } = this.#context;
    if (this.#closed === undefined) return this.#closes.listen(listener);
    guarded(`rooms.${kind}: onClose`, listener, logger)(this.#closed);
    return () => {};
  };

  readonly leave = (): Promise<void> => this.#context.leave(this);

  /** The client is in it no more. */
  close(reason: CloseEvent["reason"]): void {
    if (this.#closed !== undefined) return;
    this.#closed = { reason };
    this.#closes.emit(this.#closed);
  }

  /** It stands still, or goes on. */
  pause(paused: boolean): void {
    if (this.paused === paused) return;
    this.paused = paused;
    this.#pauses.emit({ paused });
  }

  /** These have come, and are as they are said to be; those in `gone` have left. */
  change(named: readonly Member[], gone: readonly number[]): void {
    const left = gone.flatMap((seat) => this.members.get(seat) ?? []);
    for (const { seat } of left) this.members.delete(seat);
    const joined = named.filter(({ seat }) => !this.members.has(seat));
    const changed = named.filter(({ seat }) => this.members.has(seat));
    for (const member of named) this.members.set(member.seat, member);
    if (left.length + named.length > 0) this.#changes.emit({ joined, changed, left });
  }

  /** All that there are, as the server says after something was lost. */
  replace(members: readonly Member[]): void {
    const seats = new Set(members.map(({ seat }) => seat));
    const isOther = ({ seat, lost, presence }: Member): boolean => {
      const known = this.members.get(seat);
      return known?.lost !== lost || JSON.stringify(known.presence) !== JSON.stringify(presence);
    };
    this.change(
      members.filter(isOther),
      [...this.members.keys()].filter((seat) => !seats.has(seat)),
    );
  }
}
