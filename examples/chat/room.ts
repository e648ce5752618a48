import type { Line, User } from "../../generated/chat/messages.js";
import { cleanName, distinctName } from "../names.js";

/** So many lines are kept for who comes later. */
const MAX_LINES = 50;

/** Who is here, and what was said lately. Knows neither clock nor socket. */
export class Room {
  /** How many may be here; the schema's maximum. */
  static readonly CAPACITY = 200;

  /** The longest name in code points; the schema's maximum. */
  static readonly MAX_NAME_LENGTH = 20;

  readonly #wallClock: () => number;
  readonly #users = new Map<string, User>();
  readonly #lines: Line[] = [];
  #lastStampMs = 0;

  /** @param wallClock milliseconds since 1970 */
  constructor(wallClock: () => number) {
    this.#wallClock = wallClock;
  }

  /** In the order in which they came. */
  get users(): User[] {
    return [...this.#users.values()];
  }

  get isFull(): boolean {
    return this.#users.size >= Room.CAPACITY;
  }

  find(id: string): User | undefined {
    return this.#users.get(id);
  }

  /**
   * Lets somebody in, or gives it another name: the wanted one without what cannot be seen, and with a number where
   * somebody else has it. Undefined where nothing is left of the name.
   */
  enter(id: string, wanted: string): User | undefined {
    const name = cleanName(wanted, Room.MAX_NAME_LENGTH);
    if (name === undefined) return undefined;
    const others = this.users.filter((user) => user.id !== id).map((user) => user.username);
    const username = distinctName(name, others, Room.MAX_NAME_LENGTH);
    const joinedAt = this.#users.get(id)?.joinedAt ?? new Date(this.#wallClock()).toISOString();
    const user: User = { id, username, joinedAt };
    this.#users.set(id, user);
    return user;
  }

  /** Who it was; undefined where it was not here. */
  leave(id: string): User | undefined {
    const user = this.#users.get(id);
    this.#users.delete(id);
    return user;
  }

  /** Keeps what somebody says, and returns it as everybody gets to know it. */
  say({ username }: User, message: string): Line {
    const line: Line = { username, message, timestamp: this.#stamp() };
    this.#lines.push(line);
    if (this.#lines.length > MAX_LINES) this.#lines.shift();
    return line;
  }

  /** What was said lately, the oldest first: all that is kept, or what is later than a `timestamp`. */
  recent(after = ""): Line[] {
    return this.#lines.filter(({ timestamp = "" }) => timestamp > after);
  }

  /** The time, or a millisecond after the last line's: so no two are alike, and their texts sort as they do. */
  #stamp(): string {
    this.#lastStampMs = Math.max(this.#wallClock(), this.#lastStampMs + 1);
    return new Date(this.#lastStampMs).toISOString();
  }
}
