import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPage } from "../../examples/page-server.js";

interface Answer {
  readonly status: number | undefined;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

const pages = [
  { example: "arena", client: "ArenaClient", style: ".wordmark" },
  { example: "chat", client: "ChatClient", style: ".bubble" },
  { example: "world", client: "WorldClient", style: ".counter" },
];

describe.each(pages)("the page of $example", ({ example, client, style }) => {
  let server: Server;
  const get = (path: string, method = "GET") =>
    new Promise<Answer>((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      // Unlike fetch, this sends the path as it stands.
      const sent = request({ host: "127.0.0.1", port, path, method }, async (response) => {
        let body = "";
        for await (const chunk of response) body += chunk;
        resolve({ status: response.statusCode, headers: response.headers, body });
      });
      sent.on("error", reject).end();
    });

  beforeAll(async () => {
    server = createServer(await createPage(example));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it.each([
    ["/", "text/html; charset=utf-8", "<!doctype html>"],
    ["/?from=somewhere", "text/html; charset=utf-8", "<!doctype html>"],
    ["/main.js", "text/javascript; charset=utf-8", client],
    ["/main.css", "text/css; charset=utf-8", style],
  ])("serves %s as %s", async (path, type, content) => {
    const { status, headers, body } = await get(path);
    expect([status, headers["content-type"]]).toEqual([200, type]);
    expect(body).toContain(content);
  });

  it.each(["/main.ts", "/../server.ts", "/%2e%2e/server.ts", "//etc/passwd", "/constructor", "/index.html/"])(
    "serves nothing at %s",
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  it("lets nobody write, and answers HEAD without a body", async () => {
    expect((await get("/", "POST")).status).toBe(405);
    expect(await get("/", "HEAD")).toMatchObject({ status: 200, body: "" });
  });

  it("allows the page its own scripts and its own server, and nothing else", async () => {
    const { headers, body } = await get("/");
    expect(headers["content-security-policy"]).toContain("default-src 'none'; script-src 'self';");
    expect(headers["cache-control"]).toBe("no-store");
    expect(body).not.toMatch(/<script>|<style|\son\w+=|style=|https?:\/\/(?!www\.w3\.org)/);
  });

  it("bundles nothing of Node", async () => {
    expect((await get("/main.js")).body).not.toMatch(/from "node:|require\(|\beval\(/);
  });
});
