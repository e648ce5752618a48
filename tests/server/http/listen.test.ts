import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { createServer, listen, log, open } from "../harness/real-server.js";

describe("listen", () => {
  test("gives the port and the url", async () => {
    const server = createServer({ path: "/game" });
    const { port, url } = await server.listen({ port: 0 });
    expect(url).toBe(`ws://localhost:${port}/game`);
    await open(`ws://127.0.0.1:${port}/game`);
    await expect(open(`ws://127.0.0.1:${port}/ws`)).rejects.toThrow("404");
  });

  test("rejects with listen for a port that is taken, and may be tried again", async () => {
    const { url } = await listen();
    const server = createServer();
    const port = Number(new URL(url).port);
    await expect(server.listen({ port, host: "127.0.0.1" })).rejects.toMatchObject({ code: "listen" });
    await expect(server.listen({ port: 0, host: "127.0.0.1" })).resolves.toMatchObject({ port: expect.any(Number) });
  });

  test("rejects with usage the second time, and after close", async () => {
    const { server } = await listen();
    await expect(server.listen({ port: 0 })).rejects.toMatchObject({ code: "usage" });
    await server.close();
    await expect(server.listen({ port: 0 })).rejects.toMatchObject({ code: "usage" });
  });

  test.each([-1, 65_536, 1.5, Number.NaN])("rejects with usage the port %s", async (port) => {
    await expect(createServer().listen({ port })).rejects.toMatchObject({ code: "usage" });
  });

  test("answers plain requests with 426, or lets the game answer them", async () => {
    const { url } = await listen();
    const response = await fetch(url.replace("ws:", "http:"));
    expect(response.status).toBe(426);
    expect(await response.text()).toContain("WebSocket");

    const server = createServer();
    const { port } = await server.listen({
      port: 0,
      host: "127.0.0.1",
      http(request, response) {
        if (request.url === "/broken") throw new Error("no page");
        response.end("the page");
      },
    });
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("the page");
    expect((await fetch(`http://127.0.0.1:${port}/broken`)).status).toBe(500);
    expect((await fetch(`http://127.0.0.1:${port}/ws`)).status).toBe(426);
    expect(log.lines.join()).toContain("no page");
  });
});

describe("attach", () => {
  test("takes its path only: the rest belongs to others, or is 404", async () => {
    const http = createHttpServer();
    const [red, blue] = [createServer({ path: "/red" }), createServer({ path: "/blue" })];
    red.attach(http);
    blue.attach(http);
    http.listen(0, "127.0.0.1");
    await once(http, "listening");
    const base = `ws://127.0.0.1:${(http.address() as AddressInfo).port}`;
    await open(`${base}/red`);
    await open(`${base}/blue`);
    expect([red.peers.size, blue.peers.size]).toEqual([1, 1]);
    await expect(open(`${base}/green`)).rejects.toThrow("404");
    http.on("upgrade", (request, socket) => {
      if (request.url === "/green") socket.end("HTTP/1.1 418 I'm a teapot\r\n\r\n");
    });
    await expect(open(`${base}/green`)).rejects.toThrow("418");
    expect(() => createServer({ path: "/red" }).attach(http)).toThrowError(expect.objectContaining({ code: "usage" }));
    await red.close();
    expect(http.listening).toBe(true);
    await open(`${base}/blue`);
    http.close();
  });
});
