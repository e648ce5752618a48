import { setTimeout as delay } from "node:timers/promises";
import { expect } from "vitest";
import { type NodeProcess, type NodeReport, startNode } from "./node-process.js";

const MAX_WAIT_MS = 20_000;

/** Asks until the reports are as they should be. */
export async function until(
  nodes: readonly NodeProcess[],
  holds: (reports: readonly NodeReport[]) => boolean,
): Promise<void> {
  const end = performance.now() + MAX_WAIT_MS;
  for (;;) {
    const reports = await Promise.all(nodes.map((node) => node.tell("end")));
    if (holds(reports)) return;
    if (performance.now() > end) throw new Error(`it has not come about: ${JSON.stringify(reports)}`);
    await delay(50);
  }
}

/** Both send until they are asked. */
export const begin = (nodes: readonly NodeProcess[]): Promise<unknown> =>
  Promise.all(nodes.map((node) => node.tell("begin")));

/** What one node has counted of the other's messages. */
const counted = ({ backplane: { delivered, missed, stale, schema, oldEpoch } }: NodeReport): number =>
  delivered + missed + stale + schema + oldEpoch;

const lost = ({ backplane: { dropped } }: NodeReport): number => dropped.down + dropped.full + dropped.tooLarge;

/** Every message that was made is accounted for, at its sender and at its listener. */
function isSettled([one, two]: readonly NodeReport[]): boolean {
  if (one === undefined || two === undefined) return false;
  return counted(one) === two.backplane.published && counted(two) === one.backplane.published;
}

/** A broker that can be killed and stopped. */
export interface Broker {
  readonly url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  freeze(): void;
  thaw(): void;
}

/** All messages between two processes are accounted for, while the broker and a node are killed and stopped. */
export async function expectAccounts(broker: Broker): Promise<void> {
  const nodes = await Promise.all(["one", "two"].map((name) => startNode(broker.url, name)));
  const [, two] = nodes as [NodeProcess, NodeProcess];
  await meet(nodes);

  for (let time = 0; time < 5; time++) {
    await begin(nodes);
    await delay(400);
    await broker.stop();
    await delay(200);
    await broker.start();
    await until(nodes, (reports) => reports.every(({ up }) => up));
  }
  for (const ms of [2000, 6000]) {
    await begin(nodes);
    await delay(300);
    broker.freeze();
    await delay(ms);
    broker.thaw();
    await until(nodes, (reports) => reports.every(({ up, nodes: known }) => up && known === 2));
  }
  for (const ms of [2000, 6000]) {
    await begin(nodes);
    await delay(300);
    two.freeze();
    await delay(ms);
    two.thaw();
    await until(nodes, (reports) => reports.every(({ up }) => up));
  }
  await begin(nodes);
  await delay(300);

  await expectSettled(nodes, { cutOff: nodes });
}

/** Each has heard the other once. Counting begins with the first message that is heard. */
export async function meet(nodes: readonly NodeProcess[]): Promise<void> {
  await until(nodes, (reports) => reports.every(({ up, nodes: known }) => up && known === 2));
  await Promise.all(nodes.map((node) => node.tell("say")));
  await until(nodes, (reports) => reports.every(({ backplane }) => backplane.delivered === 1));
}

/** What is not the same after every fault. */
export interface Faults {
  /** Whose connection to the broker was lost: some of what they made could not be published. */
  readonly cutOff: readonly NodeProcess[];
  /** Whether a network may still deliver what was written to a connection that is given up: it comes when it counts as missed. */
  readonly late?: boolean;
}

/** Every message that was made is accounted for, and none was delivered twice or out of order. */
export async function expectSettled(nodes: readonly NodeProcess[], { cutOff, late = false }: Faults): Promise<void> {
  await until(nodes, isSettled);
  for (const node of nodes) {
    const report = await node.tell("end");
    const { backplane, wrong, heard, made } = report;
    expect(wrong).toEqual([]);
    expect(heard).toBe(backplane.delivered);
    expect(backplane.sent).toBe(made);
    expect(backplane.sent).toBe(backplane.published + lost(report));
    expect(made).toBeGreaterThan(2000);
    if (cutOff.includes(node)) expect(lost(report)).toBeGreaterThan(0);
    if (!late) expect(backplane.duplicate).toBe(0);
    expect(backplane.malformed).toBe(0);
  }
}
