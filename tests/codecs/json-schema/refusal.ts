import { KephasError } from "kephas/protocol";
import { expect } from "vitest";

/** The code and the path of the error that an act throws. */
export function refusal(act: () => unknown): { readonly code: string; readonly path: string | undefined } {
  try {
    act();
  } catch (error) {
    if (error instanceof KephasError) return { code: error.code, path: error.path };
    throw error;
  }
  return expect.fail("nothing was refused");
}

/** A refusal of what is about to be sent. */
export const invalid = (path: string) => ({ code: "invalid", path });
/** A refusal of what was received. */
export const malformed = (path: string) => ({ code: "malformed", path });
