import type { Asked } from "../requests.js";
import { integerOf, matchOf, membersOf, optionalText, textOf } from "./json-reading.js";
import { unlessMalformed } from "./packed.js";
import { HASH } from "./state-form.js";
import { readNode } from "./topic-form.js";

/** The method of all that nodes tell each other about a handover. */
export const HANDOVER = "handover";

/** 128 random bits as base64url. */
const NONCE: RegExp = /^[A-Za-z0-9_-]{22}$/;

const MAX_IDENTITY = 64 * 1024;
const MAX_FINGERPRINT = 256;

/** Who may have a session, and which connection of it was lost. */
export interface Claim {
  /** The hash of the token that its client has shown. */
  readonly session: string;
  readonly identity: string | undefined;
  /** The number of the connection. */
  readonly connection: number;
  /** Of the taker's protocol, and of the client's schema. */
  readonly fingerprint: string;
  readonly client: string | undefined;
}

/** One of several pieces, counted from 0. */
export interface Part {
  readonly part: number;
  readonly parts: number;
  readonly bytes: Uint8Array;
}

/**
 * What nodes tell each other. From the taker: `take` asks for a session, of the node that made its token and of whoever has it; `ready`
 * says that it listens to the session's topics; `ack` that it owns it; `decline` that it does not want it any more. From the giver:
 * `wait` that it will come, `state` what the session is, `go` that it is given away, `forward` what came for it since, `stay` that it
 * does not move, as a peer in a room does not, `cancel` that it is not, `moved` who has it, `no` that there is none.
 */
export type HandoverMessage = { readonly nonce: string } & (
  | ({ readonly step: "take"; readonly owner: string } & Claim)
  | { readonly step: "wait" | "stay" | "ready" | "ack" | "cancel" | "decline" | "no" }
  | { readonly step: "moved"; readonly node: string }
  | ({ readonly step: "state" } & Part)
  | ({ readonly step: "go" } & Part)
  | { readonly step: "forward"; readonly number: number; readonly bytes: Uint8Array }
);

/** A message of one step. */
export type Step<Name extends HandoverMessage["step"]> = Extract<HandoverMessage, { readonly step: Name }>;

/** A message as a request that is not answered: JSON, and bytes. */
export interface Told {
  readonly asked: Asked;
  readonly bytes: Uint8Array;
}

const NO_BYTES = new Uint8Array(0);

/** What {@link readHandover} reads. */
export function formatHandover(message: HandoverMessage): Told {
  if (!("bytes" in message)) return { asked: { method: HANDOVER, ...message }, bytes: NO_BYTES };
  const { bytes, ...json } = message;
  return { asked: { method: HANDOVER, ...json }, bytes };
}

/** Undefined for what is no message of a handover. */
export function readHandover({ asked, bytes }: Told): HandoverMessage | undefined {
  return unlessMalformed(() => {
    const { nonce, ...rest } = membersOf(asked);
    return { nonce: matchOf(nonce, NONCE), ...readStep(rest, bytes) };
  });
}

type Rest = HandoverMessage extends infer Each ? (Each extends unknown ? Omit<Each, "nonce"> : never) : never;

function readStep(asked: Partial<Record<string, unknown>>, bytes: Uint8Array): Rest {
  const { step } = asked;
  switch (step) {
    case "take":
      return { step, owner: readNode(asked["owner"]), ...readClaim(asked) };
    case "wait":
    case "stay":
    case "ready":
    case "ack":
    case "cancel":
    case "decline":
    case "no":
      return { step };
    case "moved":
      return { step, node: readNode(asked["node"]) };
    case "state":
    case "go":
      return { step, part: integerOf(asked["part"]), parts: integerOf(asked["parts"], 1), bytes };
    case "forward":
      return { step, number: integerOf(asked["number"]), bytes };
    default:
      throw new TypeError("there is no such step");
  }
}

function readClaim(asked: Partial<Record<string, unknown>>): Claim {
  return {
    session: matchOf(asked["session"], HASH),
    identity: optionalText(asked["identity"], MAX_IDENTITY),
    connection: integerOf(asked["connection"], 1),
    fingerprint: textOf(asked["fingerprint"], MAX_FINGERPRINT),
    client: optionalText(asked["client"], MAX_FINGERPRINT),
  };
}
