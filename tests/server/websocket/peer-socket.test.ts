import { once } from "node:events";
import type { Socket } from "node:net";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { WebSocket } from "ws";
import type { PeerSocket } from "../../../runtime/server/contract/peer-socket.js";
import { wrapMessage } from "../../../runtime/server/frames/message-frame.js";
import { bytesOf } from "../../../runtime/server/frames/run.js";
import { dial, frame, handshake } from "../harness/raw-socket.js";
import { closeOf } from "../harness/real-server.js";
import { clientFrame } from "./client-frame.js";
import { type Heard, startSocketServer, upgraders } from "./open-socket.js";

const framesOf = (...texts: readonly string[]): Buffer =>
  Buffer.concat(texts.map((text) => bytesOf(wrapMessage(Buffer.from(text)))));

const message = (text: string): Buffer => clientFrame({ first: 0x82, payload: Buffer.from(text) });

const closing = Buffer.from("888237fa213d3412", "hex"); // 1000

/** Bytes after the handshake's answer, as they come. */
async function dialOpen(port: number): Promise<Socket> {
  const socket = dial(port, handshake);
  onTestFinished(() => void socket.destroy());
  await once(socket, "data");
  return socket;
}

describe.each(upgraders)("a socket whose frames %s parses", (_, createUpgrader) => {
  interface Both {
    readonly socket: PeerSocket;
    readonly heard: Heard;
    readonly client: WebSocket;
  }

  async function open(): Promise<Both> {
    const server = await startSocketServer(createUpgrader());
    const client = new WebSocket(`ws://127.0.0.1:${server.port}`);
    const [peer] = await Promise.all([server.next(), once(client, "open")]);
    return { ...peer, client };
  }

  async function openRaw(): Promise<{ readonly socket: PeerSocket; readonly heard: Heard; readonly client: Socket }> {
    const server = await startSocketServer(createUpgrader());
    const [peer, client] = await Promise.all([server.next(), dialOpen(server.port)]);
    return { ...peer, client };
  }

  test("answers a close frame by the same", async () => {
    const { socket, heard, client } = await open();
    client.close(4001, "bye");
    expect(await closeOf(client)).toEqual({ code: 4001, reason: "bye" });
    expect(await heard.closed).toEqual({ code: 4001, reason: "bye", voluntary: true });
    expect(socket.open).toBe(false);
    expect(heard.lines).toEqual(["close 4001"]);
  });

  test("tells 1005 of a close frame without a code", async () => {
    const { heard, client } = await open();
    client.close();
    expect((await closeOf(client)).code).toBe(1005);
    expect(await heard.closed).toEqual({ code: 1005, reason: "", voluntary: true });
  });

  test("closes after all that was written, and writes nothing more", async () => {
    const { socket, heard, client } = await open();
    const received: string[] = [];
    client.on("message", (data: Buffer) => received.push(data.toString()));
    socket.write(framesOf("a", "b"));
    socket.close(4002, "enough");
    socket.write(framesOf("c"));
    socket.ping();
    socket.close(4003, "again");
    expect(socket.open).toBe(false);
    expect(await closeOf(client)).toEqual({ code: 4002, reason: "enough" });
    expect(await heard.closed).toEqual({ code: 4002, reason: "enough", voluntary: false });
    expect(received).toEqual(["a", "b"]);
  });

  test("tells 1006 where the client goes without a close frame, or resets the connection", async () => {
    const first = await openRaw();
    first.client.end();
    expect(await first.heard.closed).toEqual({ code: 1006, reason: "", voluntary: false });
    const second = await openRaw();
    second.client.resetAndDestroy();
    expect(await second.heard.closed).toEqual({ code: 1006, reason: "", voluntary: false });
  });

  test("tells what the client broke, then that it has closed", async () => {
    const { heard, client } = await openRaw();
    client.write(frame(0x83, "x"));
    expect(await heard.closed).toEqual({ code: 1002, reason: "", voluntary: false });
    expect(heard.lines).toEqual(["broken 1002 Invalid WebSocket frame: invalid opcode 3", "close 1002"]);
  });

  test("is cut without a word, and tells none of what came with the last message", async () => {
    const { socket, heard, client } = await openRaw();
    heard.onMessage = () => socket.terminate();
    client.write(Buffer.concat([message("a"), message("b")]));
    const words: Buffer[] = [];
    client.on("data", (chunk) => words.push(chunk));
    await heard.closed;
    await once(client, "close");
    expect(heard.lines).toEqual(["message a", "close 1006"]);
    expect(words).toEqual([]);
  });

  test.each(["close", "broken"])(
    "ends 10 s after its own close frame where the client keeps silent (%s)",
    async (how) => {
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      onTestFinished(() => void vi.useRealTimers());
      const { socket, heard, client } = await openRaw();
      client.allowHalfOpen = true;
      if (how === "broken") client.write(frame(0x83, "x"));
      else socket.close(4000, "");
      await once(client, "data");
      vi.advanceTimersByTime(9_999);
      await new Promise(setImmediate);
      expect(heard.lines.filter((line) => line.startsWith("close"))).toEqual([]);
      vi.advanceTimersByTime(1);
      expect((await heard.closed).code).toBe(how === "broken" ? 1002 : 1006);
    },
  );

  test("answers pings, and tells of them and of pongs", async () => {
    const { socket, heard, client } = await open();
    client.ping("hello");
    const [payload] = (await once(client, "pong")) as [Buffer];
    expect(payload.toString()).toBe("hello");
    socket.ping();
    await once(client, "ping");
    client.send("last");
    await expect.poll(() => heard.lines).toEqual(["ping", "pong", "text"]);
  });

  // The sizes of the Autobahn test suite, sections 1 and 9.
  test.each([0, 1, 125, 126, 127, 128, 65_535, 65_536, 65_537, 1_048_576])(
    "gets a message of %i bytes whole, and in pieces of 997 bytes",
    async (length) => {
      const { heard, client } = await openRaw();
      const payload = Buffer.from(Array.from({ length }, (_, i) => 97 + ((i * 7) % 26)));
      const bytes = clientFrame({ first: 0x82, payload });
      client.write(bytes);
      for (let at = 0; at < bytes.length; at += 997) client.write(bytes.subarray(at, at + 997));
      await expect.poll(() => heard.lines.length).toBe(2);
      expect(heard.lines.every((line) => line === `message ${payload}`)).toBe(true);
    },
  );

  test("that is paused tells nothing of what comes, and all of it in order once it goes on", async () => {
    const { socket, heard, client } = await openRaw();
    client.write(message("0"));
    await expect.poll(() => heard.lines).toEqual(["message 0"]);
    socket.pause();
    const texts = Array.from({ length: 300 }, (_, i) => `${i + 1}`.repeat(500));
    client.write(Buffer.concat([...texts.map(message), closing]));
    // Another connection's round trip, so that the bytes are there.
    await openRaw();
    expect(heard.lines).toEqual(["message 0"]);
    socket.resume();
    expect((await heard.closed).code).toBe(1000);
    expect(heard.lines).toEqual(["message 0", ...texts.map((text) => `message ${text}`), "close 1000"]);
  });

  test("that is paused and resumed by each message tells all in order, and then the end", async () => {
    const { socket, heard, client } = await openRaw();
    heard.onMessage = () => {
      socket.pause();
      setImmediate(() => socket.resume());
    };
    const texts = Array.from({ length: 50 }, (_, i) => `${i}`);
    client.end(Buffer.concat([...texts.map(message), closing]));
    expect(await heard.closed).toEqual({ code: 1000, reason: "", voluntary: true });
    expect(heard.lines).toEqual([...texts.map((text) => `message ${text}`), "close 1000"]);
  });

  test("tells a drain only where something had to wait", async () => {
    const { socket, heard, client } = await open();
    let drains = 0;
    heard.onDrain = () => drains++;
    socket.write(framesOf("a"));
    expect(socket.bufferedBytes).toBe(0);
    await once(client, "message");
    client.ping();
    await once(client, "pong");
    expect(drains).toBe(0);

    client.pause();
    const part = framesOf("x".repeat(100_000));
    while (socket.bufferedBytes === 0) socket.write(part);
    socket.write(part);
    const drained = new Promise<void>((resolve) => {
      heard.onDrain = () => {
        if (socket.bufferedBytes === 0) resolve();
      };
    });
    client.resume();
    await drained;
    heard.onDrain = () => drains++;
    socket.write(framesOf("z"));
    await expect.poll(() => heard.lines).toEqual(["ping"]);
    client.ping();
    await once(client, "pong");
    expect(drains).toBe(0);
  });
});
