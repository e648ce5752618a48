import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeFrame, type HostileServer, hex, parsers, startHostileServer } from "../harness/hostile-server.js";
import { dial, frame, handshake } from "../harness/raw-socket.js";
import { clientFrame } from "./client-frame.js";

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** UTF-8, from the shortest to the longest of each length, and what is no character but encoded properly. */
const properTexts = words(`
  cebae1bdb9cf83cebcceb5 00 7f c280 dfbf e0a080 ed9fbf ee8080 efbfbf f0908080 f48fbfbf efbfbe f09fbfbe efbbbf
`);

/** Stray, missing and overlong bytes, surrogates, and what is beyond U+10FFFF. */
const brokenTexts = words(`
  80 bf 8080 c0 c080 c1bf e08080 e09fbf eda080 edbfbf eda080edb080 f0808080 f08fbfbf f4908080 f7bfbfbf
  f888808080 fc8480808080 fe ff ceba80 c2 e282 f09f98
`);

/** The codes, texts and pings of the Autobahn test suite (crossbario/autobahn-testsuite), sections 2, 6 and 7. */
describe.each(parsers)("frames, parsed by %s,", (frameParser) => {
  let server: HostileServer;

  beforeAll(async () => {
    server = await startHostileServer(frameParser);
  });
  afterAll(() => server.close());

  test.each([1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999])(
    "that close with %i are answered by it",
    async (code) => {
      expect(await server.closeCodeAfter(closeFrame(code, "bye"))).toBe(code);
    },
  );

  test.each([0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535])(
    "that close with %i end in 1002",
    async (code) => {
      expect(await server.closeCodeAfter(closeFrame(code))).toBe(1002);
    },
  );

  test("that close without a code are answered by none", async () => {
    const answer = await server.answerTo(Buffer.concat([Buffer.from(handshake), frame(0x88, "")]));
    expect(answer.subarray(answer.indexOf("\r\n\r\n") + 4).toString("hex")).toBe("8800");
  });

  test.each([...properTexts.map((text) => [text, 1003] as const), ...brokenTexts.map((text) => [text, 1007] as const)])(
    "with the text %s end in %i",
    async (text, code) => {
      expect(await server.closeCodeAfter(frame(0x81, hex(text)))).toBe(code);
    },
  );

  test.each([0, 1, 124, 125])("that ping with %i bytes are answered by a pong with the same", async (length) => {
    const payload = Buffer.from(Array.from({ length }, (_, i) => i ^ 0x80));
    const pong = Buffer.concat([Buffer.from([0x8a, length]), payload]);
    const ping = clientFrame({ first: 0x89, payload });
    const close = clientFrame({ first: 0x88, payload: hex("03e8") });
    const answer = await server.answerTo(
      Buffer.concat([Buffer.from(handshake), ping, frame(0x8a, "unasked"), ping, close]),
    );
    const answers = Buffer.concat([pong, pong, hex("880203e8")]);
    expect(answer.subarray(answer.indexOf("\r\n\r\n") + 4)).toEqual(answers);
  });

  // Cases 3.2 to 3.4, 4.1.3 to 4.1.5, 4.2.3 to 4.2.5 and 5.15, of which the suite lets pass that the echo is missing.
  test.each<[string, readonly Buffer[], number]>([
    ["a reserved bit", [frame(0xa2, "x")], 1002],
    ["a reserved bit, and a ping", [frame(0xc2, "x"), frame(0x89, "")], 1002],
    ["reserved bits in a ping", [frame(0xf9, "x"), frame(0x89, "")], 1002],
    ...[3, 4, 5, 6, 7].map((opcode) => {
      return [`the opcode ${opcode}`, [frame(0x80 | opcode, "x"), frame(0x89, "")], 1002] as [string, Buffer[], number];
    }),
    ...[0xb, 0xc, 0xd, 0xe, 0xf].map((opcode) => {
      return [`the opcode ${opcode}`, [frame(0x80 | opcode, ""), frame(0x89, "")], 1002] as [string, Buffer[], number];
    }),
    ["nothing to continue", [frame(0x00, "x"), frame(0x82, hex("0000030008"))], 1002],
    ["no mask", [hex("820161")], 1002],
    ["a text that is none", [frame(0x81, hex("80"))], 1007],
    ["a text", [frame(0x81, "x")], 1003],
    ["a message that is too large", [frame(0x82, Buffer.alloc(1001))], 1009],
    ["a message that is too short", [frame(0x82, hex("00"))], 1002],
    ["a close frame with a code of nobody's", [closeFrame(1004)], 1002],
    ["a close frame", [closeFrame(4001)], 4001],
  ])("with %s behind a message end after the answer to it", async (_, broken, code) => {
    const fragments = [frame(0x02, hex("00000300")), frame(0x80, hex("07"))];
    const bytes = [Buffer.from(handshake), frame(0x82, hex("0000030005")), ...fragments, ...broken];
    const close = new RegExp(`88..${code.toString(16).padStart(4, "0")}`);
    const framesOf = (answer: Buffer) => answer.subarray(answer.indexOf("\r\n\r\n") + 4).toString("hex");
    const answer = await server.answerTo(Buffer.concat(bytes), (so) => close.test(framesOf(so)));
    expect(framesOf(answer)).toMatch(new RegExp(`^8205000003000582050000030007(8a00)?${close.source}`));
  });

  test("come byte by byte, and with the handshake in one piece", async () => {
    const ask = clientFrame({ first: 0x82, payload: hex("0000030007") });
    const reply = hex("82050000030007");
    await server.answerTo(Buffer.concat([Buffer.from(handshake), ask]), (bytes) => bytes.includes(reply));
    const socket = dial(server.port, handshake);
    await once(socket, "data");
    const answered = once(socket, "data");
    socket.setNoDelay(true);
    for (const byte of ask) {
      socket.write(Buffer.from([byte]));
      await new Promise(setImmediate);
    }
    expect((await answered)[0]).toEqual(reply);
    socket.destroy();
  });
});
