import type { Duplex } from "node:stream";
import { messagesIn } from "../frames/message-frame.js";
import type { Output, OutputOwner } from "./network-output.js";
import { takenBytes, untakenBytes } from "./network-progress.js";

/** Frames messages itself: a socket of `ws`. */
export interface MessageSender {
  /** Bytes that were sent and have not left, those that wait to be compressed included. */
  readonly bufferedAmount: number;
  send(message: Uint8Array, options: { readonly compress: boolean }, sent: (error?: Error | null) => void): void;
}

/** What an output of messages is created from. */
export interface MessageOutputParts {
  readonly sender: MessageSender;
  /** The network socket below. */
  readonly network: Duplex;
  readonly owner: OutputOwner;
  /** Messages of so many bytes or more are compressed. */
  readonly compressFromBytes: number;
}

const COMPRESSED = { compress: true };
const PLAIN = { compress: false };

/** Splits frames into messages again, for a sender that compresses those above the threshold, and keeps the order of all. */
export class MessageOutput implements Output {
  readonly #sender: MessageSender;
  readonly #network: Duplex;
  readonly #sent: (error?: Error | null) => void;
  readonly #compressFromBytes: number;
  #waiting = false;

  constructor({ sender, network, owner, compressFromBytes }: MessageOutputParts) {
    this.#compressFromBytes = compressFromBytes;
    this.#sender = sender;
    this.#network = network;
    this.#sent = (error) => {
      if (!this.#waiting || error) return;
      this.#waiting = this.bufferedBytes > 0;
      owner.drained();
    };
  }

  get bufferedBytes(): number {
    return this.#sender.bufferedAmount;
  }

  get takenBytes(): number | undefined {
    return takenBytes(this.#network);
  }

  /** What waits to be compressed is not the network's, and will be less when it leaves. */
  get untakenBytes(): number {
    return untakenBytes(this.#network);
  }

  /** What the sender writes at once leaves as one write. */
  write(frames: Uint8Array): void {
    this.#network.cork();
    for (const message of messagesIn(frames)) {
      this.#sender.send(message, message.length < this.#compressFromBytes ? PLAIN : COMPRESSED, this.#sent);
    }
    this.#network.uncork();
    this.#waiting ||= this.bufferedBytes > 0;
  }
}
