/** Does what a peer asks for one after the other. */
export class Turns<P extends object> {
  readonly #last = new WeakMap<P, Promise<unknown>>();

  /** Settles as `run` does, which begins when all before it has settled. */
  take<Result>(peer: P, run: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(peer);
    const turn = before === undefined ? run() : before.then(run, run);
    const settled = turn.then(
      () => {},
      () => {},
    );
    this.#last.set(peer, settled);
    void settled.then(() => {
      if (this.#last.get(peer) === settled) this.#last.delete(peer);
    });
    return turn;
  }
}
