import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Batch, createMark } from "../../../runtime/server/cluster/batch.js";
import { TO_ALL, TO_IDENTITY, TO_PEER, TO_ROOM, TO_TOPIC } from "../../../runtime/server/cluster/entry.js";
import {
  ANSWER,
  BEAT,
  type EnvelopeHeader,
  MESSAGES,
  PIPE,
  REQUEST,
  readHeader,
  shortFingerprint,
} from "../../../runtime/server/cluster/envelope.js";
import {
  createBeat,
  createNodeMessage,
  parseBeat,
  readNodeMessage,
} from "../../../runtime/server/cluster/json-envelope.js";
import {
  BYTES,
  CLOSE,
  CREDIT,
  createPipeEnvelope,
  OPEN,
  readPipeEnvelope,
} from "../../../runtime/server/cluster/pipes/pipe-envelope.js";
import { readOpening, writeOpening } from "../../../runtime/server/cluster/pipes/pipe-opening.js";
import { wrapMessage } from "../../../runtime/server/frames/message-frame.js";
import { DROPPABLE, latest, RELIABLE } from "../../../runtime/server/outbound/delivery.js";
import { createEar, header } from "./ear.js";
import { fromHex, number as hexOf, text, toHex } from "./hex.js";

const headerOf = (kind: number): EnvelopeHeader => ({
  kind,
  node: "ab2cd3ef",
  epoch: 3,
  sentMs: 0xfffffffe,
  fingerprint: shortFingerprint("decade0123456789"),
});

/** The header of these, byte by byte, but for its kind. */
const headerHex = (kind: string): string => `4b 01 ${kind} 00 6162326364336566 00000003 fffffffe decade01`;

const messages = [
  headerHex("01"),
  // Run 2, 4,294,967,298 messages before, 7 of its own.
  "00000002 000100000002 0007",
  // To all, reliable: two messages of command 7.
  "00 00 0000 0000 0000000d  82 05 00000007 aa  82 04 00000007",
  // To the topic "röd", latest by "7/string:x/röd".
  `01 01 0004 000f 00000006 ${text("röd")} ${text("7/string:x/röd")} 82 04 00000007`,
  // To a peer, droppable.
  `02 02 000c 0000 00000006 ${text("ab2cd3ef.abc")} 82 04 00000008`,
  // To an identity, reliable.
  `03 00 0003 0000 00000006 ${text("Ada")} 82 04 00000008`,
  // To those who watch a room.
  `04 00 000c 0000 00000006 ${text("duel/ab2cd3e")} 82 04 00000008`,
  // To the topic without a name.
  "01 00 0000 0000 00000006 82 04 00000008",
];

const bare = (command: number) => wrapMessage(fromHex(hexOf(command, 4)));

describe("the bytes of an envelope", () => {
  it("with messages, as they are written", () => {
    const batch = new Batch(0);
    batch.add({ target: TO_ALL, name: "", delivery: RELIABLE }, wrapMessage(fromHex("00000007 aa")));
    batch.add({ target: TO_ALL, name: "", delivery: RELIABLE }, bare(7));
    batch.add({ target: TO_TOPIC, name: "röd", delivery: latest("7/string:x/röd") }, bare(7));
    batch.add({ target: TO_PEER, name: "ab2cd3ef.abc", delivery: DROPPABLE }, bare(8));
    batch.add({ target: TO_IDENTITY, name: "Ada", delivery: RELIABLE }, bare(8));
    batch.add({ target: TO_ROOM, name: "duel/ab2cd3e", delivery: RELIABLE }, bare(8));
    batch.add({ target: TO_TOPIC, name: "", delivery: RELIABLE }, bare(8));
    expect(batch.count).toBe(7);
    const envelope = batch.finish(headerOf(MESSAGES), { run: 2, before: 2 ** 32 + 2 });
    expect(toHex(envelope)).toBe(toHex(fromHex(...messages)));
  });

  it("with messages, as they are read", () => {
    const ear = createEar();
    ear.hear(fromHex(...messages));
    expect(ear.delivered).toEqual([
      "0  reliable : 00000007aa 00000007",
      "1 röd latest 7/string:x/röd: 00000007",
      "2 ab2cd3ef.abc droppable : 00000008",
      "3 Ada reliable : 00000008",
      "4 duel/ab2cd3e reliable : 00000008",
      "1  reliable : 00000008",
    ]);
    expect(ear.meter).toMatchObject({ delivered: 7, missed: 0, malformed: 0 });
  });

  it("that tells how many messages there were", () => {
    const mark = fromHex(headerHex("01"), "00000001 000000000009 0000");
    expect(toHex(createMark(headerOf(MESSAGES), { run: 1, before: 9 }))).toBe(toHex(mark));
    const ear = createEar();
    ear.hear(mark);
    expect(ear.meter).toMatchObject({ delivered: 0, missed: 0, duplicate: 0, malformed: 0 });
  });

  it("with a beat", () => {
    const beat = { state: "up", peers: 2, rooms: 0, load: 0.5 };
    const envelope = fromHex(headerHex("02"), text('{"state":"up","peers":2,"rooms":0,"load":0.5}'));
    expect(toHex(createBeat(headerOf(BEAT), beat))).toBe(toHex(envelope));
    expect(parseBeat(envelope)).toEqual(beat);
    const ear = createEar();
    ear.hear(envelope, "b");
    expect(ear.nodes.get("ab2cd3ef")).toMatchObject({ epoch: 3, beat, suspect: false });
  });

  it.each([
    [REQUEST, "03", '{"method":"call"}', { method: "call" }],
    [ANSWER, "04", '{"ok":null}', { ok: null }],
  ])("of kind %i with JSON and bytes", (kind, hex, json, value) => {
    const envelope = fromHex(headerHex(hex), "00000102", hexOf(json.length, 4), text(json), "c0ffee");
    const message = { id: 0x102, json: value, bytes: fromHex("c0ffee") };
    expect(toHex(createNodeMessage(headerOf(kind), message))).toBe(toHex(envelope));
    expect(readNodeMessage(envelope)).toEqual(message);
  });

  it.each([
    [
      "opens",
      OPEN,
      "00",
      text('{"target":"/ws?kephas-node=ab2cd3ef","headers":{"host":"a.example"},"address":"::1","port":80}'),
    ],
    ["carries bytes", BYTES, "01", "c0ffee"],
    ["credits 65,536 bytes", CREDIT, "02", "00010000"],
    ["ends", CLOSE, "03", "00"],
  ])("that %s a pipe", (_what, step, hex, data) => {
    const number = step === OPEN ? 0 : 0x102;
    const envelope = fromHex(headerHex("05"), "0123456789abcdef", hexOf(number, 4), hex, data);
    const message = { pipe: "0123456789abcdef", number, step, data: fromHex(data) };
    expect(toHex(createPipeEnvelope(headerOf(PIPE), message))).toBe(toHex(envelope));
    expect(toHex(readPipeEnvelope(envelope)?.data ?? new Uint8Array())).toBe(data);
    expect(readPipeEnvelope(envelope)).toMatchObject({ pipe: message.pipe, number, step });
  });

  it("that opens a pipe has the handshake", () => {
    const target = "/ws?kephas-node=ab2cd3ef";
    const opening = { target, headers: { host: "a.example" }, remoteAddress: "::1", remotePort: 80 };
    const json = `{"target":"${target}","headers":{"host":"a.example"},"address":"::1","port":80}`;
    expect(toHex(writeOpening(opening))).toBe(text(json));
    expect(readOpening(fromHex(text(json)))).toEqual(opening);
  });

  it("that opens a pipe stands as an example in the documentation", () => {
    const [, , example = ""] =
      /```text\n(4b[^`]*)```[\s\S]*```text\n(4b[^`]*)```/.exec(readFileSync("docs/cluster-wire.md", "utf8")) ?? [];
    const message = readPipeEnvelope(fromHex(example));
    expect(message).toMatchObject({ pipe: "0123456789abcdef", number: 0, step: OPEN });
    expect(readOpening(message?.data ?? new Uint8Array())).toEqual({
      target: "/ws?kephas-node=ab2cd3ef",
      headers: {},
      remoteAddress: "::1",
      remotePort: undefined,
    });
    expect(readHeader(fromHex(example))).toMatchObject({ kind: PIPE, node: "bc3de4fg" });
  });

  it("stands as an example in the documentation", () => {
    const [, example = ""] = /```text\n(4b[^`]*)```/.exec(readFileSync("docs/cluster-wire.md", "utf8")) ?? [];
    const ear = createEar({ allows: () => true });
    ear.hear(fromHex(header(MESSAGES, "ab2cd3ef"), "00000001 000000000007 0000"));
    ear.hear(fromHex(example));
    const message = `00000101${text('{"who":"A","text":"B"}')}`;
    expect(ear.delivered).toEqual([`0  reliable : ${message}`]);
    // It is the ninth, and the eighth has not come.
    expect(ear.meter).toMatchObject({ delivered: 1, missed: 1 });
  });

  it("begins with a header, which is read again", () => {
    for (const kind of [MESSAGES, BEAT, REQUEST, ANSWER, PIPE]) {
      expect(readHeader(fromHex(headerHex(hexOf(kind, 1))))).toEqual(headerOf(kind));
    }
  });
});
