import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type NatsBackplaneOptions, natsBackplane } from "kephas/backplane/nats";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { NatsServer } from "../../brokers/nats-server.js";
import { certificate } from "../../server/websocket/certificate.js";
import { Bench, type Opened } from "../conformance/bench.js";

describe("TLS to NATS", () => {
  let folder: string;
  let server: NatsServer;
  const bench = new Bench(() => {
    throw new Error("links are opened below");
  });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "kephas-nats-tls-"));
    await Promise.all([writeFile(path("cert"), certificate.cert), writeFile(path("key"), certificate.key)]);
    server = await NatsServer.start({
      configuration: `tls { cert_file: "${path("cert")}", key_file: "${path("key")}" }`,
    });
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => bench.begin());
  afterEach(() => bench.end());

  it.each([
    ["a certificate", () => ({ ca: certificate.cert })],
    ["the file of one", () => ({ caFile: path("cert") })],
  ])("comes up with %s", async (_, tls) => {
    await open({ servers: server.address, tls: tls() }).node.untilState("up");
    await open({ servers: `tls://localhost:${server.port}`, tls: tls() }).node.untilState("up");
  });

  it.each([
    ["a server whose certificate nobody vouches for", () => ({ servers: server.address }), "SELF_SIGNED"],
    ["a file that is not there", () => ({ servers: server.address, tls: { caFile: path("none") } }), "ENOENT"],
    ["a server that is to be spoken to without", () => ({ servers: server.address, tls: null }), "connection failed"],
  ])("says what is wrong with %s", async (_, options, word) => {
    const { node, link } = open(options());
    await node.until(() => node.warnings.length > 0);
    expect(node.warnings[0]).toContain(word);
    await link.close();
    expect(node.states).toEqual([]);
  });

  it("is not done without where the address asks for it", async () => {
    const plain = await NatsServer.start();
    const { node } = open({ servers: `tls://${plain.address}` });
    await node.until(() => node.warnings.length > 0);
    expect(node.states).toEqual([]);
    await plain.close();
  });

  function path(name: string): string {
    return join(folder, `${name}.pem`);
  }

  function open(options: NatsBackplaneOptions): Opened {
    return bench.open({ backplane: natsBackplane(options) });
  }
});
