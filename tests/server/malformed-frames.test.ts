import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type Chatter, startChatter } from "./chatter.js";
import { createGameServer, createLog, type GameServer, quiet } from "./game.js";
import { dial, frame, handshake, KEY, request, UPGRADE } from "./raw-socket.js";

let server: GameServer;
let port: number;
let url: string;
let witness: WebSocket;
let chatter: Chatter;
const log = createLog();
const crashes: unknown[] = [];

beforeAll(async () => {
  process.on("uncaughtExceptionMonitor", (error) => crashes.push(error));
  server = createGameServer({ ...quiet(), logger: log, maxPayloadBytes: 1000, rateLimit: false });
  ({ port, url } = await server.listen({ port: 0, host: "127.0.0.1" }));
  witness = new WebSocket(url);
  await once(witness, "open");
  chatter = startChatter(new WebSocket(url));
});

afterAll(async () => {
  const { exchanged, fault } = chatter;
  await server.close({ graceMs: 0 });
  expect(fault).toBeUndefined();
  expect(exchanged).toBeGreaterThan(100);
});

beforeEach(() => {
  expect(crashes).toEqual([]);
});

/** All that comes until the server ends the connection, or until there is enough. */
async function answerTo(bytes: string | Buffer, isEnough = (_: Buffer) => false): Promise<Buffer> {
  let answer = Buffer.alloc(0);
  for await (const chunk of dial(port, bytes)) {
    answer = Buffer.concat([answer, chunk as Buffer]);
    if (isEnough(answer)) break;
  }
  return answer;
}

/** The close code that the server answers these frames with; undefined where it just ends. */
async function closeCodeAfter(...frames: readonly Buffer[]): Promise<number | undefined> {
  const answer = await answerTo(
    Buffer.concat([Buffer.from(handshake), ...frames]),
    (bytes) => closeCodeOf(bytes) !== undefined,
  );
  expect(answer.subarray(0, 12).toString()).toBe("HTTP/1.1 101");
  return closeCodeOf(answer);
}

/** Looks for the close frame after the handshake's end; these answers have no other frame. */
function closeCodeOf(answer: Buffer): number | undefined {
  const at = answer.indexOf("\r\n\r\n") + 4;
  return at > 3 && answer[at] === 0x88 && answer.length >= at + 4 ? answer.readUInt16BE(at + 2) : undefined;
}

describe("frames", () => {
  test.each<[string, number, readonly Buffer[]]>([
    ["with a reserved bit", 1002, [frame(0xc2, "xxxx")]],
    ["with the other reserved bits", 1002, [frame(0xb2, "xxxx")]],
    ["unmasked", 1002, [Buffer.from("820400000100", "hex")]],
    ["with a reserved opcode", 1002, [frame(0x83, "xxxx")]],
    ["with a reserved control opcode", 1002, [frame(0x8b, "")]],
    ["that continue nothing", 1002, [frame(0x80, "xxxx")]],
    ["that begin a message within a message", 1002, [frame(0x02, "xx"), frame(0x82, "xx")]],
    ["of control in fragments", 1002, [frame(0x09, "x")]],
    ["of control, too long", 1002, [frame(0x89, "x".repeat(126))]],
    ["with a length beyond 2^53", 1009, [Buffer.from("82ffffffffffffffffff00000000", "hex")]],
    ["with a length beyond the limit", 1009, [Buffer.from("82fe03e900000000", "hex")]],
    ["that grow beyond the limit", 1009, [frame(0x02, "x".repeat(600)), frame(0x80, "x".repeat(600))]],
    ["with a close code that is none", 1002, [frame(0x88, Buffer.from([0x03, 0xe7]))]],
    ["with a close frame of one byte", 1002, [frame(0x88, "x")]],
    ["with a close reason that is no UTF-8", 1007, [frame(0x88, Buffer.from([0x03, 0xe8, 0xff]))]],
    ["with text that is no UTF-8", 1007, [frame(0x81, Buffer.from([0xff]))]],
    ["with text", 1003, [frame(0x81, "hi")]],
    ["of no bytes", 1002, [frame(0x82, "")]],
    ["of one byte", 1002, [frame(0x82, "x")]],
    ["of two bytes", 1002, [frame(0x82, "xx")]],
    ["of three bytes", 1002, [frame(0x82, "xxx")]],
    ["that close", 1000, [frame(0x88, Buffer.from([0x03, 0xe8]))]],
  ])("%s end in %i, and others notice nothing", async (_, code, frames) => {
    expect(await closeCodeAfter(...frames)).toBe(code);
    await expectWellServed();
  });

  test.each([
    ["half a header", Buffer.from("82", "hex")],
    ["half a payload", Buffer.from("8284000000000000", "hex")],
  ])("cut off after %s cost nobody anything", async (_, bytes) => {
    const socket = dial(port, Buffer.concat([Buffer.from(handshake), bytes]));
    await once(socket, "data");
    socket.destroy();
    await expectWellServed();
  });

  test("in one byte each are one message", async () => {
    const payload = Buffer.from("0000030007", "hex");
    const parts = [...payload].map((byte, i) => frame(i === 0 ? 0x02 : i === 4 ? 0x80 : 0x00, Buffer.from([byte])));
    const reply = Buffer.from("82050000030007", "hex");
    await answerTo(Buffer.concat([Buffer.from(handshake), ...parts]), (bytes) => bytes.includes(reply));
    await expectWellServed();
  });

  test("of random bytes never end the process", async () => {
    for (let seed = 1; seed <= 200; seed++) {
      const socket = dial(port, Buffer.concat([Buffer.from(handshake), randomBytes(seed, 200)]));
      await once(socket, "data");
      socket.destroy();
    }
    await expectWellServed();
  });

  test("of random messages are answered or refused", async () => {
    for (let seed = 1; seed <= 200; seed++) {
      const ids = ["00000100", "00000200", "00000300", "00000301", "ffffffff", "fffffffe"];
      const id = Buffer.from(ids[seed % ids.length] ?? "", "hex");
      const socket = dial(
        port,
        Buffer.concat([Buffer.from(handshake), frame(0x82, Buffer.concat([id, randomBytes(seed, seed % 60)]))]),
      );
      await once(socket, "data");
      socket.destroy();
    }
    await expectWellServed();
  });
});

describe("upgrades", () => {
  test.each([
    ["without a key", 400, request(UPGRADE)],
    ["with a key that is none", 400, request([...UPGRADE, "Sec-WebSocket-Key: x"])],
    ["of another version", 400, request([...UPGRADE.slice(0, 3), "Sec-WebSocket-Version: 12", KEY])],
    ["to something else", 400, request(["Host: x", "Upgrade: h2c", "Connection: Upgrade", KEY])],
    ["by another verb", 400, request([...UPGRADE, KEY], "POST /ws HTTP/1.1")],
    ["to another path", 404, request([...UPGRADE, KEY], "GET /other HTTP/1.1")],
    ["to an absolute target", 404, request([...UPGRADE, KEY], "GET http://x/ws HTTP/1.1")],
    ["with subprotocols that are none", 400, request([...UPGRADE, KEY, "Sec-WebSocket-Protocol: a,,b"])],
    ["with two subprotocols alike", 400, request([...UPGRADE, KEY, "Sec-WebSocket-Protocol: a, a"])],
    ["of a foreign page", 403, request([...UPGRADE, KEY, "Origin: https://evil.example"])],
    ["that are no HTTP", 400, "\x16\x03\x01 this is not HTTP\r\n\r\n"],
  ])("%s are answered %i", async (_, status, bytes) => {
    const answer = (await answerTo(bytes)).toString();
    expect(answer.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
    await expectWellServed();
  });

  test("with an unknown subprotocol are accepted without one", async () => {
    const socket = dial(port, request([...UPGRADE, KEY, "Sec-WebSocket-Protocol: soap"]));
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 101/);
    expect(answer.toString()).not.toMatch(/Sec-WebSocket-Protocol/i);
    socket.destroy();
  });

  test("never echo a token", async () => {
    const socket = dial(port, request([...UPGRADE, KEY, "Sec-WebSocket-Protocol: kephas.token.c2VjcmV0, kephas.v1"]));
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString()).toMatch(/Sec-WebSocket-Protocol: kephas\.v1\r\n/);
    expect(answer.toString()).not.toContain("c2VjcmV0");
    socket.destroy();
  });

  test("cut off in the middle cost nobody anything", async () => {
    for (let length = 0; length <= handshake.length; length += 7) {
      const socket = dial(port, handshake.slice(0, length));
      await once(socket, "connect");
      socket.destroy();
    }
    await expectWellServed();
  });
});

/** The witness asks, and is answered. */
async function expectWellServed(): Promise<void> {
  const answered = once(witness, "message");
  witness.send(Buffer.from("0000030009", "hex"));
  const [data] = (await answered) as [Buffer];
  expect(data.toString("hex")).toBe("0000030009");
}

/** Bytes that are the same in each run (a linear congruential generator). */
function randomBytes(seed: number, length: number): Buffer {
  let state = seed;
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    }),
  );
}
