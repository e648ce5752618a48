import type { View } from "./view.js";

/** A zone that the peer had, as of the version that a message begins from. */
export const HAD = 1;
/** A zone that the peer is to have. */
export const WANTED = 2;

/** What a message is about: of which zones, and which of them the peer had before. */
export interface Sight {
  /** The zones that the peer had: none where it had nothing. */
  readonly had: readonly number[];
  readonly wanted: readonly number[];
  /** {@link HAD} and {@link WANTED}, by zone. */
  readonly marks: Uint8Array;
}

/** The one zone of a collection that all see. */
const EVERYWHERE: readonly number[] = [0];

/** The sight of those who had nothing, and of those who had it all, of what all see. */
export const firstSight: Sight = { had: [], wanted: EVERYWHERE, marks: Uint8Array.of(WANTED) };
export const fullSight: Sight = { had: EVERYWHERE, wanted: EVERYWHERE, marks: Uint8Array.of(HAD | WANTED) };

/** The sight of zoned collections, from view to view: one object, filled in for each message. */
export class ZonedSight implements Sight {
  had: readonly number[] = [];
  wanted: readonly number[] = [];
  readonly marks: Uint8Array;

  constructor(zones: number) {
    this.marks = new Uint8Array(zones);
  }

  /** From one view to another. */
  open(had: View, wanted: View): void {
    this.had = had.zones;
    this.wanted = wanted.zones;
    for (const zone of had.zones) this.#mark(zone, HAD);
    for (const zone of wanted.zones) this.#mark(zone, WANTED);
  }

  close(): void {
    for (const zone of this.had) this.marks[zone] = 0;
    for (const zone of this.wanted) this.marks[zone] = 0;
  }

  #mark(zone: number, mark: number): void {
    this.marks[zone] = (this.marks[zone] as number) | mark;
  }
}
