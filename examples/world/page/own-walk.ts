import type { LandReplica } from "../../../generated/world/client.js";
import { createLandPredictor } from "../../../generated/world/client.js";
import type { Explorer, Place, Steer } from "../../../generated/world/messages.js";
import { distance, type Terrain } from "../terrain.js";
import { walk } from "../walk.js";
import { easing, mixPlace } from "./mix.js";

/** Places on the wire are rounded to a tenth of a pace: a guess this near to what came of it is right. */
const EXACT = 0.4;

/** A wrong guess is corrected softly, half of it in this time. */
const CORRECTION_HALF_LIFE_MS = 70;

/** Beyond this, in paces, the explorer has been moved for real: no soft correction. */
const TELEPORT = 250;

const NOWHERE: Readonly<Place> = { x: 0, y: 0 };

/** The own explorer: walks at once, as the server will have it walk, and is put right softly where the server disagrees. */
export class OwnWalk {
  readonly #predictor;
  /** Where it was a tick ago. */
  #before: Place | undefined;
  /** How far what is shown is from what is guessed. */
  #error: Place = NOWHERE;

  constructor(replica: Pick<LandReplica, "acked">, terrain: Terrain) {
    this.#predictor = createLandPredictor<Explorer>(replica, {
      step: (explorer, { heading }) => walk(explorer, heading, terrain),
      same: (guess, outcome) => distance(guess.at, outcome.at) < EXACT,
    });
  }

  /** Walks by an input that the server gets as well; without one it stands still. */
  apply(input: Steer | undefined): void {
    const { body } = this.#predictor;
    this.#before = body && { ...body.at };
    if (input !== undefined) this.#predictor.apply(input);
  }

  /** Begins again from what the server says, on each of its ticks. */
  reconcile(truth: Explorer | undefined): void {
    const guess = this.#predictor.body?.at;
    const was = guess && { ...guess };
    this.#predictor.reconcile(truth);
    const { body } = this.#predictor;
    if (body === undefined || was === undefined) return;
    const by = { x: body.at.x - was.x, y: body.at.y - was.y };
    this.#before = this.#before && { x: this.#before.x + by.x, y: this.#before.y + by.y };
    const error = { x: this.#error.x - by.x, y: this.#error.y - by.y };
    this.#error = distance(error, NOWHERE) > TELEPORT ? NOWHERE : error;
  }

  /** The own explorer, `share` of a tick after the last but one. Undefined until the server has spoken. */
  sample(share: number, elapsedMs: number): Explorer | undefined {
    const { body } = this.#predictor;
    if (body === undefined) return undefined;
    this.#error = mixPlace(this.#error, NOWHERE, easing(elapsedMs, CORRECTION_HALF_LIFE_MS));
    const at = mixPlace(this.#before ?? body.at, body.at, share);
    return { ...body, at: { x: at.x + this.#error.x, y: at.y + this.#error.y } };
  }
}
