import type { Clock } from "../../protocol/clock.js";
import { usage } from "../../protocol/error.js";
import type { CompleteConditions } from "./conditions.js";
import { Lane, type Parcel } from "./lane.js";
import { Schedule } from "./schedule.js";
import { createSeededRandom } from "./seeded-random.js";

/** One of the two ways that bytes go on a link. */
export type LinkDirection = "toServer" | "toClient";

/** One of the two ways, or both. */
export type LinkDirections = LinkDirection | "both";

/** What a wire is made from. */
export interface WireParts {
  readonly clock: Clock;
  readonly conditions: CompleteConditions;
  /** The how manieth connection of its link it is, from 0: each has random numbers of its own. */
  readonly connection: number;
  /** Called when it is cut: by whom it was told to, or where the bytes of that direction have come as far as they may. */
  readonly cut: (after: LinkDirection | undefined) => void;
}

const DIRECTIONS: readonly LinkDirection[] = ["toServer", "toClient"];

/** One connection over a link: a lane each way. Once it is cut it carries nothing but that news. */
export class Wire {
  readonly toServer: Lane;
  readonly toClient: Lane;
  readonly #cut: WireParts["cut"];
  #isCut = false;

  constructor({ clock, conditions, connection, cut }: WireParts) {
    const [toServer, toClient] = DIRECTIONS.map((direction, at) => {
      const random = createSeededRandom(conditions.seed + (connection * DIRECTIONS.length + at) * 0x10001);
      return new Lane(clock, new Schedule(conditions, random), () => this.cut(direction));
    }) as [Lane, Lane];
    this.toServer = toServer;
    this.toClient = toClient;
    this.#cut = cut;
  }

  /** What is posted to a wire that is cut goes nowhere. */
  post(direction: LinkDirection, parcel: Parcel): void {
    if (this.#isCut) parcel.taken?.(parcel.bytes);
    else this[direction].post(parcel);
  }

  stall(direction: LinkDirections): void {
    for (const lane of this.#lanes(direction)) lane.stall();
  }

  flow(direction: LinkDirections): void {
    for (const lane of this.#lanes(direction)) lane.flow();
  }

  halfOpen(): void {
    for (const lane of this.#lanes("both")) lane.break();
  }

  shape(conditions: CompleteConditions): void {
    for (const lane of this.#lanes("both")) lane.schedule.conditions = conditions;
  }

  cutAt(bytes: number, direction: LinkDirection): void {
    for (const lane of this.#lanes(direction)) lane.cutAt(bytes);
  }

  /** What is on its way is lost. */
  cut(after?: LinkDirection): void {
    if (this.#isCut) return;
    this.#isCut = true;
    for (const lane of this.#lanes("both")) lane.clear();
    this.#cut(after);
  }

  get isCut(): boolean {
    return this.#isCut;
  }

  #lanes(direction: LinkDirections): readonly Lane[] {
    return directionsOf(direction).map((one) => this[one]);
  }
}

/** The one or two that are meant. Throws `usage` for what is none. */
export function directionsOf(direction: LinkDirections): readonly LinkDirection[] {
  if (direction === "both") return DIRECTIONS;
  if (DIRECTIONS.includes(direction)) return [direction];
  throw usage(`link: ${JSON.stringify(direction)} is no direction: there are "toServer", "toClient" and "both"`);
}
