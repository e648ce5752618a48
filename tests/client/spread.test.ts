import { describe, expect, it } from "vitest";
import { settle } from "./counting-clock.js";
import { createTable } from "./game.js";

describe("a server that goes with all its clients", () => {
  it.each([1001, 1006, 1012])("has their first attempts spread over the time that it said, after %i", async (code) => {
    const { client, net, clock, statuses } = createTable({ random: () => 0.5 });
    const connected = client.connect();
    await settle();
    net.last.silent = true;
    net.last.accept().answer({ spreadMs: 8_000 });
    await connected;
    net.last.end(code);
    expect(statuses.at(-1)).toContain("4000");
    await clock.advance(4_000);
    expect(net.sockets).toHaveLength(2);
  });

  it.each([-1, "soon", Number.NaN, null])("is not believed %s", async (spreadMs) => {
    const { client, net, statuses } = createTable({ random: () => 0 });
    const connected = client.connect();
    await settle();
    net.last.silent = true;
    net.last.accept().answer({ spreadMs });
    await connected;
    net.last.end(1012);
    expect(statuses.at(-1)).toContain("250");
  });
});
