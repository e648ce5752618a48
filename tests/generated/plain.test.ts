import { afterEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { PlainClient } from "../../generated/plain/client.js";
import {
  BlobView,
  blobCodec,
  decodeAskReply,
  decodeBlob,
  decodeLine,
  encodeAskReply,
  encodeBlob,
  encodeLine,
  lineCodec,
  sizeLine,
} from "../../generated/plain/codecs.js";
import type { Blob as PlainBlob } from "../../generated/plain/messages.js";
import { createPlainServer, type PlainHandlers } from "../../generated/plain/server.js";

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A server with these handlers, and a client that is connected to it by a socket. */
async function play(commands: Partial<PlainHandlers["commands"]> = {}) {
  const server = createPlainServer({
    logger: false,
    commands: {
      blob() {},
      line() {},
      upload: (bytes) => bytes,
      ask: (text) => text.slice(0, 1),
      tiny() {},
      ...commands,
    },
  });
  closing.push(() => server.close({ graceMs: 0 }));
  const { url } = await server.listen({ port: 0, host: "127.0.0.1" });
  const client = new PlainClient(url, { WebSocket, logger: false });
  closing.push(() => client.close());
  await client.connect();
  return { server, client };
}

const text = "a👍\u{feff}é";

describe("payloads that are bytes or text and nothing else", () => {
  test("travel both ways, to one and to all", async () => {
    const { server, client } = await play({
      blob: (bytes, peer) => peer.send.blob(bytes),
      line: (line, peer) => peer.send.line(`${line}!`),
    });
    const [blob, line, news] = [client.next.blob(), client.next.line(), client.next.news()];
    client.send.blob(Uint8Array.of(1, 2, 255));
    expect(await blob).toEqual(Uint8Array.of(1, 2, 255));
    client.send.line(text);
    expect(await line).toBe(`${text}!`);
    server.broadcast.news(new Uint8Array(0));
    expect(await news).toEqual(new Uint8Array(0));
  });

  test("are replies as well", async () => {
    const { client } = await play();
    expect(await client.request.upload(Uint8Array.of(7))).toEqual(Uint8Array.of(7));
    expect(await client.request.upload(new Uint8Array(0))).toEqual(new Uint8Array(0));
    expect(await client.request.ask("yes")).toBe("y");
    expect(await client.request.ask("")).toBe("");
  });

  test("are sent as they are when they are sent, whatever becomes of the bytes", async () => {
    const { server, client } = await play();
    const bytes = Uint8Array.of(1);
    const heard: number[][] = [];
    const done = new Promise<void>((resolve) => {
      client.on.blob((blob) => heard.push([...blob]) === 2 && resolve());
    });
    for (const peer of server.peers.values()) peer.send.blob(bytes);
    bytes[0] = 2;
    server.broadcast.blob(bytes);
    bytes[0] = 3;
    await done;
    expect(heard).toEqual([[1], [2]]);
  });

  test("are the received bytes themselves to who asks for a view", async () => {
    const viewed: PlainBlob[] = [];
    const { client } = await play({
      blob: { receive: "view", handle: (view, peer) => viewed.push(view) && peer.send.blob(view) },
    });
    const seen = new Promise<number[]>((resolve) => {
      client.on.blob.view((view) => resolve([...view]));
    });
    client.send.blob(Uint8Array.of(9, 8));
    expect(await seen).toEqual([9, 8]);
    expect(viewed[0]).toBeInstanceOf(Uint8Array);
    const bytes = Buffer.from([0, 1, 2, 3]).subarray(1, 3);
    const view = new BlobView(bytes);
    bytes[0] = 7;
    expect(view).toEqual(Uint8Array.of(7, 2));
    expect(view.byteOffset).toBe(bytes.byteOffset);
  });

  test("beyond their maximum are refused by both sides", async () => {
    const { client } = await play();
    const many = new Uint8Array(17);
    await expect(client.request.upload(many)).rejects.toThrow(
      expect.objectContaining({ code: "invalid", message: expect.stringContaining("at most 16 bytes") }),
    );
    const malformed = expect.objectContaining({ code: "malformed", path: "" });
    expect(() => decodeBlob(new Uint8Array(4097))).toThrow(malformed);
    expect(() => new BlobView(new Uint8Array(4097))).toThrow(malformed);
    expect(() => decodeAskReply(Uint8Array.of(97, 97))).toThrow(malformed);
    expect(() => encodeAskReply("é")).toThrow(expect.objectContaining({ code: "invalid", path: "" }));
  });

  test("copy what they decode", () => {
    const bytes = Buffer.from([1, 2, 3]);
    const decoded = decodeBlob(bytes.subarray(1));
    bytes.fill(0);
    expect(decoded).toEqual(Uint8Array.of(2, 3));
    expect(decoded.buffer.byteLength).toBe(2);
  });

  test("are UTF-8 to the letter", () => {
    expect(Buffer.from(encodeLine(text)).toString("hex")).toBe("61f09f918defbbbfc3a9");
    expect(decodeLine(Buffer.from("efbbbf61", "hex"))).toBe("\u{feff}a");
    expect(sizeLine(text)).toBe(10);
    for (const hex of ["ff", "c0af", "eda080", "61f09f91", "f4908080"]) {
      expect(() => decodeLine(Buffer.from(hex, "hex"))).toThrow(
        expect.objectContaining({ code: "malformed", path: "" }),
      );
    }
    expect(() => encodeLine("a\ud83d")).toThrow(expect.objectContaining({ code: "invalid", path: "" }));
  });

  test.each([null, undefined, 5, "text", [1], new Uint16Array(1), new ArrayBuffer(1), { length: 1 }])(
    "are not made of anything else: %s",
    (wrong) => {
      const invalid = expect.objectContaining({ code: "invalid", path: "" });
      expect(() => encodeBlob(wrong as never)).toThrow(invalid);
      if (wrong !== "text") expect(() => encodeLine(wrong as never)).toThrow(invalid);
    },
  );

  test("have codecs like others", () => {
    expect(blobCodec.decode(blobCodec.encode(Uint8Array.of(1)))).toEqual(Uint8Array.of(1));
    expect(lineCodec.decode(lineCodec.encode(text))).toBe(text);
    expect(blobCodec.size(new Uint8Array(5))).toBe(5);
  });
});
