import { describe, expect, it } from "vitest";
import { settle } from "./counting-clock.js";
import { createOpenTable, createTable } from "./game.js";

describe("connecting", () => {
  it("offers kephas.v1, kephas.refused and the token as base64url of its UTF-8", async () => {
    const { client, net } = createTable({ token: "jö>?" });
    void client.connect();
    await settle();
    expect(net.last.request).toEqual({
      protocols: ["kephas.v1", "kephas.refused", "kephas.token.asO2Pj8"],
      queryToken: undefined,
    });
  });

  it("offers no token where there is none", async () => {
    const { client, net } = createTable({ token: () => "" });
    void client.connect();
    await settle();
    expect(net.last.request.protocols).toEqual(["kephas.v1", "kephas.refused"]);
  });

  it("offers nothing on a plain connection, whose token goes into the query", async () => {
    const { client, net } = createTable({ token: "abc", subprotocol: false });
    void client.connect();
    await settle();
    expect(net.last.request).toEqual({ protocols: [], queryToken: "abc" });
  });

  it("warns once of a token that most servers refuse for its length", async () => {
    const { client, net, clock, lines } = createTable({ token: "x".repeat(13_000) });
    void client.connect();
    for (let i = 0; i < 3; i++) {
      await clock.advance(250);
      net.last.end(1006);
    }
    expect(lines.all.filter((line) => line.includes("token"))).toEqual([
      expect.stringMatching(/^warn .*a token of 13000 characters/),
    ]);
    const usual = createTable({ token: "x".repeat(4_000) });
    void usual.client.connect();
    await settle();
    expect(usual.lines.all).toEqual([]);
  });

  it("takes binary messages as array buffers", async () => {
    const { socket } = await createOpenTable();
    expect(socket.binaryType).toBe("arraybuffer");
  });

  it("goes from idle over connecting to open", async () => {
    const { client, statuses } = await createOpenTable();
    expect([client.status, statuses]).toEqual(["open", ["connecting", "open"]]);
  });

  it("is one connection, however often it is asked for", async () => {
    const { client, net } = createTable();
    const first = client.connect();
    expect(client.connect()).toBe(first);
    await settle();
    net.last.accept();
    await first;
    await client.connect();
    expect(net.sockets).toHaveLength(1);
  });

  it("leaves no timer behind once open but that of the heartbeat, which a plain connection does without", async () => {
    const { client, clock } = await createOpenTable();
    expect(clock.pending).toBe(1);
    client.close();
    expect(clock.pending).toBe(0);
    const plain = await createOpenTable({ subprotocol: false });
    expect(plain.clock.pending).toBe(0);
  });

  it("works with functions taken off the client", async () => {
    const { client, net } = createTable();
    const { connect, close, onStatus } = client;
    const told: string[] = [];
    const undo = onStatus(({ status }) => told.push(status));
    void connect();
    await settle();
    net.last.accept();
    undo();
    close();
    expect([told, client.status]).toEqual([["connecting", "open"], "closed"]);
  });
});

describe("a refusal", () => {
  it.each([
    [4401, "unauthorized"],
    [4400, "refused"],
    [1008, "refused"],
  ])("with %i rejects connect with %s and never reports open", async (code, error) => {
    const { client, net, statuses, lines } = createTable();
    const connected = client.connect();
    await settle();
    net.last.accept("kephas.refused").end(code, "bad token");
    await expect(connected).rejects.toMatchObject({ code: error, closeCode: code, message: "bad token" });
    expect(statuses).toEqual(["connecting", `closed ${code} bad token`]);
    expect(lines.all).toEqual([expect.stringMatching(`^error .*${code} "bad token"`)]);
  });

  it("that never says why counts as a failed attempt", async () => {
    const { client, net, clock } = createTable({ connectTimeoutMs: 50 });
    void client.connect();
    await settle();
    net.last.accept("kephas.refused");
    await clock.advance(50);
    expect([client.status, net.sockets.length]).toEqual(["connecting", 1]);
    await clock.advance(250);
    expect(net.sockets).toHaveLength(2);
  });
});

describe("an attempt that fails", () => {
  it("is made again, after waits that grow to their bound", async () => {
    const { client, net, clock, statuses } = createTable({ random: () => 0.5, reconnect: { minMs: 100, maxMs: 500 } });
    void client.connect();
    for (let i = 0; i < 4; i++) {
      await clock.advance(500);
      net.last.fail("ECONNREFUSED");
    }
    const waits = statuses.filter((line) => line.includes("ECONNREFUSED"));
    expect(waits).toEqual([150, 250, 300, 300].map((ms) => `connecting 1006 ECONNREFUSED ${ms}`));
  });

  it("rejects connect at once with reconnect: false", async () => {
    const { client, net, statuses } = createTable({ reconnect: false });
    const connected = client.connect();
    await settle();
    net.last.fail("ECONNREFUSED");
    await expect(connected).rejects.toMatchObject({ code: "closed", closeCode: 1006, message: "ECONNREFUSED" });
    expect(statuses).toEqual(["connecting", "closed 1006 ECONNREFUSED"]);
  });

  it("is one that takes too long, the token's time included", async () => {
    const { client, net, clock, statuses } = createTable({
      connectTimeoutMs: 1_000,
      token: () => new Promise(() => {}),
    });
    void client.connect();
    await clock.advance(1_000);
    expect([net.sockets.length, statuses.at(-1)]).toEqual([0, "connecting 1006 not open within 1000 ms 250"]);
  });

  it("is one whose socket opens too late: it is closed and not heard any more", async () => {
    const { client, net, clock } = createTable({ connectTimeoutMs: 1_000 });
    void client.connect();
    await clock.advance(1_000);
    const [late] = net.sockets;
    late?.accept();
    expect([late?.closedWith?.[0], client.status]).toEqual([4408, "connecting"]);
  });

  it("is one whose token function throws; the next asks again", async () => {
    let asked = 0;
    const token = () => {
      if (asked++ === 0) throw new Error("the session is being refreshed");
      return Promise.resolve("good");
    };
    const { client, net, clock, lines } = createTable({ token });
    const connected = client.connect();
    await clock.advance(250);
    net.last.accept();
    await connected;
    expect(net.last.request.protocols).toContain("kephas.token.Z29vZA");
    expect(lines.all).toEqual([expect.stringContaining("the session is being refreshed")]);
  });

  it("is one to a server that chooses no subprotocol: a client never falls back by itself", async () => {
    const { client, net } = createTable({ reconnect: false });
    const connected = client.connect();
    await settle();
    net.last.accept("");
    await expect(connected).rejects.toMatchObject({ message: expect.stringContaining("subprotocol: false") });
    expect(net.last.closedWith?.[0]).toBe(4408);
  });

  it("is one that the transport cannot even begin", async () => {
    const { client, net } = createTable({ reconnect: false });
    net.open = () => {
      throw new Error("mixed content");
    };
    await expect(client.connect()).rejects.toMatchObject({ code: "closed", message: "mixed content" });
  });
});

describe("closing", () => {
  it.each(["before the token came", "before the socket opened", "after the socket opened"])(
    "%s ends everything and rejects a pending connect with closed",
    async (when) => {
      const { client, net, statuses, clock } = createTable();
      const connected = client.connect();
      if (when !== "before the token came") await settle();
      if (when === "after the socket opened") net.last.accept();
      client.close(4321, "bye");
      if (client.status === "closed" && when === "after the socket opened") await connected;
      else await expect(connected).rejects.toMatchObject({ code: "closed", closeCode: 4321 });
      await clock.advance(60_000);
      expect(statuses.at(-1)).toBe("closed 4321 bye");
      expect(net.sockets.map(({ closedWith }) => closedWith)).toEqual(
        when === "before the token came" ? [] : [[4321, "bye"]],
      );
    },
  );

  it("while waiting for the next attempt makes none", async () => {
    const { client, net, clock } = createTable();
    const connected = client.connect();
    await settle();
    net.last.fail("no");
    client.close();
    await expect(connected).rejects.toMatchObject({ code: "closed" });
    await clock.advance(60_000);
    expect([net.sockets.length, clock.pending]).toEqual([1, 0]);
  });

  it("surfaces nowhere when nobody looks at connect", async () => {
    const surfaced: unknown[] = [];
    const note = (error: unknown) => surfaced.push(error);
    process.on("unhandledRejection", note);
    const { client } = createTable();
    void client.next.state();
    void client.connect();
    client.close();
    await settle();
    process.off("unhandledRejection", note);
    expect(surfaced).toEqual([]);
  });

  it("and connecting again works, as React's strict mode does it", async () => {
    const { client, net, statuses } = createTable();
    void client.connect();
    client.close();
    const again = client.connect();
    await settle();
    net.last.accept();
    await again;
    expect([net.sockets.length, statuses]).toEqual([
      1,
      ["connecting", "closed 1000 closed by this client", "connecting", "open"],
    ]);
  });

  it("hears nothing more of the old socket", async () => {
    const { client, socket, net } = await createOpenTable();
    const heard: number[] = [];
    client.on.state((value) => heard.push(value));
    client.close();
    const again = client.connect();
    await settle();
    net.last.accept();
    await again;
    socket.deliver("0000040007");
    socket.end(4401);
    expect([heard, client.status]).toEqual([[], "open"]);
  });

  it("changes nothing where nothing is connected", () => {
    const { client, statuses } = createTable();
    client.close();
    expect([client.status, statuses]).toEqual(["idle", []]);
  });

  it.each([1001, 1006, 2999, 5000, 3000.5])("refuses the code %d, which no browser may send", async (code) => {
    const { client } = await createOpenTable();
    expect(() => client.close(code)).toThrow(expect.objectContaining({ code: "usage" }));
    expect(client.status).toBe("open");
  });

  it("refuses a reason over 123 bytes", async () => {
    const { client } = await createOpenTable();
    expect(() => client.close(1000, "é".repeat(62))).toThrow(/123 bytes/);
  });
});
