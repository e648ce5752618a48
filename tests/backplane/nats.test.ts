import { natsBackplane } from "kephas/backplane/nats";
import { NatsServer } from "../brokers/nats-server.js";
import type { Broker } from "./broker.js";
import { describeBackplane } from "./conformance.js";

describeBackplane("nats", createBroker, { freezes: true, restarts: true, tellsUnheard: false });

async function createBroker(): Promise<Broker> {
  const server = await NatsServer.start();
  return {
    backplane: () => natsBackplane({ servers: server.address }),
    stop: () => server.stop(),
    start: (options) => server.start(options),
    freeze: () => server.freeze(),
    thaw: () => server.thaw(),
    close: () => server.close(),
  };
}
