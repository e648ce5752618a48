import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { Demo } from "../../examples/cluster/demo.js";
import { DemoPlayer } from "./demo-player.js";

/** Six seconds of a game. */
const WHILE = 180;

describe("the arena on three nodes", () => {
  let demo: Demo;
  let port: number;
  const players: DemoPlayer[] = [];

  const order = async (deed: string, name: string, headers = {}): Promise<number> =>
    (await fetch(`http://localhost:${port}/cluster/${deed}?name=${name}`, { method: "POST", headers })).status;

  const isWhole = (): Promise<void> =>
    vi.waitFor(() => expect(demo.report.nodes.map(({ state }) => state)).toEqual(["up", "up", "up"]), 40_000);
  const nameOf = (id: string | undefined): string => demo.report.nodes.find((node) => node.id === id)?.name ?? "";

  beforeAll(async () => {
    demo = await Demo.start({ bots: 2, quiet: true });
    port = await demo.listen(0);
    await isWhole();
    // The balancer looks twice a second which nodes are ready: until it has seen all of them two players may meet on one.
    while (players.length < 3) {
      const player = new DemoPlayer(`ws://localhost:${port}/ws`, `Player ${players.length + 1}`);
      await player.begin();
      if (players.some(({ node }) => node === player.node)) player.close();
      else players.push(player);
    }
  });

  afterAll(async () => {
    for (const player of players) player.close();
    await demo?.close();
  });

  it("is played on each of them, and a friend comes into a game of another one", async () => {
    expect(new Set(players.map(({ node }) => nameOf(node)))).toEqual(new Set(["one", "two", "three"]));
    const { id } = (players[0] as DemoPlayer).room;
    for (const _ of demo.report.nodes) {
      const friend = new DemoPlayer(`ws://localhost:${port}/ws`, "Friend");
      await friend.join(id);
      expect(friend.node).toBe(players[0]?.node);
      friend.close();
    }
  });

  it("goes on without the broker", async () => {
    expect(await order("kill", "nats")).toBe(204);
    expect(demo.report.broker.state).toBe("down");
    const gaps = await Promise.all(players.map((player) => player.play(WHILE)));
    expect(Math.max(...gaps)).toBeLessThan(2_000);
    expect(players.map(({ client }) => client.status)).toEqual(["open", "open", "open"]);
    expect(await order("start", "nats")).toBe(204);
    await isWhole();
  }, 60_000);

  it("takes the players of a node that is killed to another one, and the others notice nothing", async () => {
    const [victim, ...others] = players as [DemoPlayer, DemoPlayer, DemoPlayer];
    const name = nameOf(victim.node);
    const before = others.map(({ room }) => room);
    const back = victim.movesOn();
    const going = Promise.all(others.map((player) => player.play(WHILE)));
    expect(await order("kill", name)).toBe(204);
    expect(await back).toBeLessThan(5_000);
    expect([...others.map(({ node }) => node)]).toContain(victim.node);
    expect(Math.max(...(await going))).toBeLessThan(2_000);
    expect(others.map(({ room }) => room)).toEqual(before);
    await victim.play(10);
    expect(await order("start", name)).toBe(204);
    await isWhole();
  }, 60_000);

  it("takes orders from its own page alone", async () => {
    expect(await order("kill", "one", { origin: "http://game.example" })).toBe(403);
    expect(await order("kill", "one", { origin: `http://localhost:${port}` })).toBe(204);
    expect(await order("kill", "four")).toBe(404);
    expect(await order("stop", "one")).toBe(404);
    expect(demo.report.nodes[0]?.state).toBe("down");
  });
});
