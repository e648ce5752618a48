import { describe, expect, it } from "vitest";
import { settle } from "./counting-clock.js";
import { createTable } from "./game.js";

describe("send", () => {
  it("warns once of what it dropped before connect or after close", async () => {
    const { client, net, lines } = createTable();
    expect([client.send.move(1), client.call.log({ n: 1 }), client.send.note(1)]).toEqual([
      "dropped",
      "dropped",
      "queued",
    ]);
    void client.connect();
    await settle();
    client.send.move(1);
    net.last.accept();
    client.close();
    expect([client.send.move(1), client.send.note(1)]).toEqual(["dropped", "dropped"]);
    expect(lines.all).toEqual([expect.stringMatching(/^warn .*move was dropped, the client is idle/)]);
  });
});
