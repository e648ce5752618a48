import { afterEach, describe, expect, test, vi } from "vitest";
import { closeOf, listen, log, open } from "../harness/real-server.js";

/** How a page of this origin fares: `open`, or the close code under `kephas.refused`. */
async function fateOf(url: string, origin: string | undefined): Promise<"open" | number> {
  const options = origin === undefined ? {} : { origin };
  const socket = await open(url, ["kephas.v1", "kephas.refused"], options);
  return socket.protocol === "kephas.v1" ? "open" : (await closeOf(socket)).code;
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("which pages may connect, over a real socket", () => {
  test.each([
    ["no page at all", undefined, "open", "open"],
    ["the server's own", "http://127.0.0.1:PORT", "open", "open"],
    ["Vite's in development", "http://localhost:5173", "open", 1008],
    ["another port of the same host", "http://127.0.0.1:4000", "open", 1008],
    ["a foreign one", "https://evil.example", 1008, 1008],
    ["one that begins like the host", "http://127.0.0.1.evil.example", 1008, 1008],
    ["a sandboxed one", "null", 1008, 1008],
  ])("by default: %s", async (_, origin, inDevelopment, inProduction) => {
    for (const [environment, fate] of [
      ["development", inDevelopment],
      ["production", inProduction],
    ] as const) {
      vi.stubEnv("NODE_ENV", environment);
      const { url } = await listen();
      expect([environment, await fateOf(url, origin?.replace("PORT", new URL(url).port))]).toEqual([environment, fate]);
    }
  });

  test("by a name that only seems to be this machine's: not those of other names (DNS rebinding)", async () => {
    const { url } = await listen();
    const { port } = new URL(url);
    const asked = (host: string) => ({ origin: `http://${host}:${port}`, headers: { host: `${host}:${port}` } });
    const protocols = ["kephas.v1", "kephas.refused"];
    expect((await closeOf(await open(url, protocols, asked("evil.example")))).code).toBe(1008);
    expect((await open(url, protocols, asked("app.localhost"))).protocol).toBe("kephas.v1");
  });

  test("by a list of packaged apps", async () => {
    const { url } = await listen({ origins: ["capacitor://localhost", "app://game"] });
    expect(await fateOf(url, "capacitor://localhost")).toBe("open");
    expect(await fateOf(url, "app://game")).toBe("open");
    expect(await fateOf(url, "app://game.example")).toBe(1008);
    expect(await fateOf(url, "ionic://localhost")).toBe(1008);
  });

  test("by a list", async () => {
    const { url } = await listen({ origins: ["https://game.example"] });
    expect(await fateOf(url, "https://game.example")).toBe("open");
    expect(await fateOf(url, "http://localhost:5173")).toBe(1008);
    await expect(open(url, [], { origin: "http://localhost:5173" })).rejects.toThrow("403");
  });

  test("by a function, and where it throws, by none", async () => {
    const { url } = await listen({
      origins(origin) {
        if (origin.includes("broken")) throw new Error("the list cannot be read");
        return origin.endsWith(".game.example");
      },
    });
    expect(await fateOf(url, "https://eu.game.example")).toBe("open");
    expect(await fateOf(url, "https://game.example")).toBe(1008);
    expect(await fateOf(url, "https://broken.game.example")).toBe(1008);
    expect(log.lines.join()).toContain("the list cannot be read");
  });

  test("all with any, which warns in production", async () => {
    vi.stubEnv("NODE_ENV", "production");
    const { url } = await listen({ origins: "any" });
    expect(log.lines).toEqual([expect.stringContaining('option "origins" is "any"')]);
    expect(await fateOf(url, "https://evil.example")).toBe("open");
  });

  test("is said in the log with the option's name where one may not", async () => {
    const { url } = await listen();
    await fateOf(url, "https://evil.example");
    const host = new URL(url).host;
    expect(log.lines).toEqual([
      `refused 127.0.0.1: origin "https://evil.example" may not connect to host "${host}"; see the option "origins"`,
    ]);
  });
});
