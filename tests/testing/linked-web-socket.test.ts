import type { WebSocketLike } from "kephas/protocol";
import { createLink, type LinkLike, linkedWebSocket } from "kephas/testing/link";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeWebSocket } from "./fake-web-socket.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** A linked socket, the browser's below it, and what the page sees with the times. */
function open(link: LinkLike): { socket: WebSocketLike; real: FakeWebSocket; seen: string[] } {
  const socket = new (linkedWebSocket(FakeWebSocket, link))("ws://game.example/ws", ["kephas.v1"]);
  const startedAt = performance.now();
  const seen: string[] = [];
  const note = (what: string): void => void seen.push(`${performance.now() - startedAt} ${what}`.trimEnd());
  socket.addEventListener("open", () => note(`open ${socket.protocol}`));
  socket.addEventListener("message", ({ data }) => note(`${(data as ArrayBuffer).byteLength} bytes`));
  socket.addEventListener("error", ({ message = "" }) => note(`error ${message}`));
  socket.addEventListener("close", ({ code, reason }) => note(`close ${code} ${reason}`));
  return { socket, real: FakeWebSocket.newest, seen };
}

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

const bytes = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(length);

describe("a linked WebSocket", () => {
  test("makes a real one at once, with the same URL and subprotocols", () => {
    const { real } = open("50ms");
    expect([real.url, real.protocols, real.binaryType]).toEqual(["ws://game.example/ws", ["kephas.v1"], "arraybuffer"]);
  });

  test("throws what the real one throws", () => {
    const Linked = linkedWebSocket(FakeWebSocket, "50ms");
    expect(() => new Linked("no url", [])).toThrow(SyntaxError);
  });

  test("opens a round trip after it was made, and what came meanwhile follows in order", async () => {
    const { socket, real, seen } = open("50ms");
    real.accept("kephas.v1");
    real.receive(1);
    real.receive(2);
    await pass(99);
    expect([seen, socket.readyState]).toEqual([[], 0]);
    await pass(1);
    expect(seen).toEqual(["100 open kephas.v1", "100 1 bytes", "100 2 bytes"]);
  });

  test("opens half a round trip after a real one that took longer", async () => {
    const { real, seen } = open("50ms");
    await pass(400);
    real.accept("kephas.v1");
    await pass(50);
    expect(seen).toEqual(["450 open kephas.v1"]);
  });

  test("sends and receives with the delay", async () => {
    const { socket, real, seen } = open("50ms");
    real.accept("");
    await pass(100);
    socket.send(bytes(3));
    real.receive(4);
    await pass(49);
    expect([real.sent, seen]).toEqual([[], ["100 open"]]);
    await pass(1);
    expect([real.sent, seen.at(-1)]).toEqual([[3], "150 4 bytes"]);
  });

  test("copies what it sends: the page may go on writing there", async () => {
    const { socket, real } = open("50ms");
    real.accept("");
    await pass(100);
    const message = Uint8Array.of(1, 2, 3);
    socket.send(message);
    message.fill(9);
    await pass(50);
    expect(real.messages).toEqual([Uint8Array.of(1, 2, 3)]);
  });

  test("counts as buffered what waits before the link and behind it", async () => {
    const link = createLink();
    const { socket, real } = open(link);
    real.accept("");
    await pass(0);
    link.stall("toServer");
    socket.send(bytes(100));
    real.bufferedAmount = 7;
    expect(socket.bufferedAmount).toBe(107);
    link.flow();
    await pass(0);
    expect([socket.bufferedAmount, real.sent]).toEqual([7, [100]]);
  });

  test("closes over the link, and is told of the server's answer over it", async () => {
    const { socket, real, seen } = open("50ms");
    real.accept("");
    await pass(100);
    socket.send(bytes(1));
    socket.close(4000, "bye");
    expect(socket.readyState).toBe(2);
    await pass(50);
    expect([real.sent, real.closedWith]).toEqual([[1], [4000, "bye"]]);
    real.end(4000, "bye");
    await pass(50);
    expect([seen.at(-1), socket.readyState]).toEqual(["200 close 4000 bye", 3]);
  });

  test("sends nothing to a server that has closed while it was under way", async () => {
    const { socket, real, seen } = open("50ms");
    real.accept("");
    await pass(100);
    socket.send(bytes(1));
    real.end(1001, "stopping");
    await pass(50);
    expect([real.sent, seen.at(-1)]).toEqual([[], "150 close 1001 stopping"]);
  });

  test("gives up a closing handshake after 10 s, and then the real socket closes too", async () => {
    const link = createLink();
    const { socket, real, seen } = open(link);
    real.accept("");
    await pass(0);
    link.halfOpen();
    socket.close(1000, "bye");
    await pass(9_999);
    expect([seen.length, real.closedWith]).toEqual([1, undefined]);
    await pass(1);
    expect(seen.slice(1)).toEqual(["10000 error the closing handshake took too long", "10000 close 1006"]);
    expect(real.closedWith).toEqual([undefined, undefined]);
  });

  test("is closed before it is open as a browser's is: an error, then 1006", async () => {
    const { socket, real, seen } = open("50ms");
    socket.close();
    await pass(0);
    expect(seen).toEqual(["0 error closed before the connection was established", "0 close 1006"]);
    expect(real.closedWith).toEqual([undefined, undefined]);
    real.end(1006, "");
    await pass(1_000);
    expect(seen).toHaveLength(2);
  });

  test("passes on an attempt that failed", async () => {
    const { real, seen } = open("50ms");
    real.fail("refused");
    real.end(1006, "");
    await pass(100);
    expect(seen).toEqual(["100 error refused", "100 close 1006"]);
  });

  test("is cut on both sides, the real one as far as a browser can", async () => {
    const link = createLink("50ms");
    const { real, seen } = open(link);
    real.accept("");
    await pass(100);
    link.cut();
    await pass(50);
    expect(seen.slice(1)).toEqual(["150 error the connection was cut", "150 close 1006"]);
    expect(real.closedWith).toEqual([undefined, undefined]);
  });

  test("tells nothing after it has closed", async () => {
    const link = createLink("50ms");
    const { real, seen } = open(link);
    real.accept("");
    await pass(100);
    link.cut();
    real.receive(1);
    await pass(50);
    const told = seen.length;
    real.receive(2);
    real.end(1000, "");
    await pass(1_000);
    expect(seen).toHaveLength(told);
  });

  test.each([
    [() => [999, ""], "close: 999 is no code that a client may send"],
    [() => [1001, ""], "close: 1001 is no code that a client may send"],
    [() => [5000, ""], "close: 5000 is no code that a client may send"],
    [() => [1000, "ü".repeat(62)], "close: a reason of 124 bytes; 123 are the most"],
  ] as [() => [number, string], string][])("refuses to close with what a browser refuses (%#)", (given, message) => {
    const { socket } = open("50ms");
    expect(() => socket.close(...given())).toThrow(
      expect.objectContaining({ message: expect.stringContaining(message) }),
    );
  });

  test("refuses a text that is no link when the class is made, not when it is used", () => {
    expect(() => linkedWebSocket(FakeWebSocket, "soon")).toThrow(expect.objectContaining({ code: "usage" }));
  });
});
