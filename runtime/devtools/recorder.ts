import type { ClientLink } from "../client/link.js";
import { bytesOf } from "../client/message-bytes.js";
import type { WireObserver } from "../client/observer.js";
import type { Clock } from "../protocol/clock.js";
import { FrameRing } from "./frame-ring.js";
import { type Tally, Traffic, type WireDirection } from "./traffic.js";

const NOTHING: Uint8Array = /* @__PURE__ */ new Uint8Array();

/** Counts what passes, and keeps the last frames while somebody looks at them. */
export class Recorder implements WireObserver {
  readonly traffic: Traffic;
  readonly frames: FrameRing = new FrameRing();
  /** Whether frames are kept. Messages are counted in any case. */
  keepsFrames = false;
  readonly #clock: Clock;

  constructor({ commands, settings }: Pick<ClientLink, "commands" | "settings">) {
    this.#clock = settings.clock;
    this.traffic = new Traffic((id) => commands.get(id)?.command.name);
  }

  sent(message: Uint8Array, given?: unknown): void {
    this.#pass("out", message, given);
  }

  received(data: unknown): void {
    const message = bytesOf(data);
    if (message !== undefined) this.#pass("in", message, undefined);
    else if (typeof data === "string") this.#keep(this.traffic.countText("in", data.length), NOTHING, data);
  }

  #pass(direction: WireDirection, message: Uint8Array, given: unknown): void {
    this.#keep(this.traffic.count(direction, message), message, given);
  }

  #keep(tally: Tally, message: Uint8Array, given: unknown): void {
    if (!this.keepsFrames || !tally.isListed) return;
    const frame = this.frames.add(tally, message);
    frame.at = this.#clock.now();
    frame.given = given;
  }
}
