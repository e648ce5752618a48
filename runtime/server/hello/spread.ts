import type { Spread } from "../../protocol/runtime-frames.js";
import type { Rate } from "../contract/options.js";

/** Less is next to nothing: clients wait for as long by themselves. */
const LEAST_MS = 500;

/** Over how long so many clients come back, where handshakes are limited to this rate. */
export function spreadOf(clients: number, handshakeRate: Rate | undefined): Spread {
  const spreadMs = handshakeRate === undefined ? 0 : Math.ceil((clients / handshakeRate.perSecond) * 1000);
  return spreadMs < LEAST_MS ? {} : { spreadMs };
}
