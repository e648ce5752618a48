import { nodeClusterBackplane, setUpPrimary } from "kephas/backplane/node-cluster";
import { createFakeClock } from "kephas/testing";
import { describe, expect, it } from "vitest";
import { Broker } from "../../runtime/backplane/node-cluster/broker.js";
import type { Port, PortListener } from "../../runtime/backplane/node-cluster/channel.js";
import { PROPERTY } from "../../runtime/backplane/node-cluster/messages.js";
import { createBackplane } from "../../runtime/backplane/node-cluster/node-cluster-backplane.js";
import { readToPrimary } from "../../runtime/backplane/node-cluster/to-primary-parser.js";
import { WorkerAccount } from "../../runtime/backplane/node-cluster/worker-account.js";
import { RecordingNode } from "./cluster/recording-node.js";

/** A channel whose primary answers only while it listens. */
class TestPort implements Port {
  connected = true;
  listening = true;
  readonly listeners = new Set<PortListener>();
  readonly #broker = new Broker();
  readonly #worker = new WorkerAccount((message) => {
    for (const { heard } of [...this.listeners]) heard({ [PROPERTY]: message });
  });

  send(sent: object): void {
    const message = readToPrimary(sent);
    if (this.listening && message !== undefined) queueMicrotask(() => this.#broker.hear(this.#worker, message));
  }

  listen(listener: PortListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** As when a worker is disconnected, or its primary has gone. */
  cut(): void {
    this.connected = false;
    for (const { ended } of [...this.listeners]) ended();
  }
}

class ClockedNode extends RecordingNode {
  override readonly clock = createFakeClock();
}

function open(port: Port = new TestPort()) {
  const node = new ClockedNode();
  return { node, link: createBackplane(() => port).open(node) };
}

const bytes = new Uint8Array(8);

describe("where it belongs", () => {
  it("a process that is no worker is told what to do", () => {
    expect(() => nodeClusterBackplane().open(new RecordingNode())).toThrowError(
      expect.objectContaining({ code: "usage", message: expect.stringContaining("setUpPrimary()") }),
    );
  });

  it("a primary is set up once, and again when it was closed", () => {
    const first = setUpPrimary();
    expect(() => setUpPrimary()).toThrowError(expect.objectContaining({ code: "usage" }));
    first.close();
    first.close();
    setUpPrimary().close();
  });
});

describe("a channel that is closed", () => {
  it("is down for good: nothing is sent, asked or waited for", async () => {
    const port = new TestPort();
    const { node, link } = open(port);
    await node.until(() => node.states.length === 1);
    const asked = link.store.get("key");
    port.cut();
    await expect(asked).rejects.toThrow();
    expect(node.states).toEqual(["up", "down: the channel to the primary is closed"]);
    expect(link.publish("s", bytes)).toBe("down");
    await expect(link.store.get("key")).rejects.toThrow();
    await node.clock.advance(60_000);
    expect(node.states).toHaveLength(2);
    await link.close();
    expect(port.listeners.size).toBe(0);
  });

  it("ends a close that waits for the primary", async () => {
    const port = new TestPort();
    const { node, link } = open(port);
    await node.until(() => node.states.length === 1);
    port.listening = false;
    const closed = link.close();
    port.cut();
    await closed;
    expect(node.states).toEqual(["up"]);
  });

  it("may be closed before a link is opened, which never is up", async () => {
    const port = new TestPort();
    port.cut();
    const { node, link } = open(port);
    await node.clock.advance(60_000);
    expect([node.states, node.warnings]).toEqual([[], []]);
    await link.close();
  });
});

describe("a primary that does not answer", () => {
  it("from the beginning is a warning, once", async () => {
    const port = new TestPort();
    port.listening = false;
    const { node } = open(port);
    await node.clock.advance(60_000);
    expect(node.warnings).toEqual([
      "the primary does not answer: did it call setUpPrimary() before it forked this worker?",
    ]);
    expect(node.states).toEqual([]);
  });

  it("is down after 4 to 5 seconds, and not before", async () => {
    const port = new TestPort();
    const { node } = open(port);
    await node.until(() => node.states.length === 1);
    await node.clock.advance(10_000);
    port.listening = false;
    await node.clock.advance(3900);
    expect(node.states).toEqual(["up"]);
    await node.clock.advance(1000);
    expect(node.states).toEqual(["up", "down: the primary does not answer"]);
  });
});
