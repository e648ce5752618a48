/** What both sides share of a replicated state: its messages come from the server, under an id of the same space as commands. */
export interface State {
  readonly id: number;
  readonly name: string;
  /**
   * 8 hex digits for each collection, one behind the other, over its wire form without what may grow. Two sides understand each other
   * where one's begins with the other's.
   */
  readonly fingerprint: string;
  /** What a client takes for the time between two ticks, in milliseconds. */
  readonly tickMs: number;
  /** The most bytes that a message takes, of all that there is or of a part. */
  readonly maxBytes: number;
}
