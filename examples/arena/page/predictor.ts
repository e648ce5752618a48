import type { Input, Player, Vec2 } from "../../../generated/arena/messages.js";
import { move, type Terrain } from "../movement.js";
import { easing, mixAngle, mixVec2 } from "./mix.js";

/** More inputs than this without an answer, and the guess is worth nothing. */
const MAX_PENDING = 60;

/** A wrong guess is corrected softly, half of it in this time. */
const CORRECTION_HALF_LIFE_MS = 60;

/** Beyond this, in units, the player has been moved for real: no soft correction. */
const TELEPORT = 320;

/**
 * Moves the own player at once, and puts it right when the server has spoken: back to where the server saw it, then
 * forward again through the inputs that the server had not seen yet.
 */
export class Predictor {
  readonly #terrain: Terrain;
  #pending: Input[] = [];
  #body: Player | undefined;
  #before: Player | undefined;
  #error: Vec2 = { x: 0, y: 0 };

  constructor(terrain: Terrain) {
    this.#terrain = terrain;
  }

  /** Moves by one tick. */
  apply(input: Input): void {
    this.#pending.push(input);
    if (this.#pending.length > MAX_PENDING) this.#pending.shift();
    if (this.#body === undefined) return;
    this.#before = structuredClone(this.#body);
    move(this.#body, input, this.#terrain);
  }

  /** Starts again from what the server says. */
  reconcile(truth: Player): void {
    const guess = this.#body;
    const body = structuredClone(truth);
    this.#pending = this.#pending.filter(({ seq }) => seq > truth.ack);
    const last = this.#pending.at(-1);
    for (const input of this.#pending) {
      if (input === last) this.#before = structuredClone(body);
      move(body, input, this.#terrain);
    }
    this.#body = body;
    const error = guess === undefined ? { x: 0, y: 0 } : { x: guess.at.x - body.at.x, y: guess.at.y - body.at.y };
    this.#remember(error);
    if (last === undefined) this.#before = shifted(this.#before ?? body, error);
  }

  /** The own player, `share` of a tick after the last but one input. Undefined until the server has spoken. */
  sample(share: number, elapsedMs: number): Player | undefined {
    if (this.#body === undefined || this.#before === undefined) return undefined;
    this.#error = mixVec2(this.#error, { x: 0, y: 0 }, easing(elapsedMs, CORRECTION_HALF_LIFE_MS));
    const at = mixVec2(this.#before.at, this.#body.at, share);
    return {
      ...this.#body,
      at: { x: at.x + this.#error.x, y: at.y + this.#error.y },
      facing: mixAngle(this.#before.facing, this.#body.facing, share),
    };
  }

  #remember({ x, y }: Vec2): void {
    const error = { x: this.#error.x + x, y: this.#error.y + y };
    this.#error = Math.hypot(error.x, error.y) > TELEPORT ? { x: 0, y: 0 } : error;
  }
}

function shifted(player: Player, by: Vec2): Player {
  return { ...player, at: { x: player.at.x - by.x, y: player.at.y - by.y } };
}
