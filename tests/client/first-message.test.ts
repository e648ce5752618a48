import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createTestNet } from "kephas/testing";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createGameServer, type GamePeer, type GameServer, quiet } from "../server/harness/game.js";
import { GameClient } from "../server/harness/game-client.js";
import { listen } from "../server/harness/real-server.js";
import { settle } from "./counting-clock.js";
import { createTable, type Table } from "./game.js";

/** Two messages and a call, the moment that somebody connects. */
const greeting = {
  connected(peer: GamePeer) {
    peer.send.chat("first");
    peer.send.chat("second");
    peer.call.duel.ask({ a: 2 }).then(
      (answer) => peer.send.state(answer),
      () => peer.send.state(0),
    );
  },
};

/** What is heard by code that begins to listen only once `connect` has resolved, some awaits later. */
async function hearAfter(connect: () => Promise<unknown>, client: GameClient): Promise<readonly unknown[]> {
  const join = async (): Promise<void> => {
    await connect();
    await Promise.resolve();
  };
  await (async () => await join())();
  const heard: string[] = [];
  client.on.chat((text) => heard.push(text));
  client.handle.duel.ask(({ a }) => a * 3);
  const next = client.next.chat();
  const state = client.next.state();
  return [await next, await state, heard];
}

const all = ["first", 6, ["first", "second"]];

describe("what comes with the handshake waits for the code that awaited connect", () => {
  it("on ws, each time", async () => {
    const { url } = await listen(greeting);
    for (let i = 0; i < 20; i++) {
      const client = new GameClient(url, { WebSocket, logger: false });
      expect(await hearAfter(client.connect, client)).toEqual(all);
      client.close();
    }
  });

  it("on Node's own WebSocket", async () => {
    const { url } = await listen(greeting);
    const program = fileURLToPath(new URL("first-message-on-node.ts", import.meta.url));
    const flags = ["--experimental-websocket", "--no-warnings", "--import", "tsx", "--conditions=source"];
    const { stdout } = await promisify(execFile)(process.execPath, [...flags, program, url]);
    expect(JSON.parse(stdout)).toEqual(all);
  });

  it("in the kit", async () => {
    const net = createTestNet();
    const server: GameServer = createGameServer({ ...quiet(), ...greeting, clock: net.clock, logger: false });
    const client = new GameClient(net.connect(server), { clock: net.clock, logger: false });
    expect(await hearAfter(client.connect, client)).toEqual(all);
  });

  it("after a reconnect too, and then the end is heard after the messages", async () => {
    const { client, net, clock, statuses } = createTable();
    const heard: number[] = [];
    await open({ client, net }, () => net.last.accept());
    net.last.end(1012);
    await clock.advance(250);
    await open({ client, net }, () => {
      net.last.accept();
      net.last.deliver("0000040001");
      net.last.deliver("0000040002");
      net.last.end(4000, "kicked");
    });
    client.on.state((value) => heard.push(value));
    expect([heard, client.status]).toEqual([[], "open"]);
    await settle();
    expect([heard, statuses.at(-1)]).toEqual([[1, 2], "closed 4000 kicked"]);
  });

  it("and is not heard by a client that was closed meanwhile", async () => {
    const { client, net, statuses } = createTable();
    const heard: number[] = [];
    client.on.state((value) => heard.push(value));
    await open({ client, net }, () => {
      net.last.accept().deliver("0000040001");
      net.last.end(4000);
    });
    client.close(4001);
    await settle();
    expect([heard, statuses.at(-1)]).toEqual([[], "closed 4001 closed by this client"]);
  });
});

async function open({ client }: Pick<Table, "client" | "net">, accept: () => void): Promise<void> {
  const connected = client.connect();
  await settle();
  accept();
  await connected;
}
