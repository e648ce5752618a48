import type { ClientClosure } from "kephas/client";
import { afterEach, describe, expect, it, vi } from "vitest";
import { settle } from "./counting-clock.js";
import { createOpenTable, createTable, type Table } from "./game.js";

/** Each wait that was told, in milliseconds. */
const waitsOf = ({ statuses }: Table): readonly string[] =>
  statuses.flatMap((line) => /^(?:re)?connecting (.*)$/.exec(line)?.[1] ?? []);

/** The server accepts, and closes after a while. */
async function standFor({ net, clock }: Table, ms: number, code: number): Promise<void> {
  net.last.accept();
  await clock.advance(ms);
  net.last.end(code);
}

describe("1008 on an open connection", () => {
  it("is followed by waits of 5 s that double to 60 s", async () => {
    const table = await createOpenTable();
    table.socket.end(1008);
    for (const waitMs of [5, 10, 20, 40, 60, 60]) {
      await table.clock.advance(waitMs * 1000 - 1);
      const before = table.net.sockets.length;
      await table.clock.advance(1);
      expect(table.net.sockets.length).toBe(before + 1);
      await standFor(table, 59_999, 1008);
    }
    expect(waitsOf(table)).toEqual([5, 10, 20, 40, 60, 60, 60].map((s) => `1008 ${s * 1000}`));
  });

  it("begins at 5 s again after a connection that stood for 60 s, whatever it ended with", async () => {
    const table = await createOpenTable();
    table.socket.end(1008);
    await table.clock.advance(5_000);
    await standFor(table, 60_000, 1012);
    await table.clock.advance(250);
    await standFor(table, 10, 1008);
    await table.clock.advance(5_000);
    await standFor(table, 10, 1012);
    await table.clock.advance(250);
    await standFor(table, 10, 1008);
    expect(waitsOf(table).map((line) => line.split(" ").at(-1))).toEqual(["5000", "250", "5000", "250", "10000"]);
  });

  it("is not shortened by connect, nor by the page's events", async () => {
    const page = new EventTarget();
    vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
    vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
    const { client, socket, net, clock } = await createOpenTable();
    socket.end(1008);
    const back = client.connect();
    for (const type of ["online", "pageshow"]) page.dispatchEvent(new Event(type));
    await clock.advance(4_999);
    expect(net.sockets).toHaveLength(1);
    await clock.advance(1);
    net.last.accept();
    await back;
    vi.unstubAllGlobals();
  });
});

describe("4401 on an open connection", () => {
  it("comes back with a new token the first time, and stays away the second", async () => {
    let asked = 0;
    const table = await createOpenTable({ token: () => `t${asked++}` });
    table.socket.end(4401, "expired");
    await table.clock.advance(250);
    expect([table.net.sockets.length, asked]).toEqual([2, 2]);
    await standFor(table, 59_000, 4401);
    await table.clock.advance(60_000);
    expect([table.net.sockets.length, table.client.status]).toEqual([2, "closed"]);
  });

  it("is a first one again after a connection that stood for 60 s", async () => {
    const table = await createOpenTable();
    table.socket.end(4401);
    await table.clock.advance(250);
    await standFor(table, 60_000, 4401);
    await table.clock.advance(250);
    expect(table.net.sockets).toHaveLength(3);
  });

  it("is final where the next handshake is refused", async () => {
    const { client, socket, net, clock } = await createOpenTable();
    socket.end(4401);
    const back = client.connect();
    await settle();
    net.last.accept("kephas.refused").end(4401);
    await expect(back).rejects.toMatchObject({ code: "unauthorized" });
    expect([client.status, clock.pending]).toEqual(["closed", 0]);
  });
});

describe("what comes under kephas.refused", () => {
  it.each([1000, 1001, 1005, 1008, 1011, 1012, 3000, 4000, 4400, 4401, 4408, 4409, 4500])(
    "is final: %i",
    async (code) => {
      const { client, net, clock } = createTable();
      const connected = client.connect();
      await settle();
      net.last.accept("kephas.refused").end(code, "no");
      await expect(connected).rejects.toMatchObject({
        code: code === 4401 ? "unauthorized" : "refused",
        closeCode: code,
        message: "no",
      });
      await clock.advance(120_000);
      expect([client.status, net.sockets.length]).toEqual(["closed", 1]);
    },
  );

  it.each([1013, 1006])("is tried again: %i", async (code) => {
    const { client, net, clock } = createTable();
    void client.connect();
    await settle();
    net.last.accept("kephas.refused").end(code, "full");
    await clock.advance(250);
    expect([client.status, net.sockets.length]).toEqual(["connecting", 2]);
  });
});

describe("on a plain connection", () => {
  it("1000 comes back, as a server of KephasNet says it when it stops", async () => {
    const { client, socket, net, clock } = await createOpenTable({ subprotocol: false });
    socket.end(1000);
    await clock.advance(250);
    net.last.accept("");
    expect([client.status, net.sockets.length]).toEqual(["open", 2]);
  });

  it("1000 of this client's own stays away", async () => {
    const { client, net, clock } = await createOpenTable({ subprotocol: false });
    client.close();
    net.last.end(1000);
    await clock.advance(60_000);
    expect([client.status, net.sockets.length]).toEqual(["closed", 1]);
  });

  it.each([4000, 4401])("the others are as ever", async (code) => {
    const { client, socket, clock, net } = await createOpenTable({ subprotocol: false });
    socket.end(code);
    await clock.advance(250);
    expect([client.status, net.sockets.length]).toEqual(code === 4000 ? ["closed", 1] : ["reconnecting", 2]);
  });
});

describe("shouldReconnect", () => {
  it("hears of each end, with what the client would do", async () => {
    const asked: (readonly [ClientClosure, boolean])[] = [];
    const table = await createOpenTable({
      shouldReconnect(closure, byDefault) {
        asked.push([closure, byDefault]);
        return true;
      },
    });
    const { net, clock, socket } = table;
    socket.end(4007, "banned");
    await clock.advance(250);
    net.last.fail("ECONNREFUSED");
    await clock.advance(250);
    net.last.accept("kephas.refused").end(1008, "origin");
    await clock.advance(250);
    expect(asked).toEqual([
      [{ code: 4007, reason: "banned", stage: "open", failures: 0 }, false],
      [{ code: 1006, reason: "ECONNREFUSED", stage: "opening", failures: 1 }, true],
      [{ code: 1008, reason: "origin", stage: "refused", failures: 2 }, false],
    ]);
    expect([table.client.status, net.sockets.length]).toEqual(["reconnecting", 4]);
  });

  it.each([1000, 3000, 4000, 4399, 4400, 4401, 4409, 4499])("overrides the final code %i", async (code) => {
    const { client, socket, net, clock } = await createOpenTable({ shouldReconnect: () => true });
    socket.end(code);
    await clock.advance(250);
    expect([client.status, net.sockets.length]).toEqual(["reconnecting", 2]);
  });

  it("ends what would go on, too: a client that gives up after some attempts", async () => {
    const { client, net, clock } = createTable({
      shouldReconnect: ({ failures }, byDefault) => byDefault && failures < 2,
    });
    const connected = client.connect();
    for (let i = 0; i < 3; i++) {
      await clock.advance(250);
      net.last.fail("ECONNREFUSED");
    }
    await expect(connected).rejects.toMatchObject({ code: "closed", closeCode: 1006, message: "ECONNREFUSED" });
    expect([client.status, net.sockets.length, clock.pending]).toEqual(["closed", 3, 0]);
  });

  it("leaves the waits after 1008 as they are", async () => {
    const { socket, statuses } = await createOpenTable({ shouldReconnect: () => true });
    socket.end(1008);
    expect(statuses.at(-1)).toBe("reconnecting 1008 5000");
  });

  it.each([
    ["throws", () => JSON.parse("oops")],
    ["returns nothing", () => undefined],
    ["returns a promise", () => Promise.resolve(true)],
  ])("that %s is logged, and the client does what it would", async (_, decide) => {
    const { client, socket, lines } = await createOpenTable({ shouldReconnect: decide as () => boolean });
    socket.end(4000);
    expect(client.status).toBe("closed");
    expect(lines.all[0]).toMatch(/^error kephas: shouldReconnect/);
  });

  it("is not asked after the client's own close, nor with reconnect: false", async () => {
    const shouldReconnect = vi.fn(() => true);
    const own = await createOpenTable({ shouldReconnect });
    own.client.close();
    own.socket.end(1000);
    const never = await createOpenTable({ shouldReconnect, reconnect: false });
    never.socket.end(1006);
    expect([own.client.status, never.client.status, shouldReconnect.mock.calls]).toEqual(["closed", "closed", []]);
  });
});

describe("a wait", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("ends at once with connect, and what was queued is kept", async () => {
    const { client, socket, net, clock } = await createOpenTable({ reconnect: { minMs: 3_000 } });
    socket.end(1006);
    expect(client.send.note(7)).toBe("queued");
    const back = client.connect();
    await settle();
    net.last.accept();
    await back;
    expect([net.sockets.length, net.last.sent, clock.now(), clock.pending]).toEqual([2, ["0000010107"], 0, 1]);
  });

  it("ends with connect before the first connection as well, and goes on growing", async () => {
    const { client, net, statuses } = createTable({ random: () => 1 });
    void client.connect();
    for (let i = 0; i < 3; i++) {
      await settle();
      net.last.fail("no");
      void client.connect();
    }
    expect(statuses.filter((line) => line.includes("1006"))).toEqual(
      [500, 1_000, 2_000].map((ms) => `connecting 1006 no ${ms}`),
    );
  });

  it("is not ended by a listener that connects whenever it hears of one", async () => {
    const { client, socket, net, clock } = await createOpenTable();
    client.onStatus(({ status }) => {
      if (status !== "open") void client.connect();
    });
    socket.end(1006);
    await settle();
    expect(net.sockets).toHaveLength(1);
    await clock.advance(250);
    expect(net.sockets).toHaveLength(2);
  });

  it.each(["online", "pageshow"])("ends at once with the page's %s", async (type) => {
    const page = new EventTarget();
    let listening = 0;
    vi.stubGlobal("addEventListener", (...args: [string, () => void]) => {
      listening++;
      page.addEventListener(...args);
    });
    vi.stubGlobal("removeEventListener", (...args: [string, () => void]) => {
      listening--;
      page.removeEventListener(...args);
    });
    const { client, socket, net, clock } = await createOpenTable({ reconnect: { minMs: 5_000 } });
    // An open connection listens for those and one more, to see whether it still stands.
    expect(listening).toBe(3);
    socket.end(1006);
    expect(listening).toBe(2);
    page.dispatchEvent(new Event(type));
    await settle();
    expect([net.sockets.length, listening, clock.now()]).toEqual([2, 0, 0]);
    net.last.fail("still offline");
    client.close();
    expect([listening, clock.pending]).toEqual([0, 0]);
  });
});

describe("a row of failures", () => {
  it("is two warnings, which say that it goes on and how to end it", async () => {
    const { client, net, clock, lines } = createTable();
    void client.connect();
    await settle();
    for (let i = 0; i < 30; i++) {
      net.last.end(1006);
      await clock.advance(250);
    }
    const warnings = lines.all.filter((line) => line.startsWith("warn"));
    expect(warnings).toHaveLength(2);
    for (const line of warnings) expect(line).toMatch(/no server, a wrong path.*trying again in .*until close\(\)/);
  });
});
