/** How messages of a command or method are treated whose connection ended before the server had told that it received them. */
export interface Sending {
  /** The command's name, or the method's. */
  readonly name: string;
  /** How long a message may be sent again, in milliseconds; absent where it never is. */
  readonly ttlMs?: number | undefined;
  /** Only the newest message of a key is sent again. */
  readonly latest?: boolean;
  readonly latestBy?: ((message: never) => unknown) | undefined;
  /** Whether nobody wants it any more. Then it is not sent again, and nobody is told. */
  readonly isOver?: (message: unknown) => boolean;
  /** Waits for a connection where there is none. */
  readonly waits?: boolean;
}

/** A message that was sent, as far as it may be needed again. */
export interface SentMessage {
  readonly sending: Sending;
  /** What the game passed. */
  readonly message: unknown;
  /** As it was passed to the socket. Empty where there was no room to keep it. */
  framed: Uint8Array<ArrayBuffer>;
  /** When it was sent, by the client's clock. */
  readonly sentAt: number;
  /** Its number on the connection that it was last sent on: 1 is the message behind hello. {@link UNSENT} where it was not sent. */
  readonly number: number;
}

/** The number of a message that waits for a connection. */
export const UNSENT: number = Number.POSITIVE_INFINITY;

/** The messages of this connection that the server has not told it received, in the order of their numbers. */
export class Unheard {
  /** How many bytes may be kept of them, to be sent again. */
  maxBytes: number = Number.POSITIVE_INFINITY;
  #messages: SentMessage[] = [];
  #bytes = 0;
  /** How many of the first were looked at for want of room. */
  #emptied = 0;

  get size(): number {
    return this.#messages.length;
  }

  /** Beyond `maxBytes` the oldest lose their bytes; but not those of which an answer is awaited, which callers bound. */
  add(message: SentMessage): void {
    this.#messages.push(message);
    this.#bytes += message.framed.length;
    while (this.#bytes > this.maxBytes && this.#emptied < this.#messages.length) {
      this.#empty(this.#messages[this.#emptied++] as SentMessage);
    }
  }

  /** The server has received so many messages of this connection. */
  heard(count: number): void {
    const kept = this.#messages.findIndex(({ number }) => number > count);
    const gone = this.#messages.splice(0, kept < 0 ? this.#messages.length : kept);
    for (const { framed } of gone) this.#bytes -= framed.length;
    this.#emptied = Math.max(0, this.#emptied - gone.length);
  }

  /** The messages, which are not kept here any more. */
  take(): readonly SentMessage[] {
    const messages = this.#messages;
    this.#messages = [];
    this.#bytes = 0;
    this.#emptied = 0;
    return messages;
  }

  #empty(message: SentMessage): void {
    if (message.sending.isOver !== undefined) return;
    this.#bytes -= message.framed.length;
    message.framed = new Uint8Array();
  }
}
