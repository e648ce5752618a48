import { it, onTestFinished } from "vitest";
import { RedisServer } from "../../brokers/redis-server.js";
import { expectAccounts } from "./accounts.js";

it("all messages between two processes are accounted for, while Redis and a node are killed and stopped", async () => {
  const broker = await RedisServer.start();
  onTestFinished(() => broker.close());
  await expectAccounts(broker);
}, 90_000);
