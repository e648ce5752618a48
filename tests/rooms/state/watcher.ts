import { type CollectionReading, Decoder } from "../../state/server/decoder.js";

/** The fighters of a yard, as the format says. */
const readings: readonly CollectionReading[] = [
  {
    key: (bytes) => bytes.u8(),
    sections: [
      {
        shared: [
          ["name", (bytes) => bytes.text()],
          ["x", (bytes) => bytes.f32()],
          ["y", (bytes) => bytes.f32()],
          ["wins", (bytes) => bytes.u16()],
        ],
        own: [],
      },
    ],
  },
];

/** One message of a state, and what a client has after it. */
export interface Watched {
  /** The number of the connection that it came on, from 1 on. */
  readonly connection: number;
  readonly reset: boolean;
  /** A reset that says that there is nothing any more. */
  readonly dismissal: boolean;
  /** The names of all fighters, and how far they have come. */
  readonly fighters: Readonly<Record<string, number>>;
}

/** Reads all bytes of states that a client is sent, by the description of the format alone. */
export class Watcher {
  readonly heardOf: Watched[] = [];
  #connections = 0;
  #decoder = new Decoder(readings);

  /** The next connection begins. */
  connected(): void {
    this.#connections++;
    this.#decoder.reconnect();
  }

  /** Throws for a message that does not go on from the ones before. */
  heard(message: Uint8Array): void {
    const before = this.#decoder.resets;
    this.#decoder.apply(message);
    const reset = this.#decoder.resets > before;
    const entities = [...(this.#decoder.entities[0]?.values() ?? [])];
    const fighters = Object.fromEntries(entities.map(({ fields: { name, x } }) => [String(name), Number(x)]));
    this.heardOf.push({
      connection: this.#connections,
      reset,
      dismissal: reset && !this.#decoder.ready,
      fighters,
    });
  }

  /** What has come since the last call. */
  take(): readonly Watched[] {
    return this.heardOf.splice(0);
  }
}

/** Messages in short: `R` a reset, `D` a dismissal, `c` a change, each once for several in a row. */
export function shapeOf(messages: readonly Watched[]): string {
  const letters = messages.map(({ reset, dismissal }) => (dismissal ? "D" : reset ? "R" : "c"));
  return letters.filter((letter, at) => letter !== letters[at - 1]).join("");
}
