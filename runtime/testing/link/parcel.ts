/** Bytes that go one way: a frame, or a chunk of any bytes. */
export interface Parcel {
  readonly bytes: number;
  /** True for what is no WebSocket frame, such as the handshake: `cutAt` does not count it. */
  readonly uncounted?: boolean;
  /** The link has taken so many more of its bytes from the sender. */
  taken?(bytes: number): void;
  /** Its bytes from one up to another have arrived; called once for a parcel without bytes. */
  arrived(from: number, to: number): void;
}

/** A part of a parcel. */
export interface ParcelPart {
  readonly parcel: Parcel;
  readonly from: number;
  readonly to: number;
}
