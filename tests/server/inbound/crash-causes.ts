import type { createFakeClock } from "kephas/testing";
import type { WebSocket } from "ws";
import type { GameServer } from "../harness/game.js";
import type { GameClient } from "../harness/game-client.js";

/** One thing that the game or a client does, and how the server names it. */
export interface CrashRow {
  readonly options?: (late: Late) => object;
  readonly act?: (at: Running) => unknown;
  /** What the first of its log lines has to say; undefined where the caller is told instead, and no line is written. */
  readonly line: RegExp | undefined;
}

/** What exists once the server runs. */
export interface Late {
  readonly clock: ReturnType<typeof createFakeClock>;
}

/** A server of the row's, and a client of it. */
export interface Running extends Late {
  readonly server: GameServer;
  readonly url: string;
  join(): Promise<GameClient>;
  open(options?: object): Promise<WebSocket>;
}

/** Throws whatever it is asked. */
export const hostile: never = new Proxy(
  {},
  {
    get() {
      throw new Error("a proxy");
    },
    has() {
      throw new Error("a proxy");
    },
    getPrototypeOf() {
      throw new Error("a proxy");
    },
  },
) as never;

/** Ways in which a function of the game's can fail. */
export const failures: Readonly<Record<string, () => unknown>> = {
  throws: () => {
    throw new Error("the game went wrong");
  },
  "throws what cannot be looked at": () => {
    throw hostile;
  },
  "rejects with what cannot be looked at": () => Promise.reject(hostile),
  "returns what cannot be looked at": () => hostile,
  "returns a thenable that throws": () => ({
    // biome-ignore lint/suspicious/noThenProperty: that is the point
    then() {
      throw hostile;
    },
  }),
  "returns what is a thenable only once": () => {
    let looks = 0;
    return {
      // biome-ignore lint/suspicious/noThenProperty: that is the point
      get then() {
        looks++;
        if (looks > 2) throw new Error("looked at too often");
        return () => {};
      },
    };
  },
};
