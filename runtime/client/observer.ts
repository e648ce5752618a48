/** Sees what passes between a client and its server. `kephas/devtools` does, while it is mounted. Neither function may throw. */
export interface WireObserver {
  /**
   * A message was handed to the socket. `given` is what the game passed to `send`; of a request an object that has it as
   * `message`; of a call something else.
   */
  sent(message: Uint8Array, given?: unknown): void;
  /** A message came: an `ArrayBuffer`, a view of one, or a text, which no server of Kephas sends. */
  received(data: unknown): void;
}
