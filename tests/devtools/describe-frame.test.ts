import fc from "fast-check";
import { frameMessage, RPC_ERROR_ID, RPC_ID } from "kephas/protocol";
import { describe, expect, it } from "vitest";
import type { KnownCommand } from "../../runtime/client/link.js";
import { describeFrame, type Schema } from "../../runtime/devtools/describe-frame.js";
import { FrameRing } from "../../runtime/devtools/frame-ring.js";
import { Traffic, type WireDirection } from "../../runtime/devtools/traffic.js";
import { buy, byteCodec, chat, move, textCodec } from "../server/harness/game.js";

const { decode } = byteCodec;
/** A client that hears `chat`, sends `move` and asks for `buy`. */
const commands = new Map<number, KnownCommand>(
  [
    { command: chat, audience: { decode: textCodec.decode }, replies: undefined },
    { command: move, audience: undefined, replies: undefined },
    { command: buy, audience: undefined, replies: { exchange: { decode } } },
  ].map((known) => [known.command.id, known as unknown as KnownCommand]),
);

/** Of the commands, what the server has otherwise. */
let unavailable: ReadonlySet<unknown> | undefined;

function say(direction: WireDirection, message: Uint8Array, given?: unknown): string {
  const tally = new Traffic((id) => commands.get(id)?.command.name).count(direction, message);
  const frame = new FrameRing().add(tally, message);
  frame.given = given;
  const { name, text, isBad } = describeFrame(frame, { commands, unavailable: unavailable as Schema["unavailable"] });
  return `${isBad ? "bad " : ""}${name}: ${text}`;
}

const rpc = (value: unknown, id = RPC_ID): Uint8Array =>
  frameMessage(id, new TextEncoder().encode(JSON.stringify({ jsonrpc: "2.0", ...(value as object) })));

describe("commands", () => {
  it("that come are decoded as the client decodes them", () => {
    expect(say("in", frameMessage(chat.id, textCodec.encode("hi")))).toBe('chat: "hi"');
    expect(say("in", frameMessage(buy.id, Uint8Array.of(7)))).toBe("buy: 7");
  });

  it("that leave are what the game passed; a request too", () => {
    expect(say("out", frameMessage(move.id, Uint8Array.of(9)), { x: 9 })).toBe("move: { x: 9 }");
    expect(say("out", frameMessage(buy.id, Uint8Array.of(9)), { message: { item: 9 } })).toBe("buy: { item: 9 }");
    expect(say("out", frameMessage(move.id, new Uint8Array()))).toBe("move: ");
  });

  it("that cannot be decoded are hex, with what is wrong", () => {
    expect(say("in", frameMessage(buy.id, Uint8Array.of(255, 1)))).toBe(
      "bad buy: value: is no byte; 6 B: 00 00 03 00 ff 01",
    );
    expect(say("in", frameMessage(move.id, Uint8Array.of(1)))).toBe("bad move: not for clients; 5 B: 00 00 01 00 01");
  });

  it("that the server has otherwise are not decoded: their bytes mean something else", () => {
    unavailable = new Set([chat.id]);
    expect(say("in", frameMessage(chat.id, textCodec.encode("hi")))).toBe(
      "bad chat: of another schema; 6 B: 00 00 02 00 68 69",
    );
    unavailable = undefined;
  });

  it("that nobody knows are hex under their id", () => {
    expect(say("in", frameMessage(0x9001, new Uint8Array(100)))).toBe(
      `bad 0x00009001: 104 B: 00 00 90 01${" 00".repeat(20)} …`,
    );
  });

  it("that are huge are their beginning, under their name", () => {
    expect(say("in", frameMessage(chat.id, new Uint8Array(3_000_000)))).toMatch(
      /^bad chat: 3\.0 MB: 00 00 02 00 .* …$/,
    );
  });
});

describe("what is no message", () => {
  it("is hex", () => expect(say("in", Uint8Array.of(1, 2))).toBe("bad not of Kephas: 2 B: 01 02"));

  it("is its text where it came as text", () => {
    expect(say("in", new Uint8Array(), "<b>hi</b>")).toBe("bad not of Kephas: text: <b>hi</b>");
  });
});

describe("JSON-RPC", () => {
  it.each([
    [{ method: "leaderboard.top", params: { limit: 5 }, id: 7 }, "leaderboard.top: #7 { limit: 5 }"],
    [{ method: "tell" }, "tell: "],
    [{ result: [1, 2], id: 7 }, "result: #7 [1, 2]"],
    [
      { error: { code: -32601, message: "Method not found" }, id: 7 },
      'error: #7 { code: -32601, message: "Method not found" }',
    ],
  ])("says who calls what: %o", (value, words) => expect(say("in", rpc(value))).toBe(words));

  it("comes under the id of errors as well", () => {
    expect(say("in", rpc({ error: { code: 1 }, id: null }, RPC_ERROR_ID))).toBe("error: #null { code: 1 }");
  });

  it("comes in batches, of which the first are told", () => {
    const items = Array.from({ length: 20 }, (_, id) => ({ jsonrpc: "2.0", result: id, id }));
    const batch = frameMessage(RPC_ID, new TextEncoder().encode(JSON.stringify(items)));
    expect(say("in", batch)).toMatch(/^batch of 20: result #0 0; .*result #7 7; …$/);
  });

  it("that is no JSON, or too deep, is hex", () => {
    expect(say("in", frameMessage(RPC_ID, new TextEncoder().encode("{")))).toBe(
      "bad JSON-RPC: is not JSON; 5 B: ff ff ff ff 7b",
    );
    const deep = frameMessage(RPC_ID, new TextEncoder().encode("[".repeat(50_000)));
    expect(say("in", deep)).toMatch(/^bad JSON-RPC: has more than 32 levels; 50\.0 kB: ff ff ff ff 5b .* …$/);
  });
});

describe("frames of the runtime, in words and without tokens", () => {
  const hello = { contract: 1, protocol: "arena", version: "1.0.0", fingerprint: "6a94" };
  it.each([
    [{ method: "rpc.hello", params: hello, id: "k0" }, "rpc.hello: #k0 arena 1.0.0, wire 6a94; a new session"],
    [
      { method: "rpc.hello", params: { ...hello, resume: { token: "s3cret", connection: 2, received: 9 } }, id: "k0" },
      "rpc.hello: #k0 arena 1.0.0, wire 6a94; resumes after connection 2, of which it has received 9",
    ],
    [
      { result: { peer: "p1", schema: "same", serverTimeMs: 5, heartbeatMs: 9000 }, id: "k0" },
      "rpc answer: #k0 welcome, peer p1: schema same, asked every 9000 ms; no sessions",
    ],
    [
      {
        result: {
          peer: "p1",
          schema: "same",
          heartbeatMs: 9000,
          resume: { token: "s3cret", outcome: "resumed", connection: 3, windowMs: 60_000, received: 4 },
        },
        id: "k0",
      },
      "rpc answer: #k0 welcome, peer p1: schema same, asked every 9000 ms; session resumed, connection 3, kept for 60000 ms, has received 4",
    ],
    [
      { result: { peer: "p1", schema: "differs", heartbeatMs: 9000, unavailable: [256, "tell"] }, id: "k0" },
      "rpc answer: #k0 welcome, peer p1: schema differs in 2, asked every 9000 ms; no sessions",
    ],
    [{ method: "rpc.time", params: { received: 12 }, id: "k1" }, "rpc.time: #k1 asks for the time; has received 12"],
    [
      { result: { serverTimeMs: 1_795_762_909_463, received: 3 }, id: "k1" },
      "rpc answer: #k1 it is 07:01:49.463; has received 3",
    ],
    [{ method: "rpc.received", params: { n: 12 } }, "rpc.received: has received 12"],
    [{ method: "rpc.busy", params: { bytes: 3_000_000 } }, "rpc.busy: a message of 3.0 MB is on its way"],
    [{ method: "rpc.busy" }, "rpc.busy: does not read for a while"],
    [
      { method: "rpc.schema", params: { commands: [1, 2], methods: [3], states: [4] } },
      "rpc.schema: has 2 commands, 1 methods and 1 states",
    ],
    [{ method: "rpc.state", params: { id: 1280 } }, "rpc.state: asks for all of state 1280"],
    [{ method: "rpc.renew", id: "k2" }, "rpc.renew: #k2 asks for a new token"],
    [{ result: { token: "s3cret" }, id: "k2" }, "rpc answer: #k2 a new token (hidden)"],
    [{ method: "rpc.drain", params: { deadlineMs: 9000 } }, "rpc.drain: will close within 9000 ms"],
    [{ method: "rpc.later", params: { token: "s3cret" } }, "rpc.later: { token: (hidden) }"],
    [{ method: "rpc.hello", params: [[], { token: "s3cret" }] }, /^rpc\.hello: /],
    [{ method: "rpc.time", params: 5, id: "k1" }, /^rpc\.time: /],
  ])("%o", (value, words) => {
    const said = say("in", rpc(value));
    expect(said).not.toContain("s3cret");
    if (typeof words === "string") expect(said).toBe(words);
    else expect(said).toMatch(words);
  });
});

it("nothing that comes makes it throw, or talk without end", () => {
  const id = fc.constantFrom(chat.id, move.id, buy.id, RPC_ID, RPC_ERROR_ID, 0x9000);
  const payload = fc.oneof(
    fc.uint8Array(),
    fc.json().map((text) => new TextEncoder().encode(text)),
  );
  fc.assert(
    fc.property(id, payload, fc.anything(), fc.constantFrom("in", "out"), (command, bytes, given, direction) => {
      expect(say(direction as WireDirection, frameMessage(command, bytes), given).length).toBeLessThan(10_000);
    }),
  );
});
