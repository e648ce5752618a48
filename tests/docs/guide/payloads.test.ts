import { createTestNet, type TestNet, type TestServer } from "kephas/testing";
import { beforeEach, expect, test } from "vitest";
import { PayloadsClient } from "../../../generated/payloads/client.js";
import { createPayloadsServer } from "../../../generated/payloads/server.js";
import { PlainClient } from "../../../generated/plain/client.js";
import { createPlainServer } from "../../../generated/plain/server.js";
import { carry, follow, order, plainCommands } from "./payloads.js";

let net: TestNet;
let lines: string[];

beforeEach(() => {
  net = createTestNet();
  lines = [];
});

async function connected<Client extends PlainClient | PayloadsClient>(
  server: TestServer,
  create: (transport: ReturnType<TestNet["connect"]>) => Client,
): Promise<Client> {
  const client = create(net.connect(server));
  void client.connect();
  await net.clock.advance(0);
  return client;
}

test("bytes and text reach all others, are answered, and read in place", async () => {
  const options = { clock: net.clock, logger: false } as const;
  const server = createPlainServer({ ...options, commands: plainCommands });
  const create = (transport: ReturnType<TestNet["connect"]>) => new PlainClient(transport, options);
  const [ada, bob] = [await connected(server, create), await connected(server, create)];
  const done = [
    carry(ada, (line) => void lines.push(`ada: ${line}`)),
    carry(bob, (line) => void lines.push(`bob: ${line}`)),
  ];
  await net.clock.advance(0);
  await Promise.all(done);
  const heard = (who: string) => [`${who}: 3 bytes`, `${who}: 32 bytes of digest`, `${who}: hello`];
  expect(lines.sort()).toEqual([...heard("ada"), ...heard("bob")]);
});

test("unions are what handlers get and send", async () => {
  const options = { clock: net.clock, logger: false } as const;
  const ignore = () => {};
  const server = createPayloadsServer({
    ...options,
    commands: {
      event: ignore,
      order: follow,
      even: ignore,
      ask: () => ({ kind: "yes", value: 1 }),
      action: ignore,
      actions: ignore,
      hit: (hit) => hit,
      hits: ignore,
      chat: ignore,
      mood: ignore,
      settings: ignore,
    },
  });
  const client = await connected(server, (transport) => new PayloadsClient(transport, options));
  order(client, (line) => void lines.push(line));
  await net.clock.advance(0);
  expect(lines).toEqual(["1, 2", "stopped"]);
});
