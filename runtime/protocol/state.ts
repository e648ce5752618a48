/** What both sides share of a replicated state: its messages come from the server, under an id of the same space as commands. */
export interface State {
  readonly id: number;
  readonly name: string;
  /** As of a command: 8 hex digits over the wire form, without what may grow. */
  readonly fingerprint: string;
  /** What a client takes for the time between two ticks, in milliseconds. */
  readonly tickMs: number;
}
