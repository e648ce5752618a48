import { memoryBackplane } from "kephas/backplane/memory";
import type { Broker } from "./broker.js";
import { describeBackplane } from "./conformance.js";

describeBackplane("memory", createBroker, { freezes: false, restarts: true, tellsUnheard: true });

function createBroker(): Promise<Broker> {
  const backplane = memoryBackplane();
  return Promise.resolve({
    backplane: () => backplane,
    stop: () => Promise.resolve(backplane.stop()),
    start: (options) => Promise.resolve(backplane.start(options)),
    close: () => Promise.resolve(backplane.stop()),
  });
}
