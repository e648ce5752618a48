import type { ClientLink } from "../client/link.js";
import type { ClientRoom } from "../client/rooms/client-room.js";
import type { CloseEvent } from "../client/rooms/room.js";
import type { KnownKinds } from "../client/rooms/rooms.js";
import type { Fact } from "./facts.js";
import { formatAgo } from "./format-numbers.js";
import { formatText } from "./format-value.js";
import type { Watch } from "./state-watch.js";

type Kind = NonNullable<ReturnType<KnownKinds["get"]>>;

/** The room of a kind that a client is in. */
export class RoomWatch implements Watch {
  readonly title: string;
  readonly #kind: Kind;
  readonly #link: ClientLink;
  #followed: ClientRoom | undefined;
  #unfollow: (() => void) | undefined;
  #closed: (CloseEvent & { readonly at: number }) | undefined;
  #stopped = false;

  constructor(name: string, kind: Kind, link: ClientLink) {
    this.title = `Room ${name}`;
    this.#kind = kind;
    this.#link = link;
    this.#follow();
  }

  reset(): void {}

  stop(): void {
    this.#stopped = true;
    this.#unfollow?.();
  }

  get facts(): readonly Fact[] {
    this.#follow();
    const room = this.#kind.current;
    const members = [...(room?.members.values() ?? [])];
    const count = (number: number): string => (room === undefined ? "–" : String(number));
    return [
      { label: "Seat", text: room === undefined ? "–" : String(room.seat) },
      { label: "Members", text: count(members.length) },
      { label: "Held", text: count(members.filter(({ lost }) => lost).length) },
      { label: "Code", text: room?.code === undefined ? "–" : formatText(room.code, 10) },
      { label: "Room", text: room === undefined ? "none" : formatText(room.id, 22) },
      { label: "Last closed", text: this.#lastClosed },
    ];
  }

  #follow(): void {
    const room = this.#kind.current;
    if (room === undefined || room === this.#followed || this.#stopped) return;
    this.#unfollow?.();
    this.#followed = room;
    this.#unfollow = room.onClose((event) => {
      this.#closed = { ...event, at: this.#link.settings.clock.now() };
    });
  }

  get #lastClosed(): string {
    if (this.#closed === undefined) return "none seen";
    return `${this.#closed.reason}, ${formatAgo(this.#link.settings.clock.now() - this.#closed.at)}`;
  }
}

/** The kinds of rooms that a client knows, in the order of the schema. */
export function watchRooms(link: ClientLink): readonly RoomWatch[] {
  const kinds = (link.rooms ?? new Map()) as KnownKinds;
  return [...kinds].map(([name, kind]) => new RoomWatch(name, kind, link));
}
