import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { Duplex } from "node:stream";
import { connect as connectTls, createServer as createTlsServer, type TLSSocket } from "node:tls";
import { describe, expect, onTestFinished, test } from "vitest";
import { takenBytes, untakenBytes } from "../../../runtime/server/websocket/network-progress.js";
import { certificate } from "./certificate.js";

const LARGE = Buffer.alloc(20_000_000);

/** Both ends of a connection whose client reads when it is told to. */
async function open(carrier: "TCP" | "TLS"): Promise<{ network: Socket; client: Socket | TLSSocket }> {
  let accept: (socket: Socket) => void = () => {};
  const accepted = new Promise<Socket>((resolve) => {
    accept = resolve;
  });
  const server: Server = carrier === "TLS" ? createTlsServer(certificate, accept) : createServer(accept);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const options = { port, host: "127.0.0.1", ca: certificate.cert, servername: "localhost" };
  const client = carrier === "TLS" ? connectTls(options) : connect(options);
  const network = await accepted;
  onTestFinished(() => {
    client.destroy();
    network.destroy();
    server.close();
  });
  return { network, client };
}

describe.each(["TCP", "TLS"] as const)("of one large write over %s", (carrier) => {
  test("a part counts as taken, and the rest alone as waiting", async () => {
    const { network, client } = await open(carrier);
    network.write(LARGE);
    await expect.poll(() => takenBytes(network)).toBeGreaterThan(0);
    expect(network.writableLength).toBe(LARGE.length);
    const taken = takenBytes(network) ?? 0;
    expect(untakenBytes(network)).toBeGreaterThan(0);
    expect(Math.abs(taken + untakenBytes(network) - LARGE.length)).toBeLessThan(100_000);
    let readBytes = 0;
    await new Promise<void>((resolve) => {
      client.on("data", (chunk: Buffer) => {
        const before = readBytes;
        readBytes += chunk.length;
        if (before > LARGE.length / 2 || readBytes <= LARGE.length / 2) return;
        client.pause();
        resolve();
      });
    });
    await expect.poll(() => takenBytes(network)).toBeGreaterThan(taken + LARGE.length / 4);
    expect(network.writableLength === 0 || untakenBytes(network) < LARGE.length / 2).toBe(true);
    client.resume();
    await expect.poll(() => untakenBytes(network)).toBe(0);
    expect(takenBytes(network)).toBeGreaterThanOrEqual(LARGE.length);
  });
});

test("a stream that is no socket tells nothing, and a closed one no more", async () => {
  const stream = new Duplex({ read() {}, write() {}, highWaterMark: 1 });
  stream.write(Buffer.alloc(100));
  expect([takenBytes(stream), untakenBytes(stream)]).toEqual([undefined, 100]);
  const { network } = await open("TCP");
  network.destroy();
  expect([takenBytes(network), untakenBytes(network)]).toEqual([undefined, 0]);
});
