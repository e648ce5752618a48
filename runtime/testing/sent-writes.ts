/** One call of `write`: it is held as a whole until the network has taken all of it. */
export interface SentWrite {
  readonly bytes: number;
  untakenBytes: number;
  /** Whether some of it had to wait. */
  waited: boolean;
}

/** What a socket has written, counted as a `PeerSocket` counts it. */
export class SentWrites {
  bufferedBytes = 0;
  takenBytes = 0;
  untakenBytes = 0;

  begin(bytes: number): SentWrite {
    this.bufferedBytes += bytes;
    this.untakenBytes += bytes;
    return { bytes, untakenBytes: bytes, waited: false };
  }

  /** The network has taken some of it. True where that was the last of a write that had to wait. */
  taken(write: SentWrite, bytes: number): boolean {
    this.takenBytes += bytes;
    this.untakenBytes -= bytes;
    write.untakenBytes -= bytes;
    if (write.untakenBytes > 0) return false;
    this.bufferedBytes -= write.bytes;
    return write.waited;
  }

  /** Nothing is held any more. */
  clear(): void {
    this.bufferedBytes = this.untakenBytes = 0;
  }
}
