import { setImmediate as turn } from "node:timers/promises";
import type { Backplane } from "kephas/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createJourneys, type Journeys, type Server, said, type Traveller } from "./travellers.js";

let journeys: Journeys;
let one: Server;
let two: Server;
let three: Server;
let ada: Traveller;

beforeEach(async () => {
  journeys = createJourneys();
  [one, two, three] = [journeys.open("one"), journeys.open("two"), journeys.open("three")];
  await journeys.settle(2000);
  ada = await journeys.begin(one, "Ada");
});

afterEach(() => journeys.close());

/** Its connection is lost, and the next one leads to another server. */
async function move(to: Server): Promise<void> {
  ada.to = to;
  journeys.net.cut();
  await journeys.settle(3000);
}

const servers = () =>
  [
    ["one", one],
    ["two", two],
    ["three", three],
  ] as const;

describe("a client that comes back to another node", () => {
  it("is the same peer there, and was disconnected where it was", async () => {
    const { id } = ada.peer;
    await move(two);
    expect(ada.outcomes).toEqual(["resumed"]);
    expect([ada.peer.id, ada.peer.server]).toEqual([id, two]);
    expect(one.peers.size).toBe(0);
    const life = ["connected at one", "lost at one", "disconnected at one moved", "connected at two", "resumed at two"];
    expect(journeys.told).toEqual(life.map((what) => `Ada ${what}`));
  });

  it("gets what was sent to it while it was away, by whatever way, and by each way in order", async () => {
    ada.peer.subscribe("red");
    await journeys.settle(100);
    const { peer } = ada;
    journeys.net.unplug();
    for (const n of [1, 2, 3]) {
      peer.send.said(said(`alone ${n}`));
      one.broadcast.said(said(`own ${n}`), { topic: "red" });
      two.broadcast.said(said(`foreign ${n}`), { topic: "red" });
      three.broadcast.said(said(`all ${n}`));
      three.sendTo({ identity: "Ada" }).said(said(`identity ${n}`));
      three.sendTo(peer.id).said(said(`by id ${n}`));
      await journeys.settle(50);
    }
    ada.to = two;
    journeys.net.plug();
    await journeys.settle(3000);
    expect(ada.outcomes).toEqual(["resumed"]);
    for (const way of ["alone", "own", "foreign", "all", "identity", "by id"]) {
      expect(ada.heard.filter((text) => text.startsWith(way))).toEqual([1, 2, 3].map((n) => `${way} ${n}`));
    }
    expect(ada.heard).toHaveLength(18);
  });

  it("stays in its topics, and hears each message once while it moves and later", async () => {
    ada.peer.subscribe("red");
    await journeys.settle(100);
    let n = 0;
    const sayAll = (): void => {
      n++;
      for (const [name, server] of [
        ["one", one],
        ["two", two],
        ["three", three],
      ] as const) {
        server.broadcast.said(said(`${name} ${n}`), { topic: "red" });
        server.broadcast.said(said(`${name} to all ${n}`));
        server.sendTo({ identity: "Bob" }).said(said("not for her"));
      }
    };
    ada.to = two;
    journeys.net.cut();
    for (let steps = 0; steps < 150; steps++) {
      sayAll();
      await journeys.settle(100);
    }
    expect(ada.outcomes).toEqual(["resumed"]);
    const numbers = Array.from({ length: n }, (_, index) => index + 1);
    for (const name of ["one", "two", "three"]) {
      for (const way of [name, `${name} to all`]) {
        const came = ada.heard.filter((text) => text.startsWith(`${way} `) && /^\d+$/.test(text.slice(way.length + 1)));
        expect(came).toEqual(numbers.map((number) => `${way} ${number}`));
      }
    }
    expect(ada.heard).toHaveLength(n * 6);
    expect(two.topic("red").size).toBe(1);
  });

  it("hears each message once and in order that is sent in every turn of its move", async () => {
    ada.peer.subscribe("red");
    await journeys.settle(100);
    let n = 0;
    let isOver = false;
    const talk = async (): Promise<void> => {
      while (!isOver) {
        n++;
        for (const [name, server] of servers()) {
          server.broadcast.said(said(`${name} ${n}`), { topic: "red" });
          server.broadcast.said(said(`${name} to all ${n}`));
        }
        await turn();
      }
    };
    const talking = talk();
    ada.to = two;
    journeys.net.cut();
    for (let steps = 0; steps < 300; steps++) await journeys.settle(10);
    isOver = true;
    await talking;
    await journeys.settle(3000);
    expect(ada.outcomes).toEqual(["resumed"]);
    const numbers = Array.from({ length: n }, (_, index) => index + 1);
    for (const [name] of servers()) {
      for (const way of [name, `${name} to all`]) {
        const came = ada.heard.filter((text) => text.startsWith(`${way} `) && /^\d+$/.test(text.slice(way.length + 1)));
        expect(came).toEqual(numbers.map((number) => `${way} ${number}`));
      }
    }
  });

  it("hears from its former node what its new one has missed in the second after its move", async () => {
    let drops = 0;
    const deaf: Backplane = {
      name: "deaf",
      open(node) {
        const receive = (subject: string, envelope: Uint8Array): void => {
          if (subject.endsWith(".t.red") && drops > 0) drops--;
          else node.receive(subject, envelope);
        };
        return journeys.broker.open({ ...node, receive });
      },
    };
    const four = journeys.open("four", { backplane: deaf });
    await journeys.settle(2000);
    ada.peer.subscribe("red");
    await journeys.settle(100);
    ada.to = four;
    journeys.net.cut();
    while (four.peers.size === 0) await journeys.settle(20);
    drops = 1;
    for (const n of [1, 2, 3]) {
      three.broadcast.said(said(`red ${n}`), { topic: "red" });
      await journeys.settle(20);
    }
    await journeys.settle(3000);
    expect([drops, ada.heard]).toEqual([0, ["red 1", "red 2", "red 3"]]);
  });

  it("goes on to a third node and back again", async () => {
    const { id } = ada.peer;
    for (const server of [two, three, one, three]) {
      await move(server);
      ada.peer.send.said(said(`from ${[one, two, three].indexOf(server)}`));
    }
    await journeys.settle(100);
    expect(ada.outcomes).toEqual(["resumed", "resumed", "resumed", "resumed"]);
    expect([ada.peer.id, ada.peer.server]).toEqual([id, three]);
    expect(ada.heard).toEqual(["from 1", "from 2", "from 0", "from 2"]);
  });

  it("is what it was where the server comes to make a session of what another has saved", async () => {
    const four = journeys.open("four", { restoreSession: (saved, fresh) => ({ name: `${saved} and ${fresh.name}` }) });
    const five = journeys.open("five", { saveSession: ({ name }) => `saved ${name}` });
    await journeys.settle(2000);
    const eve = await journeys.begin(five, "Eve");
    eve.to = four;
    journeys.net.cut();
    await journeys.settle(3000);
    expect(eve.outcomes).toEqual(["resumed"]);
    expect([...four.peers.values()].map(({ session }) => session.name)).toEqual(["saved Eve and Eve"]);
  });

  it("begins anew where it shows the session of somebody else, who is not disturbed", async () => {
    let name = "Eve";
    const eve = await journeys.begin(two, () => name);
    const { id } = eve.peer;
    name = "Mallory";
    eve.to = one;
    journeys.net.cut();
    await journeys.settle(6000);
    expect(eve.outcomes).toEqual(["fresh"]);
    expect([...two.peers.keys()]).toEqual([id]);
    expect([ada.outcomes, journeys.told.filter((told) => told.startsWith("Eve"))]).toEqual([
      ["resumed"],
      ["Eve connected at two", "Eve lost at two"],
    ]);
  });

  it("begins anew where none of the nodes knows its session, after half a second", async () => {
    await journeys.settle(1000);
    const lonely = journeys.open("lonely", { deployment: "elsewhere" });
    ada.to = lonely;
    journeys.net.cut();
    await journeys.settle(1500);
    expect(ada.outcomes).toEqual(["fresh"]);
  });
});

describe("a peer that has moved", () => {
  it("is reached by its id from every node, also once its first one has gone", async () => {
    const { id } = ada.peer;
    await move(two);
    const reach = async (text: string, from: readonly Server[]): Promise<void> => {
      for (const server of from) {
        expect(server.sendTo(id).said(said(text))).toBe(true);
        const called = server.call(id).scores.watch({ season: 2 });
        await journeys.settle(2000);
        expect(await called).toEqual({ seen: true });
      }
    };
    await reach("while it is there", [one, two, three]);
    const closing = one.close({ graceMs: 0 });
    await journeys.settle(20_000);
    await closing;
    await reach("when it has gone", [two, three]);
    expect(ada.heard).toEqual([...Array(3).fill("while it is there"), ...Array(2).fill("when it has gone")]);
    const disconnected = three.disconnect({ peer: id });
    await journeys.settle(2000);
    expect(await disconnected).toBe(1);
    expect(two.peers.size).toBe(0);
  });

  it("is not looked for in vain for long", async () => {
    const id = `${"a".repeat(8)}.${"b".repeat(22)}`;
    const called = three.call(id).scores.watch({ season: 2 });
    called.catch(() => undefined);
    await journeys.settle(600);
    await expect(called).rejects.toMatchObject({ code: "closed" });
  });
});

describe("a node that drains", () => {
  it("gives its players to the others, and leaves the rest in the store when it closes", async () => {
    const bob = await journeys.begin(one, "Bob");
    const ids = [ada.peer.id, bob.peer.id];
    ada.to = two;
    const { peer } = bob;
    const draining = one.drain({ deadlineMs: 4000 });
    peer.send.said(said("before it goes"));
    await journeys.settle(4100);
    await draining;
    const closing = one.close({ graceMs: 1000 });
    bob.to = three;
    await journeys.settle(10_000);
    await closing;
    await journeys.settle(10_000);
    // Nobody knows what was said to all between the two.
    expect([ada.outcomes, bob.outcomes]).toEqual([["resumed"], ["partial"]]);
    expect([ada.peer.id, bob.peer.id]).toEqual(ids);
    expect(bob.heard).toEqual(["before it goes"]);
  });
});
