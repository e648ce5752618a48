import { createFakeClock, type FakeClock } from "kephas/testing";
import { ByteBudget } from "../../../runtime/server/cluster/handover/byte-budget.js";
import { encodeGo, encodeItem } from "../../../runtime/server/cluster/handover/item-form.js";
import { splitBytes } from "../../../runtime/server/cluster/handover/parts.js";
import type { Go, Item, SessionState } from "../../../runtime/server/cluster/handover/session-state.js";
import { encodeState } from "../../../runtime/server/cluster/handover/state-form.js";
import { Taker } from "../../../runtime/server/cluster/handover/taker.js";
import type { TakenSession } from "../../../runtime/server/cluster/handover/taking-parts.js";
import { CLAIM, GO, nonceOf, STATE, X, Y } from "./samples.js";

/** Node Y, which takes sessions. Its first nonce is 22 times `a`. */
export interface Taking {
  readonly clock: FakeClock;
  readonly taker: Taker;
  readonly budget: ByteBudget;
  /** What Y has told, as `node step nonce's first letter`; `*` is whoever has the session. */
  readonly told: string[];
  /** What became of what clients asked for, and the last of what came. */
  readonly outcomes: string[];
  readonly taken: TakenSession[];
  /** The ids of frames that came for it, and `-n` for so many that were missed. */
  readonly out: number[];
  readonly members: Set<string>;
  readonly here: Set<string>;
  moved: string | undefined;
  /** The topics that are listened to. */
  readonly listening: string[];
  /** The broker has confirmed that they are. */
  confirm: () => void;
  /** Something comes on them. */
  offer: (item: Item) => void;
  /** What the store has; undefined: it has not answered. */
  stored: SessionState | "nothing" | undefined;
  answerStore: (state: SessionState | undefined) => void;
  looks: number;
  /** A client asks. Returns what tells that it has gone. */
  ask(owner?: string): () => void;
  state(nonce?: string, from?: string, state?: SessionState): void;
  go(nonce?: string, from?: string, go?: Go): void;
  forward(item: Item, number?: number, nonce?: string): void;
  says(step: "cancel" | "no" | "stay" | "wait", nonce?: string, from?: string): void;
}

const A = nonceOf("a");

export function createTaking(): Taking {
  const clock = createFakeClock();
  const budget = new ByteBudget(10_000_000);
  let nonces = 0;
  const taking: Taking = {
    ...{ clock, budget, told: [], outcomes: [], taken: [], out: [], listening: [], moved: undefined, looks: 0 },
    members: new Set([X]),
    here: new Set(),
    stored: "nothing",
    ...{ confirm: () => {}, offer: () => {}, answerStore: () => {} },
    taker: new Taker({
      ...{ id: Y, clock, budget, createNonce: () => createNonce(nonces++) },
      tell: (node, { step, nonce }) => void taking.told.push(`${node[0]} ${step} ${nonce[0]}`),
      tellOwner: (_session, { step, nonce }) => void taking.told.push(`* ${step} ${nonce[0]}`),
      isMember: (node) => taking.members.has(node),
      isHere: (session) => taking.here.has(session),
      movedTo: () => taking.moved,
      listen: (topics, offer, done) => listen(taking, topics, { offer, done }),
      look: (_claim, _nonce, found) => look(taking, found),
    }),
    ask: (owner = X) => ask(taking, owner),
    state: (nonce = A, from = X, state = STATE) => {
      for (const part of splitBytes(encodeState(state), 100_000))
        taking.taker.received(from, { step: "state", nonce, ...part });
    },
    go: (nonce = A, from = X, go = GO) => {
      for (const part of splitBytes(encodeGo(go), 100_000)) taking.taker.received(from, { step: "go", nonce, ...part });
    },
    forward: (item, number = 0, nonce = A) => {
      taking.taker.received(X, { step: "forward", nonce, number, bytes: encodeItem(item) });
    },
    says: (step, nonce = A, from = X) => taking.taker.received(from, { step, nonce }),
  };
  return taking;
}

/** The first one is 22 times `a`. */
function createNonce(count: number): string {
  return `${count || ""}${nonceOf("a")}`.slice(0, 22);
}

function listen(
  taking: Taking,
  topics: readonly string[],
  { offer, done }: { readonly offer: (item: Item) => void; readonly done: () => void },
): () => void {
  taking.listening.push(...topics);
  taking.confirm = done;
  taking.offer = offer;
  return () => {
    taking.listening.splice(0);
    taking.offer = () => {};
  };
}

function look(taking: Taking, found: (state: SessionState | undefined) => void): void {
  taking.looks++;
  taking.answerStore = found;
  if (taking.stored === "nothing") found(undefined);
  else if (taking.stored !== undefined) found(taking.stored);
}

function ask(taking: Taking, owner: string): () => void {
  return taking.taker.take({
    ...CLAIM,
    owner,
    fresh: () => void taking.outcomes.push("fresh"),
    here: () => void taking.outcomes.push("here"),
    stays: (node) => void taking.outcomes.push(`stays ${node}`),
    taken: (session) => {
      taking.outcomes.push(session.cut ? "taken cut" : "taken");
      taking.taken.push(session);
      return {
        deliver: ({ frame }) => void taking.out.push(frame?.at(-1) ?? 0),
        missed: (messages) => void taking.out.push(-messages),
      };
    },
  });
}
