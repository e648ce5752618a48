import { describe, expect, test } from "vitest";
import { canReusePort } from "../../../runtime/server/options/reuse-port.js";
import { createServer, open } from "../harness/real-server.js";

const here = process.versions.node;
const can = canReusePort(here) && process.platform === "linux";

describe("reusePort", () => {
  test.each([
    ["20.20.2", false],
    ["22.11.0", false],
    ["22.12.0", true],
    ["22.9.1", false],
    ["23.0.0", false],
    ["23.1.0", true],
    ["24.0.0", true],
    ["100.1.2", true],
  ])("Node %s: %s", (version, expected) => {
    expect(canReusePort(version)).toBe(expected);
  });

  test("must be true or false", async () => {
    const reusePort = 1 as unknown as boolean;
    await expect(createServer().listen({ port: 0, reusePort })).rejects.toMatchObject({
      code: "usage",
      message: 'option "reusePort" must be true or false',
    });
  });

  test("false is what there was before", async () => {
    const { port } = await createServer().listen({ port: 0, reusePort: false });
    await expect(createServer().listen({ port, reusePort: false })).rejects.toMatchObject({ code: "listen" });
  });

  test.runIf(!canReusePort(here))(
    "an older Node is a usage error that names those that can, and the port stays free",
    async () => {
      const server = createServer();
      await expect(server.listen({ port: 0, reusePort: true })).rejects.toMatchObject({
        code: "usage",
        message: `option "reusePort" needs Node 22.12 or later, or 23.1 or later: this is ${here}`,
      });
      await expect(server.listen({ port: 0 })).resolves.toMatchObject({ port: expect.any(Number) });
    },
  );

  test.runIf(can)("several servers have one port, and each of them is reached", async () => {
    const [first, second] = [createServer(), createServer()];
    const { port } = await first.listen({ port: 0, host: "127.0.0.1", reusePort: true });
    expect(await second.listen({ port, host: "127.0.0.1", reusePort: true })).toMatchObject({ port });
    const connect = () => open(`ws://127.0.0.1:${port}/ws`);
    for (let count = 0; count < 200 && (first.peers.size === 0 || second.peers.size === 0); count++) await connect();
    expect(first.peers.size).toBeGreaterThan(0);
    expect(second.peers.size).toBeGreaterThan(0);
  });

  test.runIf(can)("a server without it does not share a port with one that has it", async () => {
    const { port } = await createServer().listen({ port: 0, host: "127.0.0.1", reusePort: true });
    await expect(createServer().listen({ port, host: "127.0.0.1" })).rejects.toMatchObject({ code: "listen" });
  });
});
