import { createFakeClock } from "kephas/testing";
import { describe, expect, test } from "vitest";
import type { Closure, PeerSocket, PeerSocketEvents } from "../../../runtime/server/contract/peer-socket.js";
import { Greeting } from "../../../runtime/server/hello/greeting.js";
import type { HelloRequest } from "../../../runtime/server/hello/hello-request.js";
import type { GreetingRefusal } from "../../../runtime/server/hello/refused-greetings.js";
import { helloOf } from "../harness/hello.js";

/** A socket that does nothing but write down what it is told. */
class QuietSocket implements PeerSocket {
  readonly subprotocol = "kephas.v1";
  open = true;
  bufferedBytes = 0;
  unfinishedBytes = 0;
  events: PeerSocketEvents | undefined;
  readonly told: string[] = [];
  listen(events: PeerSocketEvents): void {
    this.events = events;
  }
  write(): void {}
  ping(): void {}
  pause(): void {
    this.told.push("pause");
  }
  resume(): void {
    this.told.push("resume");
  }
  close(code: number, reason: string): void {
    if (!this.open) return;
    this.open = false;
    this.told.push(`${code} ${reason}`);
  }
  terminate(): void {
    this.told.push("terminate");
  }
}

/** A greeting whose hello is answered when the test says so. */
function greet() {
  const [socket, clock, told] = [new QuietSocket(), createFakeClock(), [] as (HelloRequest | string)[]];
  const owner = {
    hello: (request: HelloRequest) => void told.push(request),
    refused: ({ reason }: GreetingRefusal) => void told.push(reason),
    closed: () => void told.push("closed"),
  };
  const greeting = new Greeting(socket, owner, clock);
  socket.listen(greeting);
  const say = (...bytes: number[]): void => socket.events?.message(Uint8Array.from(bytes), 0, bytes.length, 64);
  return { socket, clock, told, greeting, say, hello: () => say(...helloOf()) };
}

/** A peer that writes down what reaches it. */
function createPeer(): { readonly events: PeerSocketEvents; readonly got: string[] } {
  const got: string[] = [];
  const events = {
    message: (chunk: Uint8Array, start: number, end: number, cost: number) =>
      void got.push(`${Buffer.from(chunk.subarray(start, end)).toString("hex")} ${cost}`),
    arrived: (cost: number, began: boolean) => void got.push(`arrived ${cost} ${began}`),
    text: () => void got.push("text"),
    ping: () => void got.push("ping"),
    pong: () => void got.push("pong"),
    drain: () => void got.push("drain"),
    broken: () => void got.push("broken"),
    close: ({ code }: Closure) => void got.push(`close ${code}`),
  };
  return { events, got };
}

describe("what follows hello while its answer is delayed", () => {
  test("waits unread, and reaches the peer in order, with what it cost", () => {
    const { socket, greeting, say, hello, told } = greet();
    hello();
    for (let i = 0; i < 10; i++) say(0, 0, 1, 0, i);
    expect([told.length, socket.told]).toEqual([1, []]);
    const { events, got } = createPeer();
    greeting.pass(events);
    say(0, 0, 1, 0, 10);
    expect(got).toEqual(Array.from({ length: 11 }, (_, i) => `00000100${i.toString(16).padStart(2, "0")} 64`));
  });

  test("pauses the socket once 64 messages wait, and resumes it with the answer", () => {
    const { socket, greeting, say, hello } = greet();
    hello();
    for (let i = 0; i < 63; i++) say(0, 0, 1, 0, i);
    expect(socket.told).toEqual([]);
    for (let i = 0; i < 10; i++) say(0, 0, 1, 0, i);
    expect(socket.told).toEqual(["pause"]);
    const { events, got } = createPeer();
    greeting.pass(events);
    expect([socket.told, got.length]).toEqual([["pause", "resume"], 73]);
  });

  test("is timed by the peer where it has begun and is not whole", () => {
    const { socket, greeting, hello } = greet();
    hello();
    socket.unfinishedBytes = 5;
    const { events, got } = createPeer();
    greeting.pass(events);
    expect(got).toEqual(["arrived 0 true"]);
  });

  test("is discarded when the client goes, which is told once", () => {
    const { socket, greeting, say, hello, told } = greet();
    hello();
    say(0, 0, 1, 0, 1);
    socket.events?.close({ code: 1006, reason: "", voluntary: false });
    const { events, got } = createPeer();
    greeting.pass(events);
    expect([told.length, told[1], got]).toEqual([2, "closed", []]);
  });
});

describe("a client before hello", () => {
  test("may not send a text", () => {
    const { socket } = greet();
    socket.events?.text();
    expect(socket.told).toEqual(["1003 Text messages are not supported"]);
  });

  test("may send 64 pings and pongs, and not one more", () => {
    const { socket } = greet();
    for (let i = 0; i < 32; i++) {
      socket.events?.ping();
      socket.events?.pong();
    }
    expect(socket.told).toEqual([]);
    for (let i = 0; i < 64; i++) socket.events?.ping();
    expect(socket.told).toEqual(["1008 Rate limit exceeded"]);
  });

  test("that goes on once it was refused is terminated, and over when its socket has closed", () => {
    const { socket, told } = greet();
    socket.events?.text();
    for (let i = 0; i < 64; i++) socket.events?.ping();
    expect([socket.told.length, told]).toEqual([1, ["hello"]]);
    socket.events?.ping();
    expect(socket.told[1]).toBe("terminate");
    socket.events?.close({ code: 1006, reason: "", voluntary: false });
    expect(told).toEqual(["hello", "closed"]);
  });

  test("is read no more once it was refused", async () => {
    const { socket, say, hello, told, clock } = greet();
    say(0, 0, 1, 0, 1);
    hello();
    await clock.advance(60_000);
    expect([socket.told, told]).toEqual([["4400 rpc.hello has to come first"], ["hello"]]);
  });

  test("leaves no timer behind, however it ends", async () => {
    for (const end of ["hello", "close"]) {
      const { socket, hello, clock } = greet();
      if (end === "hello") hello();
      else socket.events?.close({ code: 1006, reason: "", voluntary: false });
      await clock.advance(60_000);
      expect(socket.told).toEqual([]);
    }
  });
});
