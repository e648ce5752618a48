import { once } from "node:events";
import { createServer as createHttpServer, type Server as HttpServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { ListenOptions } from "kephas/server";
import { afterEach, describe, expect, test } from "vitest";
import { describeWith } from "../../support/component.js";
import type { GameServer, GameServerOptions } from "../harness/game.js";
import { createServer, open, signal } from "../harness/real-server.js";
import { parsePrometheus, parserComponents } from "./prometheus-parser.js";

const httpServers: HttpServer[] = [];

afterEach(() => {
  for (const http of httpServers.splice(0)) http.close().closeAllConnections();
});

/** An HTTP server of the game's own, that ends with the test. */
async function serve(listener: RequestListener): Promise<string> {
  const http = createHttpServer(listener);
  httpServers.push(http);
  await once(http.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

/** A server's monitors on a port of their own, as a game would put them. */
function monitorsOf(server: GameServer): Promise<string> {
  return serve((request, response) => {
    if (!server.monitor(request, response)) response.writeHead(404).end("not here");
  });
}

/** A server that listens; where its plain HTTP and its WebSocket are. */
async function start(listening: Partial<ListenOptions> = {}, options: Partial<GameServerOptions> = {}) {
  const server = createServer(options);
  const { url } = await server.listen({ port: 0, host: "127.0.0.1", ...listening });
  return { server, url, http: url.replace("ws:", "http:").replace("/ws", "") };
}

const statusOf = async (url: string, init?: RequestInit): Promise<number> => (await fetch(url, init)).status;

describe("the monitors, on a port of their own", () => {
  test("are three pages, and everything else is the game's", async () => {
    const { server } = await start();
    const monitors = await monitorsOf(server);
    for (const path of ["/metrics", "/healthz", "/readyz", "/readyz?verbose"]) {
      expect([path, await statusOf(monitors + path)]).toEqual([path, 200]);
    }
    for (const path of ["/", "/metrics/", "/metrics2", "/Metrics", "/ws", "/constructor", "//metrics"]) {
      expect([path, await statusOf(monitors + path)]).toEqual([path, 404]);
    }
  });

  test("answer HEAD like GET but without a body, and no other method", async () => {
    const { server } = await start();
    const monitors = await monitorsOf(server);
    for (const path of ["/metrics", "/healthz", "/readyz"]) {
      const got = await fetch(monitors + path);
      const head = await fetch(monitors + path, { method: "HEAD" });
      expect(head.status).toBe(200);
      expect(head.headers.get("content-type")).toBe(got.headers.get("content-type"));
      expect(Number(head.headers.get("content-length"))).toBeGreaterThan(0);
      expect(await head.text()).toBe("");
      const post = await fetch(monitors + path, { method: "POST", body: "x" });
      expect([post.status, post.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    }
  });

  test("tell caches to keep nothing, and say nothing about the server", async () => {
    const { server } = await start();
    const monitors = await monitorsOf(server);
    for (const path of ["/healthz", "/readyz"]) {
      const response = await fetch(monitors + path);
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(await response.text()).toBe("ok\n");
    }
  });
});

describe("readiness and health", () => {
  test("a server is ready from listening to closing, and healthy until it has closed", async () => {
    const work = signal();
    const server = createServer({ connected: () => work.promise });
    const monitors = await monitorsOf(server);
    const both = async () => [await statusOf(`${monitors}/readyz`), await statusOf(`${monitors}/healthz`)];
    expect(await both()).toEqual([503, 200]);
    const { url } = await server.listen({ port: 0, host: "127.0.0.1" });
    expect(await both()).toEqual([200, 200]);
    await open(url);
    const closing = server.close({ graceMs: 60_000 });
    expect(await both()).toEqual([503, 200]);
    work.resolve();
    await closing;
    expect(await both()).toEqual([503, 503]);
  });

  test("a full server is not ready, and is again when somebody has gone", async () => {
    const { server, url } = await start({}, { maxConnections: 1 });
    const monitors = await monitorsOf(server);
    const socket = await open(url);
    expect(await statusOf(`${monitors}/readyz`)).toBe(503);
    expect(await statusOf(`${monitors}/healthz`)).toBe(200);
    socket.terminate();
    await expect.poll(() => statusOf(`${monitors}/readyz`)).toBe(200);
  });

  test("an attached server is ready too", async () => {
    const server = createServer();
    const http = await serve((request, response) => void server.monitor(request, response));
    expect(await statusOf(`${http}/readyz`)).toBe(503);
    server.attach(httpServers.at(-1) as HttpServer);
    expect(await statusOf(`${http}/readyz`)).toBe(200);
  });
});

describe("the monitors, on the port of the game", () => {
  test("are not there unless asked for", async () => {
    const { http } = await start();
    const game = await start({ http: (_, response) => response.end("the game's") });
    for (const path of ["/metrics", "/healthz", "/readyz"]) {
      expect(await statusOf(http + path)).toBe(426);
      expect(await (await fetch(game.http + path)).text()).toBe("the game's");
    }
  });

  test("are the two of health with monitor: health, beside the game's pages", async () => {
    const { http } = await start({ monitor: "health", http: (_, response) => response.end("the game's") });
    expect(await (await fetch(`${http}/healthz`)).text()).toBe("ok\n");
    expect(await (await fetch(`${http}/readyz`)).text()).toBe("ok\n");
    expect(await (await fetch(`${http}/metrics`)).text()).toBe("the game's");
  });

  test("are all with monitor: all, and leave the WebSocket's own path alone", async () => {
    const server = createServer({ path: "/metrics" });
    const { url } = await server.listen({ port: 0, host: "127.0.0.1", monitor: "all" });
    expect(await statusOf(url.replace("ws:", "http:"))).toBe(426);
    const { http } = await start({ monitor: "all" });
    expect(await statusOf(`${http}/metrics`)).toBe(200);
    expect(await statusOf(`${http}/else`)).toBe(426);
  });

  test("take no other word", async () => {
    const listening = createServer().listen({ port: 0, monitor: "metrics" as "all" });
    await expect(listening).rejects.toThrow('option "monitor" must be "health" or "all"');
  });
});

describeWith(parserComponents, "/metrics", () => {
  test("is what Prometheus reads, under its media type", async () => {
    const { http, url } = await start({ monitor: "all" });
    await open(url);
    const response = await fetch(`${http}/metrics`);
    expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    const families = parsePrometheus(await response.text());
    expect(families.find(({ name }) => name === "kephas_connections")?.samples).toEqual([
      ["kephas_connections", {}, 1],
    ]);
  });
});
