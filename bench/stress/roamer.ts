import * as frames from "./client-frames.js";
import { type ClientPlace, type Ending, RawClient } from "./raw-client.js";

const { ids } = frames;

/** A client that does a bit of everything, and checks what comes of it: each answer once, and in order. */
export class Roamer {
  readonly #client: RawClient;
  readonly #note: (oddity: string) => void;
  readonly #moves = { sent: 0, answered: 0 };
  readonly #asks = { sent: 0, answered: 0 };
  readonly #joins = { sent: 0, answered: 0 };
  readonly #mistakes = { sent: 0, answered: 0 };
  readonly #rolls = { sent: 0, answered: 0 };
  readonly #openRolls = new Set<number>();
  #room = 0;
  /** The number of the room's last snapshot; undefined until the first has come. */
  #snapshot: number | undefined;
  /** How the connection ended, once the server has ended it. */
  ending: Ending | undefined;

  /** `note` hears of everything that should not be. */
  constructor(place: ClientPlace, note: (oddity: string) => void) {
    this.#note = note;
    this.#client = new RawClient(place, {
      message: (chunk, start, end) => this.#take(chunk, start, end),
      ended: (ending) => {
        this.ending = ending;
      },
    });
  }

  /** Resolves when the server has taken the client in; rejects where it does not. */
  get opened(): Promise<void> {
    return this.#client.opened;
  }

  /** How many answers have come. */
  get answered(): number {
    return this.#lines.reduce((sum, { answered }) => sum + answered, 0);
  }

  /** How many answers have not. */
  get unanswered(): number {
    return this.#lines.reduce((sum, { sent }) => sum + sent, 0) - this.answered;
  }

  join(room: number): void {
    this.#room = room;
    this.#joins.sent++;
    this.#client.write(frames.joinFrame(room));
  }

  move(): void {
    this.#client.write(frames.moveFrame(++this.#moves.sent));
  }

  ask(turns: number): void {
    this.#client.write(frames.askFrame(++this.#asks.sent, turns));
  }

  roll(): void {
    const id = ++this.#rolls.sent;
    this.#openRolls.add(id);
    this.#client.write(frames.rpcFrame({ id, method: "roll", params: { sides: 6 } }));
  }

  err(): void {
    this.#mistakes.sent++;
    this.#client.write(frames.malformedFrame);
  }

  /** Sends what is not checked. */
  say(bytes: Uint8Array): void {
    this.#client.write(bytes);
  }

  /** Reads nothing for a while, unless it leaves meanwhile. */
  doze(milliseconds: number): void {
    this.#client.pause();
    setTimeout(() => this.#client.resume(), milliseconds);
  }

  close(code: number): void {
    this.#client.close(code);
  }

  /** Leaves without a word. */
  vanish(): void {
    this.#client.vanish();
  }

  /** Leaves by a reset of the connection. */
  reset(): void {
    this.#client.reset();
  }

  get #lines(): readonly { readonly sent: number; readonly answered: number }[] {
    return [this.#moves, this.#asks, this.#joins, this.#mistakes, this.#rolls];
  }

  #take(chunk: Buffer, start: number, end: number): void {
    const id = chunk.readUInt32BE(start);
    const first = start + 4;
    if (id === ids.snapshot) this.#takeSnapshot(chunk.readUInt16LE(first + 4), chunk.readUInt32LE(first));
    else if (id === ids.moved) this.#inOrder("move", this.#moves, chunk.readUInt32LE(first));
    else if (id === ids.ask) this.#inOrder("ask", this.#asks, chunk.readUInt32LE(first));
    else if (id === ids.join) this.#takeJoin();
    else if (id === ids.error) this.#mistakes.answered++;
    else if (id === ids.rpc) this.#takeRpc(JSON.parse(chunk.toString("utf8", first, end)));
  }

  #inOrder(title: string, line: { readonly sent: number; answered: number }, seq: number): void {
    line.answered++;
    if (seq !== line.answered || seq > line.sent)
      this.#note(`answer ${line.answered} to a ${title} has the number ${seq}`);
  }

  /** From here on all snapshots are of the new room, if the client is not on its way to yet another. */
  #takeJoin(): void {
    this.#joins.answered++;
    this.#snapshot = undefined;
  }

  #takeSnapshot(room: number, seq: number): void {
    if (this.#joins.answered < this.#joins.sent) return;
    if (room !== this.#room) this.#note(`a snapshot of room ${room} came to somebody in room ${this.#room}`);
    const expected = this.#snapshot === undefined ? seq : this.#snapshot + 1;
    if (seq !== expected) this.#note(`snapshot ${seq} came where ${expected} was due`);
    this.#snapshot = seq;
  }

  /** The answer to a roll, or a question of the server's, of which every second is answered. */
  #takeRpc({ id, method }: { readonly id: number; readonly method?: string }): void {
    if (method !== undefined) {
      if (this.#moves.sent % 2 === 0) this.#client.write(frames.rpcFrame({ id, result: { x: 1, y: 2 } }));
      return;
    }
    this.#rolls.answered++;
    if (!this.#openRolls.delete(id)) this.#note(`an answer came to roll ${id}, which nobody waits for`);
  }
}
