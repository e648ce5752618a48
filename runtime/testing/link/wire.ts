import type { Clock } from "../../protocol/clock.js";
import { usage } from "../../protocol/error.js";
import type { CompleteConditions } from "./conditions.js";
import { Lane } from "./lane.js";
import type { Parcel } from "./parcel.js";
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
  readonly lost: LossEvents;
}

/** For each direction, what is called at its end when the news of a cut arrives there: at most once. */
export type LossEvents = Readonly<Record<LinkDirection, () => void>>;

const DIRECTIONS: readonly LinkDirection[] = ["toServer", "toClient"];

/** One connection over a link: a lane each way. Once it is cut it carries nothing but the news of that. */
export class Wire {
  readonly toServer: Lane;
  readonly toClient: Lane;
  readonly #lost: LossEvents;
  #isOver = false;

  constructor({ clock, conditions, connection, lost }: WireParts) {
    const [toServer, toClient] = DIRECTIONS.map((direction, at) => {
      const random = createSeededRandom(conditions.seed + (connection * DIRECTIONS.length + at) * 0x10001);
      return new Lane(clock, new Schedule(conditions, random), () => this.cut(direction));
    }) as [Lane, Lane];
    this.toServer = toServer;
    this.toClient = toClient;
    this.#lost = lost;
  }

  /** What is posted to a wire that is over goes nowhere. */
  post(direction: LinkDirection, parcel: Parcel): void {
    if (this.#isOver) parcel.taken?.(parcel.bytes);
    else this[direction].post(parcel);
  }

  stall(direction: LinkDirections): void {
    for (const lane of this.#lanes(direction)) lane.stall();
  }

  flow(direction: LinkDirections): void {
    for (const lane of this.#lanes(direction)) lane.flow();
  }

  /** One that is cut already is no connection any more: the news of that still arrives. */
  halfOpen(): void {
    if (this.#isOver) return;
    for (const lane of this.#lanes("both")) lane.break();
  }

  shape(conditions: CompleteConditions): void {
    for (const lane of this.#lanes("both")) lane.schedule.conditions = conditions;
  }

  cutAt(bytes: number, direction: LinkDirection): void {
    for (const lane of this.#lanes(direction)) lane.cutAt(bytes);
  }

  /**
   * What is on its way is lost, and each end is told when the news has come that far: at once where the bytes `after` which it is
   * cut have just arrived.
   */
  cut(after?: LinkDirection): void {
    if (this.#isOver) return;
    this.end();
    for (const direction of DIRECTIONS) {
      const arrived = this.#lost[direction];
      if (direction === after) queueMicrotask(arrived);
      else this[direction].post({ bytes: 0, uncounted: true, arrived });
    }
  }

  /** Nothing passes any more, and nobody is told. */
  end(): void {
    this.#isOver = true;
    for (const lane of this.#lanes("both")) lane.clear();
  }

  get isOver(): boolean {
    return this.#isOver;
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
