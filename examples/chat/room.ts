import type { Line, User } from "../../generated/chat/messages.js";
import { cleanName, distinctName } from "../names.js";
import { HOST } from "./host.js";

/** So many lines are kept for who comes later. */
const MAX_LINES = 50;

/** So much of a refused message is repeated, in code points. */
const QUOTED_LENGTH = 60;

/** Who is here, and what was said lately. Knows neither clock nor socket. */
export class Room {
  /** How many may be here; the schema's maximum. */
  static readonly CAPACITY = 200;

  /** The longest name in code points; the schema's maximum. */
  static readonly MAX_NAME_LENGTH = 20;

  /** The longest message in code points. */
  static readonly MAX_TEXT_LENGTH = 1_000;

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
    const username = distinctName(name, [HOST, ...others], Room.MAX_NAME_LENGTH);
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

  /** What the chat says to somebody alone whose message it did not take. Nobody else hears it, so it is not kept. */
  refuse(message: string, why: string): Line {
    const quoted = [...message.trim()];
    const text = quoted.length > QUOTED_LENGTH ? `${quoted.slice(0, QUOTED_LENGTH).join("")} …` : quoted.join("");
    return { username: HOST, message: `${why}. Not taken: ${text}`, timestamp: this.#stamp() };
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
