import { type ArenaPredictor, type ArenaReplica, createArenaPredictor } from "../../../generated/arena/client.js";
import type { Input, Vec2 } from "../../../generated/arena/messages.js";
import { type Body, move, type Terrain } from "../movement.js";
import { distance } from "../terrain.js";
import { easing, mixAngle, mixVec2 } from "./mix.js";

/** A guess that is off by less than this, in units or units a second, is as good as what came of it: the wire rounds by a thirtieth. */
const NEAR = 0.5;

/** A wrong guess is corrected softly, half of it in this time. */
const CORRECTION_HALF_LIFE_MS = 60;

/** The most that is corrected in one frame, in units, however long the frame took. */
const LARGEST_CORRECTION = 60;

/** Beyond this, in units, the player has been moved for real: no soft correction. */
const TELEPORT = 320;

/** Shows the own player where its inputs have it, before the server knows of them, and softly where the server says otherwise. */
export class OwnPlayer {
  readonly #predictor: ArenaPredictor<Body>;
  /** As it was before the last input. */
  #before: Pick<Body, "at" | "facing"> | undefined;
  #error: Vec2 = { x: 0, y: 0 };

  constructor(replica: Pick<ArenaReplica, "acked">, terrain: Terrain) {
    this.#predictor = createArenaPredictor<Body>(replica, {
      step: (body, input) => move(body, input, terrain),
      same: isNear,
    });
  }

  /** Moves by one tick. */
  apply(input: Input): void {
    const { body } = this.#predictor;
    this.#before = body && { at: { ...body.at }, facing: body.facing };
    this.#predictor.apply(input);
  }

  /** Learns what the server says, on each tick; undefined while the player is not in the arena. */
  reconcile(truth: Readonly<Body> | undefined): void {
    const guess = this.#predictor.body;
    const wasWrong = this.#predictor.reconcile(truth);
    const { body } = this.#predictor;
    if (!wasWrong || guess === undefined || body === undefined) return;
    this.#correct({ x: body.at.x - guess.at.x, y: body.at.y - guess.at.y });
  }

  /** The own player, `share` of a tick after the last but one input. Undefined until the server has spoken. */
  sample(share: number, elapsedMs: number): Body | undefined {
    const { body } = this.#predictor;
    if (body === undefined) return undefined;
    const before = this.#before ?? body;
    const most = LARGEST_CORRECTION / Math.max(Math.hypot(this.#error.x, this.#error.y), LARGEST_CORRECTION);
    this.#error = mixVec2(this.#error, { x: 0, y: 0 }, Math.min(easing(elapsedMs, CORRECTION_HALF_LIFE_MS), most));
    const at = mixVec2(before.at, body.at, share);
    return {
      ...body,
      at: { x: at.x + this.#error.x, y: at.y + this.#error.y },
      facing: mixAngle(before.facing, body.facing, share),
    };
  }

  /** What is shown stays where it is, and comes to the body's new place from there. */
  #correct({ x, y }: Vec2): void {
    if (this.#before !== undefined) this.#before.at = { x: this.#before.at.x + x, y: this.#before.at.y + y };
    const error = { x: this.#error.x - x, y: this.#error.y - y };
    this.#error = Math.hypot(error.x, error.y) > TELEPORT ? { x: 0, y: 0 } : error;
  }
}

function isNear(guess: Body, outcome: Body): boolean {
  if (guess.dashTicks !== outcome.dashTicks || guess.cooldownTicks !== outcome.cooldownTicks) return false;
  if (guess.effects !== outcome.effects) return false;
  return distance(guess.at, outcome.at) < NEAR && distance(guess.velocity, outcome.velocity) < NEAR;
}
