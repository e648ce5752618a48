import { execFile } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { createTestNet, type TestNet } from "kephas/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { LobbyClient } from "../../../generated/lobby/client.js";
import { lobbyErrors } from "../../../generated/lobby/protocol.js";
import type { LobbyServer } from "../../../generated/lobby/server.js";
import { announceEachMinute, askAll, createLobby, type LobbyParts, type Player, serveBeside } from "./lobby.js";

const players: Readonly<Record<string, { readonly name: string; readonly moderator: boolean }>> = {
  "token-ada": { name: "ada", moderator: false },
  "token-bob": { name: "bob", moderator: true },
  "token-cy": { name: "cy", moderator: false },
};

let net: TestNet;
let server: LobbyServer<Player>;
let lookups: AbortSignal[];

const parts = (): LobbyParts => ({
  accounts: { find: async (token) => players[token] },
  scores: {
    best(season, { signal }) {
      lookups.push(signal);
      return season === 1 ? Promise.resolve(["ada"]) : new Promise(() => {});
    },
  },
  logger: false,
});

beforeEach(() => {
  net = createTestNet();
  lookups = [];
  server = createLobby({ ...parts(), clock: net.clock });
});

interface Guest {
  readonly client: LobbyClient;
  readonly heard: string[];
}

async function join(token: string | undefined, headers: Record<string, string> = {}): Promise<Guest> {
  const transport = net.connect(server, { headers });
  const client = new LobbyClient(transport, { clock: net.clock, logger: false, token: () => token });
  const heard: string[] = [];
  client.on.said(({ who, text }) => heard.push(`${who}: ${text}`));
  client.on.moved(({ who, x, y }) => heard.push(`${who} at ${x} ${y}`));
  await settled(client.connect());
  return { client, heard };
}

async function settled<Value>(value: Promise<Value>): Promise<Value> {
  value.catch(() => {});
  await net.clock.advance(10);
  return value;
}

describe("the server of docs/server.md", () => {
  test("lets in who has a token or a cookie, and refuses all others in words", async () => {
    const [ada, bob] = [await join("token-ada"), await join(undefined, { cookie: "session=token-bob" })];
    expect([ada.heard, bob.heard]).toEqual([["server: Welcome, ada"], ["server: Welcome, bob"]]);
    await expect(join("token-eve")).rejects.toMatchObject({
      code: "unauthorized",
      closeCode: 4401,
      message: /Log in again/,
    });
  });

  test("speaks to a room alone, and answers who finds it full with a declared error", async () => {
    const [ada, bob, cy] = [await join("token-ada"), await join("token-bob"), await join("token-cy")];
    expect(await settled(ada.client.request.enter({ room: "red" }))).toEqual({ members: 1 });
    expect(await settled(bob.client.request.enter({ room: "red" }))).toEqual({ members: 2 });
    const full = await settled(cy.client.request.enter({ room: "red" })).catch((error: unknown) => error);
    expect(lobbyErrors.RoomFull.is(full) && full.data).toEqual({ capacity: 2 });
    ada.client.send.say({ text: "hi" });
    ada.client.send.move({ x: 1, y: 2 });
    cy.client.send.say({ text: "alone" });
    await net.clock.advance(0);
    expect(ada.heard.slice(1)).toEqual(["ada: hi"]);
    expect(bob.heard.slice(1)).toEqual(["ada: hi", "ada at 1 2"]);
    expect(cy.heard.slice(1)).toEqual([]);
  });

  test("tells a room who has left, and closes whom a moderator kicks", async () => {
    const [ada, bob, cy] = [await join("token-ada"), await join("token-bob"), await join("token-cy")];
    for (const { client } of [ada, bob]) await settled(client.request.enter({ room: "red" }));
    cy.client.send.kick({ who: "bob" });
    await net.clock.advance(10);
    expect(server.peers.size).toBe(3);
    bob.client.send.kick({ who: "ada" });
    await net.clock.advance(10);
    expect(ada.client.status).toBe("closed");
    expect(bob.heard.at(-1)).toBe("ada: is gone (4000)");
  });

  test("aborts a lookup that takes too long", async () => {
    const { client } = await join("token-ada");
    expect(await settled(client.call.scores.best({ season: 1 }))).toEqual({ names: ["ada"] });
    const slow = client.call.scores.best({ season: 2 }, { timeoutMs: 60_000 }).catch(({ code }) => code);
    await net.clock.advance(30_000);
    expect([await slow, lookups.map(({ aborted }) => aborted)]).toEqual(["timeout", [false, true]]);
  });

  test("ticks, and asks its clients", async () => {
    const [ada, bob] = [await join("token-ada"), await join("token-bob")];
    const stop = announceEachMinute(server);
    await net.clock.advance(60_000);
    expect(ada.heard.at(-1)).toBe("server: 2 are here");
    stop();
    ada.client.handle.scores.watch(() => ({ seen: true }));
    bob.client.handle.scores.watch(() => ({ seen: false }));
    expect(await settled(askAll(server, 1))).toBe(1);
  });

  test("shares a port with pages of the game's", async () => {
    const beside = createLobby(parts());
    const http = serveBeside((_, response) => void response.end("a page"), beside).listen(0, "127.0.0.1");
    await once(http, "listening");
    const { port } = http.address() as AddressInfo;
    const client = new LobbyClient(`ws://127.0.0.1:${port}/ws`, { WebSocket, logger: false, token: () => "token-ada" });
    await client.connect();
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("a page");
    client.close();
    await beside.close();
    http.closeAllConnections();
    http.close();
  });

  test("ends by SIGTERM, and its clients learn of it", async () => {
    const program = fileURLToPath(new URL("stop.ts", import.meta.url));
    const child = execFile(process.execPath, ["--import", "tsx", "--conditions=source", program]);
    const [line] = (await once(child.stdout ?? child, "data")) as [string];
    const socket = new WebSocket(line.trim(), { headers: { authorization: "Bearer token-ada" } });
    await once(socket, "open");
    child.kill("SIGTERM");
    const [[code], [exit]] = await Promise.all([once(socket, "close"), once(child, "exit")]);
    expect([code, exit]).toEqual([1001, 0]);
  });
});
