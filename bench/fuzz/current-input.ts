/** The longest input that fits. */
const MAX_BYTES = 70_000;
const HEADER_BYTES = 8;

/**
 * The input that a worker is at, in memory that its parent sees as well: it is still there when the worker hangs, or is
 * gone because the heap was full.
 */
export class CurrentInput {
  readonly memory: SharedArrayBuffer;
  /** The target's index, and the length of the input. */
  private readonly header: Uint32Array;
  private readonly bytes: Uint8Array;

  constructor(memory = new SharedArrayBuffer(HEADER_BYTES + MAX_BYTES)) {
    this.memory = memory;
    this.header = new Uint32Array(memory, 0, HEADER_BYTES / 4);
    this.bytes = new Uint8Array(memory, HEADER_BYTES);
  }

  /** Says what the worker is about to try. */
  set(target: number, input: Uint8Array): void {
    this.header[0] = target;
    this.header[1] = input.length;
    this.bytes.set(input);
  }

  get target(): number {
    return this.header[0] as number;
  }

  get hex(): string {
    return Buffer.from(this.bytes.slice(0, this.header[1])).toString("hex");
  }
}
