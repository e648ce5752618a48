import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { schemaOf } from "../harness/differing-client.js";
import { helloOf, rpcMessage } from "../harness/hello.js";
import { listen } from "../harness/real-server.js";

const MIB = 1024 * 1024;

const parsers = [
  { parser: "Kephas's own parser", options: { frameParser: "kephas" }, deflate: false },
  { parser: "the parser of ws", options: { frameParser: "ws" }, deflate: false },
  { parser: "ws with compression", options: { compression: true }, deflate: true },
] as const;

/** A schema whose frame has so many bytes. */
function schemaOfBytes(bytes: number): Uint8Array<ArrayBuffer> {
  const about = (name: string): Uint8Array<ArrayBuffer> =>
    rpcMessage(schemaOf({ commands: [], methods: [[name, null]] }));
  return about("x".repeat(bytes - about("").length));
}

describe.each(parsers)("under $parser", ({ options, deflate }) => {
  async function differ(): Promise<{ readonly socket: WebSocket; readonly isPeer: () => boolean }> {
    const { server, url } = await listen({ ...options, maxPayloadBytes: 1000, onSchemaMismatch: () => true });
    const socket = new WebSocket(url, ["kephas.v1"], { perMessageDeflate: deflate });
    await once(socket, "open");
    socket.send(helloOf({ fingerprint: "another" }));
    await once(socket, "message");
    return { socket, isPeer: () => server.peers.size === 1 };
  }

  test("a schema may have 1 MiB, in one frame or many, whatever the server accepts otherwise", async () => {
    for (const pieces of [1, 3]) {
      const { socket, isPeer } = await differ();
      const frame = schemaOfBytes(MIB);
      const size = Math.ceil(frame.length / pieces);
      for (let at = 0; at < frame.length; at += size) {
        socket.send(frame.subarray(at, at + size), { binary: true, fin: at + size >= frame.length });
      }
      const [answer] = (await once(socket, "message")) as [Buffer];
      expect([isPeer(), answer.toString("latin1")]).toEqual([true, expect.stringContaining("unavailable")]);
      socket.close();
    }
  });

  test("more is refused before it has come", async () => {
    const { socket, isPeer } = await differ();
    socket.send(schemaOfBytes(MIB + 5));
    const [code] = (await once(socket, "close")) as [number];
    expect([code, isPeer()]).toEqual([1009, false]);
  });

  test("the message behind it has the limit of all others", async () => {
    const { socket } = await differ();
    const closed = once(socket, "close");
    socket.send(rpcMessage(schemaOf()));
    await once(socket, "message");
    socket.send(new Uint8Array(1001));
    expect((await closed)[0]).toBe(1009);
  });
});
