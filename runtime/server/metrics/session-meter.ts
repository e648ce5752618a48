/** What a server counts of sessions that outlive their connections. `SessionMetrics` says what each is. */
export interface SessionMeter {
  resumed: number;
  partial: number;
  refused: number;
  expired: number;
  evicted: number;
}
