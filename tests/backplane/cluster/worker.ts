// A worker of the tests: does what it is told by way of the primary, over the same channel as the backplane.
import { setImmediate as turn } from "node:timers/promises";
import { type BackplaneLink, nodeClusterBackplane } from "kephas/backplane/node-cluster";
import { numbered, RecordingNode } from "./recording-node.js";
import type { Answered, Published, Sent, WorkerOrders } from "./worker-orders.js";

const backplane = nodeClusterBackplane();
const links = new Map<string, { readonly node: RecordingNode; readonly link: BackplaneLink }>();

function find(name: string) {
  const found = links.get(name);
  if (found === undefined) throw new Error(`there is no link ${name}`);
  return found;
}

function open(name: string, maxQueuedBytes?: number): RecordingNode {
  const node = new RecordingNode(maxQueuedBytes);
  links.set(name, { node, link: backplane.open(node) });
  return node;
}

const orders: WorkerOrders = {
  open: ({ link, maxQueuedBytes }) => {
    const node = open(link, maxQueuedBytes);
    return node.until(() => node.states.length > 0);
  },
  begin: async ({ link }) => void open(link),
  close: ({ link }) => find(link).link.close(),
  subscribe: ({ link, subject }) => find(link).link.subscribe(subject),
  async publish({ link, subject, first, count, bytes }) {
    const published = { sent: 0, full: 0, down: 0, tooLarge: 0 };
    for (let number = first; number < first + count; ) {
      const result = find(link).link.publish(subject, numbered(number, bytes));
      published[result]++;
      if (result === "full") await turn();
      else number++;
    }
    return published;
  },
  async publishFor({ link, subject, first, bytes, forMs }): Promise<Published> {
    const published = { sent: 0, full: 0, down: 0, tooLarge: 0 };
    const end = performance.now() + forMs;
    for (let number = first; performance.now() < end; number++) {
      published[find(link).link.publish(subject, numbered(number, bytes))]++;
      await turn();
    }
    return published;
  },
  async heard({ link, subject, until }) {
    const { node } = find(link);
    await node.until(() => node.heard.get(subject)?.includes(until) === true);
    return node.heard.get(subject) ?? [];
  },
  async states({ link, count }) {
    const { node } = find(link);
    await node.until(() => node.states.length >= count);
    return node.states;
  },
  async warned({ link }) {
    const { node } = find(link);
    await node.until(() => node.warnings.length > 0);
    return node.warnings.join("; ");
  },
  async unheard({ link, count }) {
    const { node } = find(link);
    await node.until(() => node.nobody.length >= count);
    return node.nobody;
  },
  store({ link, name, args }) {
    const { store } = find(link).link;
    return (store[name] as (...given: typeof args) => Promise<unknown>)(...args);
  },
  async race({ link, key, count }) {
    const { store } = find(link).link;
    const results = await Promise.all(Array.from({ length: count }, (_, index) => store.create(key, `${index}`)));
    return results.filter((revision) => revision !== undefined).length;
  },
  async watch({ link, prefix }) {
    const { node, link: opened } = find(link);
    opened.store.watch(prefix, (key) => node.hint(key));
    // The primary has heard of it when it answers what was asked behind it.
    await opened.store.get("none");
  },
  async hints({ link, count }) {
    const { node } = find(link);
    await node.until(() => node.hints.length >= count);
    return node.hints;
  },
  async raw({ messages }) {
    for (const message of messages) process.send?.(message);
  },
};

process.on("message", (message: unknown) => {
  const sent = message as Partial<Sent>;
  if (sent.id === undefined || sent.name === undefined) return;
  const { id, name } = sent;
  void answer(id, () => (orders[name as keyof WorkerOrders] as (order: unknown) => Promise<unknown>)(sent.order));
});

async function answer(id: number, run: () => Promise<unknown>): Promise<void> {
  let answered: Answered;
  try {
    answered = { id, value: await run() };
  } catch (error) {
    answered = { id, error: String(error) };
  }
  process.send?.(answered);
}

process.send?.({ id: 0 } satisfies Answered);
