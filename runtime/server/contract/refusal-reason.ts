/** Why a message or a call was not served. Each has its row in docs/metrics.md. */
export const REFUSAL_REASONS = [
  "unknown",
  "direction",
  "size",
  "roles",
  "rate",
  "rateDropped",
  "flood",
  "malformed",
  "busy",
  "unserved",
] as const;

/** One of {@link REFUSAL_REASONS}. */
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Why a client was not accepted. Each has its row in docs/metrics.md. */
export const CONNECTION_REFUSALS = [
  "origin",
  "credentials",
  "authenticateTimeout",
  "full",
  "address",
  "rate",
  "unupgraded",
  "stopping",
  "elsewhere",
  "malformed",
  "hello",
  "schema",
  "silent",
] as const;

/** One of {@link CONNECTION_REFUSALS}. */
export type ConnectionRefusal = (typeof CONNECTION_REFUSALS)[number];

/** A counter for each of the reasons, at 0. */
export function createCounts<Reason extends string>(reasons: readonly Reason[]): Record<Reason, number> {
  return Object.fromEntries(reasons.map((reason) => [reason, 0])) as Record<Reason, number>;
}
