import { Socket } from "node:net";
import { createLink, createTestNet } from "kephas/testing";
import { expect, onTestFinished, test, vi } from "vitest";
import { WebSocket } from "ws";
import { WorldClient } from "../../../generated/world/client.js";
import { createLandState, createWorldServer, type WorldPeer } from "../../../generated/world/server.js";

test("a tick and what is broadcast before and behind it leave in one write, and arrive in this order", async () => {
  const peers: WorldPeer[] = [];
  const connected = (peer: WorldPeer): void => void peers.push(peer);
  const server = createWorldServer({ logger: false, connected, commands: { steer: () => {} } });
  const { port } = await server.listen({ port: 0, host: "127.0.0.1" });
  const client = new WorldClient(`ws://127.0.0.1:${port}/ws`, { WebSocket, logger: false });
  onTestFinished(async () => {
    client.close();
    await server.close({ graceMs: 0 });
  });
  await client.connect();
  const land = createLandState(server);
  land.admit(peers[0] as WorldPeer, { zones: [0] });
  land.tick();
  await vi.waitFor(() => expect(client.state.land.ready).toBe(true));
  const heard: string[] = [];
  client.state.land.on.tick(({ tick }) => heard.push(`tick ${tick}`));
  client.on.welcome(({ you }) => heard.push(`welcome ${you}`));
  const write = vi.spyOn(Socket.prototype, "write");
  onTestFinished(() => write.mockRestore());
  server.broadcast.welcome({ you: 1 });
  land.tick();
  server.broadcast.welcome({ you: 2 });
  await vi.waitFor(() => expect(heard).toEqual(["welcome 1", "tick 2", "welcome 2"]));
  expect(write).toHaveBeenCalledTimes(1);
});

test("what is broadcast to a peer that is skipped arrives before the state that it was about", async () => {
  const net = createTestNet();
  const link = createLink();
  const peers: WorldPeer[] = [];
  const server = createWorldServer({
    clock: net.clock,
    logger: false,
    slowPeerBytes: 100,
    connected: (peer) => void peers.push(peer),
    commands: { steer: () => {} },
  });
  const client = new WorldClient(net.connect(server, { link }), { clock: net.clock, logger: false });
  const heard: string[] = [];
  client.state.land.on.tick(({ tick }) => heard.push(`tick ${tick}`));
  client.on.welcome(({ you }) => heard.push(`welcome ${you}`));
  void client.connect();
  await net.clock.advance(0);
  const land = createLandState(server);
  land.admit(peers[0] as WorldPeer, { zones: [0] });
  land.tick();
  await net.clock.advance(0);
  link.stall();
  for (let you = 1; you < 30; you++) server.broadcast.welcome({ you });
  await net.clock.advance(0);
  land.tick();
  server.broadcast.welcome({ you: 30 });
  await net.clock.advance(0);
  link.flow();
  await net.clock.advance(100);
  expect(heard.slice(-2)).toEqual(["welcome 30", "tick 2"]);
});
