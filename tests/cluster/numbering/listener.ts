import { messageAt } from "../../../runtime/server/frames/message-frame.js";
import { createEar, type Ear } from "../wire/ear.js";
import type { OnTheWay } from "./on-the-way.js";

/** What a listener has heard of a sender on a subject since it subscribed. */
interface Session {
  /** Where counting began. */
  readonly first: { readonly run: number; readonly before: number };
  /** By run: the end of the last envelope that was taken. */
  readonly ends: Map<number, number>;
  run: number;
}

/** A node that listens, and what it should have counted. */
export class Listener {
  readonly ear: Ear;
  /** What is wrong: messages that came twice, or out of order. */
  readonly wrong: string[] = [];
  #due = 0;
  #current: OnTheWay | undefined;
  /** By subject: which of its subscriptions is in force. */
  readonly #listening = new Map<string, number>();
  #subscriptions = 0;
  readonly #sessions = new Map<string, Session>();
  /** By sender and subject: the last message that was delivered. */
  readonly #last = new Map<string, number>();

  /** `knows`: whether it knows the schema of the senders of other versions. */
  constructor(clock: { readonly now: () => number }, knows: boolean) {
    this.ear = createEar({
      clock: { ...clock, after: () => () => {} },
      allows: () => true,
      knows: () => (knows ? (commandId) => commandId === 7 : undefined),
      deliver: ({ frames }) => {
        for (const { buffer, start } of frames) this.#delivered(messageAt(buffer, start));
        return 0;
      },
    });
  }

  /** Its subscription to a subject; undefined where there is none. What was published for an earlier one is not for this one. */
  subscription(subject: string): number | undefined {
    return this.#listening.get(subject);
  }

  subscribe(subject: string): void {
    if (!this.#listening.has(subject)) this.#listening.set(subject, ++this.#subscriptions);
  }

  unsubscribe(subject: string): void {
    this.#listening.delete(subject);
    this.ear.receiver.forgetSubject(subject);
    for (const [pair, session] of [...this.#sessions]) {
      if (!pair.endsWith(` ${subject}`)) continue;
      this.#due += counted(session, session.ends.get(session.run) ?? 0);
      this.#sessions.delete(pair);
    }
  }

  hear(one: OnTheWay): void {
    this.#note(one);
    this.#current = one;
    this.ear.hear(one.envelope, one.subject);
  }

  /**
   * How many messages it should have counted, one way or another. `told`: how many there were in the last run of a sender on a
   * subject, undefined where nobody has told it. The last ones of a run that its sender has forgotten are known to nobody.
   */
  due(told: (sender: string, subject: string, run: number) => number | undefined): number {
    let due = this.#due;
    for (const [pair, session] of this.#sessions) {
      const [sender = "", subject = ""] = pair.split(" ");
      due += counted(session, told(sender, subject, session.run) ?? session.ends.get(session.run) ?? 0);
    }
    return due;
  }

  #note({ sender, subject, run, before, count }: OnTheWay): void {
    const pair = `${sender} ${subject}`;
    const session = this.#sessions.get(pair) ?? { first: { run, before }, ends: new Map(), run };
    this.#sessions.set(pair, session);
    if (run < session.run || before < (session.ends.get(run) ?? 0)) return;
    session.run = run;
    session.ends.set(run, before + count);
  }

  /** A message is the command 7 or 8, and its number among those of its sender on its subject. */
  #delivered(message: Uint8Array): void {
    const { sender, subject } = this.#current as OnTheWay;
    const number = Buffer.from(message).readUInt32BE(4);
    const last = this.#last.get(`${sender} ${subject}`) ?? -1;
    if (number <= last) this.wrong.push(`${sender} ${subject}: ${number} after ${last}`);
    this.#last.set(`${sender} ${subject}`, number);
  }
}

/** With so many messages in its last run. */
function counted({ first, ends, run }: Session, lastEnd: number): number {
  let sum = lastEnd - first.before;
  for (const [one, end] of ends) if (one !== run) sum += end;
  return sum;
}
