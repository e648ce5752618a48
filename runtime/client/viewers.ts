import type { AnyView, Decode, ViewClass } from "../protocol/codec.js";
import { revokeView, viewRefusal } from "../protocol/view.js";
import type { Audience, ViewAudience } from "./audience.js";
import { callGuarded } from "./guarded.js";

/** One listener that reads in place. */
export interface Viewer {
  readonly listener: (view: AnyView) => unknown;
  /** Called with what the listener threw. */
  readonly failed: (error: unknown) => void;
}

/** How a listener reads in place. */
export interface ViewReading<View extends AnyView = AnyView> {
  readonly view: ViewClass<View>;
  /** Decodes as strictly as the view reads, where a client's decoder accepts more: a newer server may send it. */
  readonly decodeHeld?: Decode<unknown>;
}

/** The listeners that read the messages of one command in place. */
export class Viewers implements ViewAudience {
  readonly all = new Set<Viewer>();
  readonly #audience: Audience;
  readonly #reading: ViewReading;

  constructor(audience: Audience, reading: ViewReading) {
    this.#audience = audience;
    this.#reading = reading;
  }

  emitter(): ((payload: Uint8Array) => void) | undefined {
    const viewers = [...this.all];
    return viewers.length === 0 ? undefined : (payload) => this.#emit(payload, viewers);
  }

  /** Throws for a payload that no view can be made of. */
  #emit(payload: Uint8Array, viewers: readonly Viewer[]): void {
    const view = new this.#reading.view(payload);
    let refused = false;
    const report = (viewer: Viewer, error: unknown): void => {
      const refusal = viewRefusal(error, this.#reading.decodeHeld ?? this.#audience.decode, payload);
      if (refusal === undefined) viewer.failed(error);
      // One message counts once, however many listeners failed to read it.
      else if (!refused) this.#audience.refuse(refusal);
      refused ||= refusal !== undefined;
    };
    try {
      for (const viewer of viewers) callGuarded(viewer.listener, view, (error) => report(viewer, error));
    } finally {
      revokeView(view);
    }
  }
}
