/** What reaches the client's end. */
export interface ClientArrivals {
  message(data: ArrayBuffer): void;
  ping(): void;
  closeFrame(code: number, reason: string): void;
  /** The server sends nothing more. */
  ended(): void;
}

/** What reaches the server's end. */
export interface ServerArrivals {
  /** Some of a message has come. */
  messageArrived(message: Uint8Array, from: number, to: number): void;
  pongArrived(): void;
  closeFrameArrived(code: number, reason: string): void;
  /** The client sends nothing more. */
  clientEnded(): void;
}
