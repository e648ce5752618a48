import { it, onTestFinished } from "vitest";
import { NatsServer } from "../../brokers/nats-server.js";
import { expectAccounts } from "./accounts.js";

it("all messages between two processes are accounted for, while NATS and a node are killed and stopped", async () => {
  const broker = await NatsServer.start();
  onTestFinished(() => broker.close());
  await expectAccounts(broker);
}, 90_000);
