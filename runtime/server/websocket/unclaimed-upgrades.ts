import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Clock } from "../../protocol/clock.js";

/** When an upgrade that others may answer is checked, in milliseconds. The second check is for those that may be about to. */
const FIRST_LOOK_MS = 1_000;
const SECOND_LOOK_MS = 9_000;

/** Upgrades of an HTTP server that other listeners may take. Those that nobody takes are answered here. */
export class UnclaimedUpgrades {
  readonly #clock: Clock;
  readonly #waiting = new Set<UnclaimedUpgrade>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls `answer` once nobody else has answered for a while. */
  watch(socket: Duplex, answer: () => void): void {
    const upgrade = new UnclaimedUpgrade(socket, answer);
    const forget = (): void => {
      stopTimer();
      this.#waiting.delete(upgrade);
      // The connection may bring many more, if they are served as plain requests.
      socket.off("close", forget);
    };
    const lookAgain = (): void => {
      forget();
      upgrade.answerUnlessTaken();
    };
    const look = (): void => {
      if (upgrade.isAwaited) stopTimer = this.#clock.after(SECOND_LOOK_MS, lookAgain);
      else lookAgain();
    };
    let stopTimer = this.#clock.after(FIRST_LOOK_MS, look);
    this.#waiting.add(upgrade);
    socket.once("close", forget);
  }

  /** Answers at once all that nobody has taken. */
  answerAll(): void {
    for (const upgrade of this.#waiting) upgrade.answerUnlessTaken();
  }
}

class UnclaimedUpgrade {
  readonly #socket: Duplex;
  readonly #answer: () => void;
  readonly #writtenBefore: number;

  constructor(socket: Duplex, answer: () => void) {
    this.#socket = socket;
    this.#answer = answer;
    this.#writtenBefore = bytesWrittenTo(socket);
  }

  /** Whether there is another `error` listener: its owner may still be about to handle the upgrade. */
  get isAwaited(): boolean {
    return this.#socket.listenerCount("error") > 1;
  }

  answerUnlessTaken(): void {
    const socket = this.#socket;
    const isRead = socket.listenerCount("data") + socket.listenerCount("readable") > 0;
    if (socket.writable && !isRead && bytesWrittenTo(socket) === this.#writtenBefore) this.#answer();
  }
}

/** The properties of network sockets; of another stream, what waits in it. */
function bytesWrittenTo(socket: Duplex & Partial<Pick<Socket, "bytesWritten">>): number {
  return socket.bytesWritten ?? socket.writableLength;
}
