/** The times by which leases are kept, in milliseconds. */
export interface LeaseTimes {
  readonly leaseMs: number;
  /** How often a lease is renewed. */
  readonly renewMs: number;
  /** How long before the end of a lease its owner stops: what clocks of two machines may differ by. */
  readonly guardMs: number;
  /** How long a node takes and judges nothing after it has registered. */
  readonly graceMs: number;
  /** How long a record has to stand before its node is declared dead. */
  readonly silentMs: number;
  /** How long after what brought no answer it is tried again. */
  readonly retryMs: number;
}

export function leaseTimes(leaseMs: number): LeaseTimes {
  return {
    leaseMs,
    renewMs: leaseMs / 4,
    guardMs: leaseMs / 5,
    graceMs: leaseMs,
    silentMs: leaseMs,
    retryMs: leaseMs / 20,
  };
}
