import type { RoomForm } from "../contract/room-form.js";
import { attempt, type Failure } from "../logging/attempt.js";
import type { RoomMeter } from "../metrics/room-meter.js";
import type { AnyRoomHandlers } from "./room-handlers.js";
import type { RoomHost } from "./room-host.js";
import type { RunningRoom } from "./running-room.js";

export interface RoomTicksParts<P> {
  readonly form: RoomForm;
  readonly handlers: AnyRoomHandlers<P>;
  readonly host: RoomHost<P>;
  readonly rooms: ReadonlyMap<string, RunningRoom<P>>;
  readonly meter: RoomMeter;
}

/** Ticks all rooms of a kind by one timer, while there are any. */
export class RoomTicks<P> {
  readonly #parts: RoomTicksParts<P>;
  readonly #tickMs: number | undefined;
  #stop: (() => void) | undefined;

  constructor(parts: RoomTicksParts<P>) {
    const { form, handlers } = parts;
    this.#parts = parts;
    this.#tickMs = form.state?.state.tickMs ?? handlers.tickMs;
  }

  start(): void {
    if (this.#tickMs === undefined) return;
    this.#stop ??= this.#parts.host.every(this.#tickMs, () => this.#tick());
  }

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  /** A tick that throws ends nothing: what is to be seen is told all the same. */
  #tick(): void {
    const { handlers, host, rooms, meter } = this.#parts;
    const startedAt = host.clock.now();
    for (const room of rooms.values()) {
      if (room.creating !== undefined || !room.owned) continue;
      const { kind, id, state } = room.parts;
      const what = `rooms.${kind}.tick of room ${id}`;
      const failure: Failure = { what, event: "callbackFailed", callback: "tick", room: id, kind };
      void attempt(failure, host.logger, () => handlers.tick?.(room.open));
      if (state !== undefined && room.owned)
        void attempt({ ...failure, what: `the state of room ${id}` }, host.logger, () => state.tick());
    }
    meter.ticks.add(host.clock.now() - startedAt);
  }
}
