/** The server stops soon, and this client is to go to another one. */
export interface DrainEvent {
  /** How long the server still serves this client, in milliseconds. */
  readonly deadlineMs: number;
  /** Opens a connection to the other server now, and changes over to it. Without that the client does so in the last half of the time. */
  readonly moveNow: () => void;
}
