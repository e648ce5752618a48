// Broadcasts of one node: as many as are delivered, or so many a second.

/** In a closed loop: no more than `window` are under way, and each message of a client says that `ACKED` have been delivered to all. */
export const ACKED = 64;
const WINDOW = 1024;

export class Sender {
  #broadcast;
  #loop;

  constructor(broadcast) {
    this.#broadcast = broadcast;
  }

  /** Begins: `burst` broadcasts in each iteration of the event loop, of the topics in turn. */
  begin({ topics, burst }) {
    this.#loop = { topics, burst, sent: 0, room: WINDOW, waits: false, stopped: false };
    this.#turn(this.#loop);
  }

  /** A client has got some. */
  acked() {
    const loop = this.#loop;
    if (loop === undefined) return;
    loop.room += ACKED;
    if (loop.waits) this.#turn(loop);
  }

  /** How many were sent in all. */
  stop() {
    this.#loop.stopped = true;
    return this.#loop.sent;
  }

  /** Sends to the topics in turn, one each `everyMs`. Resolves with when, for each topic, in milliseconds of the machine's clock. */
  pace({ topics, everyMs, count }) {
    const times = topics.map(() => []);
    let sent = 0;
    return new Promise((resolve) => {
      const timer = setInterval(() => {
        const at = sent++ % topics.length;
        times[at].push(now());
        this.#broadcast(topics[at]);
        if (sent < count * topics.length) return;
        clearInterval(timer);
        resolve(times);
      }, everyMs);
    });
  }

  #turn(loop) {
    if (loop.stopped) return;
    loop.waits = loop.room < loop.burst;
    if (loop.waits) return;
    for (let i = 0; i < loop.burst; i++) this.#broadcast(loop.topics[loop.sent++ % loop.topics.length]);
    loop.room -= loop.burst;
    setImmediate(() => this.#turn(loop));
  }
}

/** The same in all processes of a machine. */
export function now() {
  return Number(process.hrtime.bigint()) / 1e6;
}
