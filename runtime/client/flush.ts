import type { ClientLink } from "./link.js";
import type { OfflineQueue, Queued } from "./offline-queue.js";
import { Pace, type PaceLimit } from "./pace.js";
import { hasRoom } from "./room.js";

/** What a server accepts from one peer by default. A command with a limit of its own does not draw on it. */
const PEER_LIMIT: PaceLimit = { perSecond: 100, burst: 200 };

/** The same in bytes: of each frame with its header, and of a small one 64. */
const BYTE_LIMIT: PaceLimit = { perSecond: 1024 * 1024, burst: 64 * 1024 };
const HEADER_BYTES = 14;
const LEAST_BYTES = 64;

/** How often to check whether more may be sent. */
const STEP_MS = 50;

/** How often a message is sent all the same where the game itself sends as much as a peer may. */
const STARVED_MS = 200;

/** Sends what is queued while there is a connection, at the rate at which the server accepts it. */
export class Flush {
  readonly #link: ClientLink;
  readonly #queue: OfflineQueue;
  #commands = new Map<number, Pace>();
  #messages = new Pace(PEER_LIMIT, 0);
  #bytes = new Pace(BYTE_LIMIT, 0);
  #isOpen = false;
  #now = 0;
  #sentAt = 0;
  #stopTimer: (() => void) | undefined;

  constructor(link: ClientLink, queue: OfflineQueue) {
    this.#link = link;
    this.#queue = queue;
    link.opened.push(() => {
      this.#isOpen = true;
      this.#commands = new Map();
      if (queue.size > 0) this.#start();
    });
    link.lost.push(() => {
      this.#isOpen = false;
      this.#stop();
    });
  }

  /** Something was queued: on an open connection because it was over its limit, and behind what the game has sent so far. */
  wake(): void {
    if (!this.#isOpen || this.#stopTimer !== undefined) return;
    this.#begin();
    this.#messages.spend(PEER_LIMIT.burst);
    this.#bytes.spend(BYTE_LIMIT.burst);
    this.#later();
  }

  /** On a connection that has just opened: nothing has drawn on its limits yet. */
  #start(): void {
    this.#begin();
    this.#step();
  }

  #begin(): void {
    this.#now = this.#link.settings.clock.now();
    this.#sentAt = this.#now;
    this.#messages = new Pace(PEER_LIMIT, this.#now);
    this.#bytes = new Pace(BYTE_LIMIT, this.#now);
    // What the game sends meanwhile draws on the same limits.
    this.#link.onSent = (bytes) => {
      this.#messages.spend(1);
      this.#bytes.spend(costOf(bytes));
    };
  }

  /** What is left waits for the next connection. */
  #stop(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    this.#link.onSent = undefined;
  }

  #later(): void {
    this.#stopTimer = this.#link.settings.clock.after(STEP_MS, () => this.#step());
  }

  #step(): void {
    this.#now = this.#link.settings.clock.now();
    this.#queue.offer((queued) => hasRoom(this.#link) && this.#send(queued));
    if (this.#queue.size === 0) this.#stop();
    else this.#later();
  }

  #send({ command, limit, take, framed, sending, message, queuedAt }: Queued): boolean {
    const own = limit && this.#paceOf(command.id, limit);
    if (own?.allows(1, this.#now) === false || !this.#isRoom(own !== undefined, framed.length)) return false;
    if (take?.() === false || !this.#link.send(framed, sending, message, queuedAt)) return false;
    own?.spend(1);
    // It drew on its own limit, not on the peer's.
    if (own !== undefined) this.#messages.spend(-1);
    this.#sentAt = this.#now;
    return true;
  }

  #isRoom(limited: boolean, bytes: number): boolean {
    const inRate = limited || this.#messages.allows(1, this.#now);
    const inBytes = this.#bytes.allows(costOf(bytes), this.#now);
    return (inRate && inBytes) || this.#now - this.#sentAt >= STARVED_MS;
  }

  #paceOf(commandId: number, limit: PaceLimit): Pace {
    const pace = this.#commands.get(commandId) ?? new Pace(limit, this.#now);
    this.#commands.set(commandId, pace);
    return pace;
  }
}

const costOf = (bytes: number): number => Math.max(LEAST_BYTES, bytes + HEADER_BYTES);
