import { createFakeClock, type FakeClock } from "kephas/testing";
import { ClusterLog } from "../../../runtime/server/cluster/cluster-log.js";
import type { Entry } from "../../../runtime/server/cluster/entry.js";
import { Nodes } from "../../../runtime/server/cluster/nodes.js";
import { Pipes } from "../../../runtime/server/cluster/pipes/pipes.js";
import { Receiver, type ReceiverOwner } from "../../../runtime/server/cluster/receiver.js";
import { Requests } from "../../../runtime/server/cluster/requests.js";
import type { Published } from "../../../runtime/server/contract/backplane.js";
import { messageAt } from "../../../runtime/server/frames/message-frame.js";
import { BackplaneMeter } from "../../../runtime/server/metrics/backplane-meter.js";
import { number, text, toHex } from "./hex.js";

/** The commands that may come: 7 with at most 100,000 bytes of payload, and 8 without any. */
export const LARGEST: ReadonlyMap<number, number> = new Map([
  [7, 100_000],
  [8, 0],
]);

export const FINGERPRINT = 0xdecade01;

/** The header of an envelope as the node `sender77` would write it at its 1,000th millisecond, in its first epoch. */
export function header(kind: number, sender = "sender77", sentMs = 1000, fingerprint = FINGERPRINT): string {
  return ["4b01", number(kind, 1), "00", text(sender), number(1, 4), number(sentMs, 4), number(fingerprint, 4)].join(
    "",
  );
}

/** What a node hears: a receiver with nothing else of a server. */
export interface Ear {
  readonly clock: FakeClock;
  readonly meter: BackplaneMeter;
  readonly nodes: Nodes;
  readonly requests: Requests;
  readonly receiver: Receiver;
  readonly log: string[];
  /** `target name policy key: messages in hex`, one a delivered entry. */
  readonly delivered: string[];
  /** What it has published. */
  readonly published: { readonly subject: string; readonly envelope: Uint8Array }[];
  hear(envelope: Uint8Array, subject?: string): void;
}

export function createEar(
  owner: Partial<Pick<ReceiverOwner, "allows" | "clock" | "deliver" | "fingerprint" | "knows">> = {},
): Ear {
  const clock = createFakeClock();
  const meter = new BackplaneMeter();
  const [log, delivered]: [string[], string[]] = [[], []];
  const published: { subject: string; envelope: Uint8Array }[] = [];
  const write = (line: string): void => void log.push(line);
  const logger = { debug: write, info: write, warn: write, error: write };
  const ignore = { appeared() {}, beat() {}, suspected() {}, gone() {} };
  const nodes = new Nodes(ignore, { forgetAfterMs: 13_000, now: 0 });
  const publish = (subject: string, envelope: Uint8Array): Published => {
    published.push({ subject, envelope });
    return "sent";
  };
  const link = { publish, maxPublishBytes: 1024 * 1024 };
  const own = (kind: number) => ({ kind, node: "ownself7", epoch: 1, sentMs: 0, fingerprint: FINGERPRINT });
  const inbox = (node: string) => `n.${node}`;
  const requests = new Requests({ clock, link, header: own, inbox });
  const isKnown = (node: string) => nodes.get(node) !== undefined;
  const pipes = new Pipes({ clock, link, header: own, inbox, isKnown, meter: meter.pipes });
  const receiver = new Receiver({
    id: "ownself7",
    fingerprint: FINGERPRINT,
    clock,
    meter,
    log: new ClusterLog({ backplane: { name: "test" }, clock, logger, meter }),
    nodes,
    requests,
    pipes,
    allows: (command, bytes) => bytes - 4 <= (LARGEST.get(command) ?? -1),
    knows: () => undefined,
    deliver: (entry) => {
      delivered.push(lineOf(entry));
      return 0;
    },
    ...owner,
  });
  const hear = (envelope: Uint8Array, subject = "a"): void => receiver.receive(subject, envelope);
  return { clock, meter, nodes, requests, receiver, log, delivered, published, hear };
}

export function lineOf({ target, name, delivery: { policy, key }, frames }: Entry): string {
  const messages = frames.map(({ buffer, start }) => toHex(messageAt(buffer, start)));
  return `${target} ${name} ${policy} ${key}: ${messages.join(" ")}`;
}
