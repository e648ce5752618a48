import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectNoCrash } from "../server/harness/crashes.js";
import { settle } from "./counting-clock.js";
import type { FakeSocket } from "./fake-transport.js";
import { createOpenTable, createTable, type Table } from "./game.js";

expectNoCrash();

/** A client whose server has accepted, and says nothing yet. */
async function createGreeting(): Promise<Table & { readonly socket: FakeSocket; readonly connected: Promise<void> }> {
  const table = createTable();
  table.net.silent = true;
  const connected = table.client.connect();
  await settle();
  return { ...table, socket: table.net.last.accept(), connected };
}

describe("hello", () => {
  it("is the first frame of a client, byte by byte", async () => {
    const { net, client } = createTable();
    const bytes: string[] = [];
    const { open } = net;
    net.open = (request) => {
      const socket = open(request);
      const { send } = socket;
      socket.send = (data) => {
        bytes.push(Buffer.from(data.subarray(0, 4)).toString("hex"), Buffer.from(data.subarray(4)).toString());
        send.call(socket, data);
      };
      return socket;
    };
    void client.connect();
    await settle();
    net.last.accept();
    expect(bytes).toEqual([
      "ffffffff",
      '{"jsonrpc":"2.0","method":"rpc.hello","params":{"contract":1,"protocol":"game","version":"1.0.0","fingerprint":"","resume":false},"id":"k0"}',
    ]);
  });

  it("is what a plain connection does not say", async () => {
    const { client, socket } = await createOpenTable({ subprotocol: false });
    expect([client.status, socket.runtime]).toEqual(["open", []]);
  });

  it("has to be answered before the client is open, and before what waits is sent", async () => {
    const { client, socket, statuses, connected } = await createGreeting();
    expect(client.send.note(1)).toBe("queued");
    expect(client.send.move(1)).toBe("dropped");
    expect([client.status, socket.sent, statuses]).toEqual(["connecting", [], ["connecting"]]);
    socket.answer();
    await connected;
    expect([client.status, socket.sent]).toEqual(["open", ["0000010101"]]);
  });

  it("is answered before anything else is heard, also in the same task", async () => {
    const { client, socket, connected } = await createGreeting();
    socket.answer();
    socket.deliver("0000040007");
    const heard: number[] = [];
    await connected;
    client.on.state((value) => heard.push(value));
    await settle();
    expect(heard).toEqual([7]);
  });

  it("that nobody answers ends the attempt with its time, and the next one says it again", async () => {
    const { client, net, clock, statuses } = await createGreeting();
    await clock.advance(10_000);
    expect([client.status, statuses.at(-1)]).toEqual(["connecting", "connecting 1006 not open within 10000 ms 250"]);
    await clock.advance(250);
    net.last.silent = false;
    net.last.accept();
    expect([client.status, net.last.runtime.length]).toEqual(["open", 1]);
  });

  it.each([
    [4400, "closed"],
    [4408, "connecting"],
    [1001, "connecting"],
    [1013, "connecting"],
  ])("that is answered by a close frame with %i leaves the client %s", async (code, status) => {
    const { client, socket, clock, net } = await createGreeting();
    socket.end(code, "no");
    expect(client.status).toBe(status);
    await clock.advance(250);
    expect(net.sockets).toHaveLength(status === "closed" ? 1 : 2);
  });

  it("rejects connect with refused where the server speaks another protocol", async () => {
    const { socket, connected } = await createGreeting();
    socket.end(4400, "this server speaks the protocol chess");
    await expect(connected).rejects.toMatchObject({
      code: "refused",
      closeCode: 4400,
      message: "this server speaks the protocol chess",
    });
  });
});

/** What is no answer, as a message of this client's server. */
const garbage: Readonly<Record<string, (socket: FakeSocket) => void>> = {
  "a text": (socket) => socket.deliverText("1000000000"),
  "no byte": (socket) => socket.deliver(""),
  "three bytes": (socket) => socket.deliver("ffffff"),
  "a command": (socket) => socket.deliver("0000040007"),
  "no JSON": (socket) => socket.deliver("ffffffff", "{"),
  null: (socket) => socket.deliver("ffffffff", "null"),
  "a number": (socket) => socket.deliver("ffffffff", "7"),
  "a list": (socket) => socket.deliver("ffffffff", '[{"jsonrpc":"2.0","result":{},"id":"k0"}]'),
  "an answer to another id": (socket) => socket.deliver("ffffffff", '{"jsonrpc":"2.0","result":{},"id":"k1"}'),
  "an answer under the id of errors": (socket) => socket.deliver("fffffffe", '{"jsonrpc":"2.0","result":{},"id":"k0"}'),
  "no result": (socket) => socket.deliver("ffffffff", '{"jsonrpc":"2.0","id":"k0"}'),
  "a result of null": (socket) => socket.deliver("ffffffff", '{"jsonrpc":"2.0","result":null,"id":"k0"}'),
  "a result that is a text": (socket) => socket.deliver("ffffffff", '{"jsonrpc":"2.0","result":"ok","id":"k0"}'),
  "an error": (socket) =>
    socket.deliver("fffffffe", '{"jsonrpc":"2.0","error":{"code":-32601,"message":"Method not found"},"id":"k0"}'),
};

describe("what a server says instead of the answer", () => {
  it.each(Object.entries(garbage))("ends the attempt and nothing else: %s", async (_, deliver) => {
    const { client, socket, clock, net, statuses } = await createGreeting();
    deliver(socket);
    expect(client.status).toBe("connecting");
    expect(statuses.at(-1)).toContain("the server did not answer rpc.hello");
    expect(socket.closedWith?.[0]).toBe(4408);
    await clock.advance(250);
    net.last.silent = false;
    net.last.accept();
    expect(client.status).toBe("open");
  });

  it("may be any bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), fc.boolean(), async (bytes, asRpc) => {
        const { client, socket } = await createGreeting();
        socket.deliver((asRpc ? "ffffffff" : "") + Buffer.from(bytes).toString("hex"));
        client.close();
        expect(client.status).toBe("closed");
      }),
      { numRuns: 200 },
    );
  });
});

/** Values that no member of an answer has. */
const odd = [null, "x", true, -1, 0, 1, 1e308, [], {}, "9000", 2 ** 40];

describe("an answer with members of the wrong types", () => {
  it.each(odd)("asks for the time every 9 s by heartbeatMs, as by none: %j", async (heartbeatMs) => {
    const { client, socket, clock } = await createGreeting();
    socket.answer({ heartbeatMs });
    expect([client.status, clock.pending]).toEqual(["open", 1]);
    await clock.advance(8_999);
    expect(socket.runtime).toHaveLength(1);
    await clock.advance(1);
    expect(socket.runtime).toHaveLength(2);
  });

  it("may say another heartbeat within reason", async () => {
    const { socket, clock } = await createGreeting();
    socket.answer({ heartbeatMs: 2_000 });
    await clock.advance(2_000);
    expect(socket.runtime).toHaveLength(2);
  });

  it.each([null, "x", true, [], {}])("tells no time by serverTimeMs: %j", async (serverTimeMs) => {
    const { client, socket } = await createGreeting();
    socket.answer({ serverTimeMs });
    expect([client.status, client.serverTimeMs()]).toEqual(["open", undefined]);
  });

  it("opens the client whatever they are, and leaves it one timer", async () => {
    const anything = fc.anything({ maxDepth: 2 });
    const members = fc.record(
      {
        contract: anything,
        peer: anything,
        schema: anything,
        serverTimeMs: anything,
        heartbeatMs: anything,
        limits: anything,
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(members, async (result) => {
        const { client, socket, clock } = await createGreeting();
        socket.deliver("ffffffff", jsonOf({ jsonrpc: "2.0", result, id: "k0" }));
        const time = client.serverTimeMs();
        expect([client.status, clock.pending, Number.isFinite(time ?? 0)]).toEqual(["open", 1, true]);
        client.close();
      }),
      { numRuns: 200 },
    );
  });
});

/** JSON of what may hold values that JSON has not. */
function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_, held) => (typeof held === "bigint" ? String(held) : held));
}
