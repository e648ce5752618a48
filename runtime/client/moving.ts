/** What moves clients from a server that drains: `createMove` of `kephas/client/move` makes it, the option `move` takes it. */
export interface Move {
  /** Called by each client that it is for, with what its parts share, and with what creates a connection. */
  begin<Opened extends MovableConnection>(link: object, create: () => Opened): Moving<Opened>;
}

/** A connection, as far as moving needs it. */
export interface MovableConnection {
  start(): Promise<void>;
  send(message: Uint8Array<ArrayBuffer>): boolean;
  /** Ends it without a close frame of the other side. */
  fail(reason: string): void;
  /** Ends it from this side: no event follows. */
  close(code: number, reason: string): void;
}

/** Opens a connection beside the one that is open, where the server of that one drains. */
export interface Moving<Opened> {
  /** The connection that is being opened. */
  readonly next: Opened | undefined;
  /** Whether its hello waits for the end of the one that is open. */
  readonly held: boolean;
  /** Whether hello has to wait: a session goes on elsewhere only when it has ended here. The server is told that it may end. */
  holds(connection: Opened, open: Opened | undefined): boolean;
  /** All is sent on another connection from now on; what was asked on this one is still answered. */
  leave(connection: Opened): void;
  /** Receives something from a connection. */
  receive(connection: Opened, receive: () => void): void;
  /** A connection has ended with this code. False where it was neither the one that is being opened nor one that was left. */
  ended(connection: Opened, code: number): boolean;
  /** The connection that was open is over: the one beside takes its place, if there is one. */
  take(): Opened | undefined;
  stop(): void;
}
