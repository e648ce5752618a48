import type { AnyView, Decode, ViewClass } from "../protocol/codec.js";
import { revokeView, viewRefusal } from "../protocol/view.js";
import type { Audience } from "./audience.js";

/** How a listener reads in place. */
export interface ViewReading<View extends AnyView = AnyView> {
  readonly view: ViewClass<View>;
  /** Decodes as strictly as the view reads, where a client's decoder accepts more: a newer server may send it. */
  readonly decodeHeld?: Decode<unknown>;
}

/** A listener that reads in place, guarded; what it throws is reported. */
export type Viewer = (view: AnyView, report: (error: unknown) => void) => void;

/**
 * Passes a payload to listeners that read it in place. Throws where no view can be made of it; `failed` gets what a listener
 * throws of its own.
 */
export function emitView(
  payload: Uint8Array,
  viewers: readonly Viewer[],
  audience: Audience,
  { view: View, decodeHeld = audience.decode }: ViewReading,
  failed: (error: unknown) => void,
): void {
  const view = new View(payload);
  let refused = false;
  const report = (error: unknown): void => {
    const refusal = viewRefusal(error, decodeHeld, payload);
    if (refusal === undefined) failed(error);
    // One message counts once, however many listeners failed to read it.
    else if (!refused) {
      refused = true;
      audience.refuse(refusal);
    }
  };
  try {
    for (const viewer of viewers) viewer(view, report);
  } finally {
    revokeView(view);
  }
}
