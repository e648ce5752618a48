import type { Duplex } from "node:stream";
import { takenBytes, untakenBytes } from "./network-progress.js";

/** Notified when some of what had to wait has left. */
export interface OutputOwner {
  drained(): void;
}

/** An output of complete frames. */
export interface Output {
  /** Bytes that were written and have not left. */
  readonly bufferedBytes: number;
  /** As `PeerSocket` documents. */
  readonly takenBytes: number | undefined;
  readonly untakenBytes: number;
  /** Writes frames one behind the other, to which nobody writes any more. */
  write(frames: Uint8Array): void;
}

/**
 * Writes to a network socket, and reports when what had to wait has left. A write that the network takes at once, as nearly
 * all are, costs no callback. The first that has to wait gets an empty write behind it that does call back; from then on
 * each write does, until one leaves at once again (never on TLS, which takes nothing at once).
 */
export class NetworkOutput implements Output {
  readonly #network: Duplex;
  readonly #owner: OutputOwner;
  #written: ((error?: Error | null) => void) | undefined;
  #waiting = false;

  constructor(network: Duplex, owner: OutputOwner) {
    this.#network = network;
    this.#owner = owner;
  }

  get bufferedBytes(): number {
    return this.#network.writableLength;
  }

  get takenBytes(): number | undefined {
    return takenBytes(this.#network);
  }

  get untakenBytes(): number {
    return untakenBytes(this.#network);
  }

  write(frames: Uint8Array): void {
    const written = this.#written;
    this.#network.write(frames, written);
    if (this.#network.writableLength === 0) {
      this.#written = undefined;
      return;
    }
    this.#waiting = true;
    if (written !== undefined) return;
    this.#written = (error) => this.#tell(error);
    this.#network.write(NOTHING, this.#written);
  }

  #tell(error: Error | null | undefined): void {
    if (!this.#waiting || error) return;
    this.#waiting = this.#network.writableLength > 0;
    this.#owner.drained();
  }
}

const NOTHING: Buffer = Buffer.alloc(0);
