import { createFakeClock, type FakeClock } from "kephas/testing";
import type { GivenSession } from "../../../runtime/server/cluster/handover/gift.js";
import { Giver } from "../../../runtime/server/cluster/handover/giver.js";
import { decodeGo, decodeItem } from "../../../runtime/server/cluster/handover/item-form.js";
import type { HandoverMessage, Step } from "../../../runtime/server/cluster/handover/messages.js";
import type { Go, Item, SessionState } from "../../../runtime/server/cluster/handover/session-state.js";
import { decodeState } from "../../../runtime/server/cluster/handover/state-form.js";
import { CLAIM, HASH, OLD_HASH, STATE, X } from "./samples.js";

/** A session that notes what is done with it. */
export class NotedSession implements GivenSession {
  readonly hashes = [HASH, OLD_HASH];
  readonly log: string[] = [];
  free = true;
  /** Of commands at work: undefined where none is. */
  finish: (() => void) | undefined;
  isBusy = false;
  state: SessionState | undefined = STATE;
  heard = 5;
  keep: (item: Item) => void = () => {};
  delivered: readonly Item[] = [];

  isOf({ identity }: { readonly identity: string | undefined }): boolean {
    return identity === "ada";
  }

  fence(keep: (item: Item) => void): void {
    this.log.push("fence");
    this.keep = keep;
  }

  drain(done: () => void): void {
    if (this.isBusy) this.finish = done;
    else done();
  }

  capture(cut: boolean, done: (state: SessionState | undefined) => void): void {
    this.log.push(cut ? "capture cut" : "capture");
    done(this.state && { ...this.state, cut });
  }

  topics(): SessionState["topics"] {
    return [{ topic: "t", senders: [{ node: "wwwwwwww", run: 1, end: this.heard }] }];
  }

  release(): void {
    this.log.push("release");
  }

  deliver(items: readonly Item[], cut: boolean): void {
    this.log.push(cut ? "deliver cut" : "deliver");
    this.delivered = items;
  }

  leave(node: string): void {
    this.log.push(`leave to ${node}`);
  }

  end(): void {
    this.log.push("end");
  }
}

/** Node X with one session. */
export interface Giving {
  readonly clock: FakeClock;
  readonly giver: Giver;
  readonly session: NotedSession;
  /** What X has told, as `node step nonce's first letter`. */
  readonly told: string[];
  readonly messages: HandoverMessage[];
  take(from: string, nonce: string, claim?: Partial<Step<"take">>): void;
  /** What was told last of a kind. */
  lastState(): SessionState | undefined;
  lastGo(): Go | undefined;
  forwarded(): readonly (Item | undefined)[];
}

export function createGiving(options: Partial<ConstructorParameters<typeof Giver>[0]> = {}): Giving {
  const clock = createFakeClock();
  const session = new NotedSession();
  const told: string[] = [];
  const messages: HandoverMessage[] = [];
  const giver = new Giver({
    ...{ id: X, clock, windowMs: 60_000, partBytes: 100_000, tailBytes: 100_000 },
    tell: (node, message) => {
      told.push(`${node[0]} ${message.step} ${message.nonce[0]}`);
      messages.push(message);
    },
    find: (hash) =>
      session.hashes.includes(hash) && !session.log.some((line) => line.startsWith("leave")) ? session : undefined,
    ...options,
  });
  const bytesOf = (step: "state" | "go"): Uint8Array | undefined => {
    const message = messages.findLast((each) => each.step === step);
    return message !== undefined && "bytes" in message ? message.bytes : undefined;
  };
  const read = <Value>(bytes: Uint8Array | undefined, decode: (bytes: Uint8Array) => Value): Value | undefined =>
    bytes && decode(bytes);
  return {
    ...{ clock, giver, session, told, messages },
    take: (from, nonce, claim) => giver.received(from, { step: "take", nonce, owner: X, ...CLAIM, ...claim }),
    lastState: () => read(bytesOf("state"), decodeState),
    lastGo: () => read(bytesOf("go"), decodeGo),
    forwarded: () => messages.flatMap((each) => (each.step === "forward" ? [decodeItem(each.bytes)] : [])),
  };
}
