import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { settle } from "./counting-clock.js";
import { createOpenTable } from "./game.js";
import { watch } from "./watch.js";

describe("what came", () => {
  it("is told as soon as it is 64 KiB since it last was, in the event of that very message", () => {
    const { sent, message, clock, answer } = watch();
    message(40_000);
    message(25_535);
    expect(sent).toEqual([]);
    message(1);
    expect(sent).toEqual([{ jsonrpc: "2.0", method: "rpc.received", params: { n: 3 } }]);
    message(60_000);
    clock.stepTo(9_000);
    answer();
    message(10_000);
    expect(sent.map(({ method }) => method)).toEqual(["rpc.received", "rpc.time"]);
  });

  it("is counted without the answer to hello, and with all behind it", async () => {
    const { socket, clock } = await createOpenTable();
    socket.deliver("0000040007");
    socket.deliver("ffffffff", '{"jsonrpc":"2.0","method":"rpc.received","params":{"n":1}}');
    socket.deliverText("no message");
    await clock.advance(9_000);
    expect(socket.runtime.at(-1)?.params).toEqual({ received: 2 });
  });

  it("is told on no plain connection", async () => {
    const { socket } = await createOpenTable({ subprotocol: false });
    for (let i = 0; i < 5; i++) socket.deliver(`00000400${"07".repeat(20_000)}`);
    expect(socket.sent).toEqual([]);
  });
});

describe("frames of the runtime", () => {
  it("reach no game, and are counted among nothing that was ignored", async () => {
    const { client, socket, lines } = await createOpenTable();
    for (const json of [
      '{"jsonrpc":"2.0","method":"rpc.busy","params":{}}',
      '{"jsonrpc":"2.0","method":"rpc.received","params":{"n":1}}',
      '{"jsonrpc":"2.0","result":{},"id":"k77"}',
      '{"jsonrpc":"2.0","result":{},"id":"k0"}',
      '{"jsonrpc":"2.0","result":null,"id":"k1"}',
    ])
      socket.deliver("ffffffff", json);
    expect([client.ignored, lines.all, socket.sent]).toEqual([
      { unknown: 0, malformed: 0, unmatched: 0, refused: 0 },
      [],
      [],
    ]);
  });

  it("that a client does not know are methods that it has not", async () => {
    const { socket } = await createOpenTable();
    socket.deliver("ffffffff", '{"jsonrpc":"2.0","method":"rpc.dance","id":1}');
    await settle();
    expect(socket.sentRpc).toMatchObject([{ error: { code: -32601 }, id: 1 }]);
  });

  it("may be anything, and leave a client one timer that is set to a time", () => {
    const item = fc.record(
      {
        id: fc.oneof(fc.constantFrom("k0", "k1", "k2", "k"), fc.anything()),
        method: fc.oneof(fc.constantFrom("rpc.busy", "rpc.received", "rpc.time", undefined), fc.anything()),
        params: fc.oneof(fc.record({ bytes: fc.anything() }), fc.anything()),
        result: fc.oneof(fc.record({ serverTimeMs: fc.anything() }), fc.anything()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(item, { maxLength: 20 }), (items) => {
        const { clock, frames, link, ...own } = watch();
        clock.stepTo(9_000);
        for (const one of items) {
          frames.count(60);
          frames.takes(one);
        }
        clock.stepTo(9_500);
        expect(clock.timers).toBe(1);
        expect(Number.isFinite(link.serverTime.at(9_500))).toBe(true);
        clock.stepTo(10_000_000);
        expect([clock.timers, own.sent.length < 50]).toEqual([0, true]);
      }),
      { numRuns: 500 },
    );
  });
});

describe("rttMs", () => {
  it("is known with the answer to hello, and follows the fastest question", async () => {
    const { client, socket, clock } = await createOpenTable();
    expect(client.rttMs).toBe(0);
    const own = watch();
    own.clock.stepTo(9_000);
    own.clock.stepTo(9_040);
    own.answer();
    expect(own.link.roundTrips?.fastestMs).toBe(0);
    socket.end(1012);
    expect(client.rttMs).toBeUndefined();
    await clock.advance(0);
  });
});

describe("bufferedBytes", () => {
  it("are the socket's, and none while not connected", async () => {
    const { client, socket } = await createOpenTable();
    socket.bufferedAmount = 4_096;
    expect(client.bufferedBytes).toBe(4_096);
    socket.end(1012);
    expect(client.bufferedBytes).toBe(0);
  });
});
