import type { Claim } from "./messages.js";
import type { SessionState } from "./session-state.js";

/** Whether a session is the one that somebody may have: all of what is claimed has to fit. */
export function isClaimed(
  state: Pick<SessionState, "tokens" | "identity" | "fingerprint" | "client" | "connection">,
  claim: Claim,
): boolean {
  const [present, previous] = state.tokens;
  const { identity, fingerprint, client, connection } = state;
  if (identity !== claim.identity || fingerprint !== claim.fingerprint || client !== claim.client) return false;
  if (claim.session === present) return claim.connection === connection;
  return claim.session === previous && claim.connection === connection - 1;
}
