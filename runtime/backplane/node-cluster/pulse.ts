import type { Clock } from "../../protocol/clock.js";

/** How often the primary is asked whether it is there, in milliseconds. */
const BEAT_MS = 500;

/** After so many beats without a word it is silent. Beats are counted, not time: a worker that was stopped itself judges nobody. */
const SILENT_BEATS = 8;

export interface PulseSettings {
  readonly clock: Clock;
  /** Asks whether it is there. Not called again before `answered` was. */
  ask(): void;
  /** Nothing has come for {@link SILENT_BEATS}: called at each beat from then on. */
  silent(): void;
}

/** Notices a primary that does not answer within 5 seconds. */
export class Pulse {
  readonly #settings: PulseSettings;
  #asked = false;
  #missed = 0;
  #cancel: (() => void) | undefined;

  constructor(settings: PulseSettings) {
    this.#settings = settings;
  }

  start(): void {
    this.#cancel = this.#settings.clock.after(BEAT_MS, () => {
      this.start();
      this.#beat();
    });
  }

  stop(): void {
    this.#cancel?.();
  }

  /** Asks at once. */
  ask(): void {
    this.#asked = true;
    this.#settings.ask();
  }

  /** Something has come. */
  heard(): void {
    this.#missed = 0;
  }

  answered(): void {
    this.#asked = false;
  }

  #beat(): void {
    if (!this.#asked) {
      this.ask();
      return;
    }
    this.#missed++;
    if (this.#missed >= SILENT_BEATS) this.#settings.silent();
  }
}
