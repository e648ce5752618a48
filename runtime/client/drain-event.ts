/** The server stops soon, and this client is to go to another one. */
export interface DrainEvent {
  /** How long the server still serves this client, in milliseconds. */
  readonly deadlineMs: number;
  /**
   * Goes to the other server now. With `createMove()` or `createResume()` by a connection that is opened beside, and without that call the
   * client does so in the last half of the time. Without them this connection is ended once all that was asked is answered, and the client comes back.
   */
  readonly moveNow: () => void;
}
