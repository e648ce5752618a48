import { once } from "node:events";
import { connect } from "node:net";
import { KephasError } from "kephas/protocol";
import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { createGameServer, quiet } from "../harness/game.js";
import { dial, frame, KEY, request, UPGRADE } from "../harness/raw-socket.js";
import { closeOf, endWithTest, listen, log, open, signal } from "../harness/real-server.js";

describe("the handshake", () => {
  test("agrees on kephas.v1 where it is offered, and on nothing else", async () => {
    const { url } = await listen();
    expect((await open(url, ["kephas.v1", "kephas.refused"])).protocol).toBe("kephas.v1");
    expect((await open(url)).protocol).toBe("");
  });

  test("finds the token in the subprotocol, the authorization header or the query, in this order", async () => {
    const tokens: unknown[] = [];
    const { url } = await listen({ authenticate: ({ token }) => void tokens.push(token) });
    const encoded = `kephas.token.${Buffer.from("tökén").toString("base64url")}`;
    const headers = { authorization: "Bearer abc" };
    const socket = await open(`${url}?token=q`, ["kephas.v1", encoded], { headers });
    await open(`${url}?token=q`, [], { headers });
    await open(`${url}?token=q%20r`);
    await open(url);
    expect(tokens).toEqual(["tökén", "abc", "q r", undefined]);
    expect(socket.protocol).toBe("kephas.v1");
  });

  test("gives authenticate the url, headers, cookies, address and request", async () => {
    let seen: Record<string, unknown> = {};
    const { url } = await listen({
      trustedHops: 1,
      authenticate({ url, headers, cookies, remoteAddress, raw }) {
        seen = {
          query: url.searchParams.get("room"),
          agent: headers["user-agent"],
          cookies: [...cookies],
          remoteAddress,
          raw: raw?.method,
        };
        return undefined;
      },
    });
    const headers = { "user-agent": "test", cookie: 'a=1; b="x%20y"; a=2', "x-forwarded-for": "6.6.6.6, 10.0.0.7" };
    await open(`${url}?room=7`, [], { headers });
    expect(seen).toEqual({
      query: "7",
      agent: "test",
      cookies: [
        ["a", "1"],
        ["b", "x y"],
      ],
      remoteAddress: "10.0.0.7",
      raw: "GET",
    });
  });

  test("makes authenticate's result the session", async () => {
    const calm = quiet<{ name: string }>();
    const names: string[] = [];
    const server = endWithTest(
      createGameServer({
        authenticate: async ({ token }) => ({ name: token ?? "nobody" }),
        ...calm,
        connected: (peer) => names.push(peer.session.name),
      }),
    );
    const { url } = await server.listen({ port: 0, host: "127.0.0.1" });
    await open(`${url}?token=ada`);
    await expect.poll(() => names).toEqual(["ada"]);
  });

  test.each([
    [
      "a KephasError, whose message is for the client",
      new KephasError("unauthorized", "This token is old"),
      "This token is old",
    ],
    ["anything else, which is logged", new Error("database is down"), "Not authenticated"],
  ])("is refused where authenticate throws %s", async (_, error, reason) => {
    const { server, url } = await listen({ authenticate: () => Promise.reject(error) });
    const socket = await open(url, ["kephas.v1", "kephas.refused"]);
    expect(socket.protocol).toBe("kephas.refused");
    expect(await closeOf(socket)).toEqual({ code: 4401, reason });
    await expect(open(url)).rejects.toThrow("Unexpected server response: 401");
    expect(server.peers.size).toBe(0);
    expect(log.lines.join().includes("database is down")).toBe(reason === "Not authenticated");
  });

  test("is refused by a status where only kephas.v1 was offered: no other subprotocol may answer that", async () => {
    const { url } = await listen({ authenticate: () => Promise.reject(new KephasError("unauthorized", "no")) });
    await expect(open(url, ["kephas.v1"])).rejects.toThrow("Unexpected server response: 401");
  });

  test("is refused without a word of the client's being read, however early it came", async () => {
    const moves: number[] = [];
    const { server, url } = await listen({
      authenticate: () => Promise.reject(new KephasError("unauthorized", "no")),
      commands: { ...quiet().commands, move: (value) => moves.push(value) },
    });
    const hello = request([...UPGRADE, KEY, "Sec-WebSocket-Protocol: kephas.v1, kephas.refused"]);
    const early = frame(0x82, Buffer.from("0000010001", "hex"));
    const socket = dial(Number(new URL(url).port), Buffer.concat([Buffer.from(hello), early]));
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString("latin1")).toContain("Sec-WebSocket-Protocol: kephas.refused\r\n");
    socket.end(frame(0x88, Buffer.from([0x11, 0x31])));
    await once(socket.resume(), "close");
    expect([moves, server.peers.size]).toEqual([[], 0]);
  });

  test("cuts a reason that is too long for a close frame", async () => {
    const { url } = await listen({
      authenticate() {
        throw new KephasError("unauthorized", `x${"ä".repeat(100)}`);
      },
    });
    const socket = await open(url, ["kephas.v1", "kephas.refused"]);
    expect(await closeOf(socket)).toEqual({ code: 4401, reason: `x${"ä".repeat(61)}` });
  });

  test("is refused with 503, or 1013 under kephas.refused, where authenticate takes too long", async () => {
    const { url } = await listen({ authenticateTimeoutMs: 20, authenticate: () => new Promise(() => {}) });
    await expect(open(url, ["kephas.v1"])).rejects.toThrow("Unexpected server response: 503");
    const socket = await open(url, ["kephas.v1", "kephas.refused"]);
    expect(await closeOf(socket)).toEqual({ code: 1013, reason: "Authentication took too long." });
  });

  test("survives a client that vanishes while authenticate works", async () => {
    const { promise: begun, resolve: begin } = signal();
    let finish = (): void => {};
    const { server, url } = await listen({
      authenticate() {
        begin();
        return new Promise<undefined>((resolve) => {
          finish = () => resolve(undefined);
        });
      },
    });
    const socket = new WebSocket(url);
    socket.on("error", () => {});
    await begun;
    socket.terminate();
    finish();
    await expect.poll(() => server.peers.size).toBe(0);
  });

  test("survives a client that is reset while authenticate works", async () => {
    const { promise: begun, resolve: begin } = signal();
    let refuse = (): void => {};
    const { url } = await listen({
      authenticate() {
        begin();
        return new Promise<undefined>((_, reject) => {
          refuse = () => reject(new KephasError("unauthorized", "no"));
        });
      },
    });
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.write(
      "GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n" +
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    );
    await begun;
    socket.resetAndDestroy();
    await once(socket, "close");
    refuse();
    // Another client is served once the refusal has met the dead connection.
    await expect(fetch(url.replace("ws:", "http:"))).resolves.toMatchObject({ status: 426 });
  });

  test("is refused for a foreign origin, and the log line names the option", async () => {
    const { url } = await listen();
    const origin = "https://evil.example";
    const socket = await open(url, ["kephas.v1", "kephas.refused"], { origin });
    expect(await closeOf(socket)).toEqual({ code: 1008, reason: "Origin not allowed" });
    await expect(open(url, [], { origin })).rejects.toThrow("403");
    expect(log.lines[0]).toMatch(/refused 127\.0\.0\.1: origin "https:\/\/evil\.example".*option "origins"/);
    expect((await open(url, [], { origin: "http://localhost:5173" })).readyState).toBe(WebSocket.OPEN);
  });
});
