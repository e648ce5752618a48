import { afterAll, afterEach, beforeAll, beforeEach, describe } from "vitest";
import type { Broker, Capabilities } from "./broker.js";
import { Bench } from "./conformance/bench.js";
import { describeBytes } from "./conformance/bytes.js";
import { describeClosing } from "./conformance/closing.js";
import { describeFreezes } from "./conformance/freezes.js";
import { describeMessages } from "./conformance/messages.js";
import { describeOutages } from "./conformance/outages.js";
import { describeStore } from "./conformance/store.js";
import { describeStoreOutages } from "./conformance/store-outages.js";
import { describeStoreRaces } from "./conformance/store-races.js";
import { describeSubscriptions } from "./conformance/subscriptions.js";

const everything: Capabilities = { freezes: true, restarts: true, tellsUnheard: true };

/** What every backplane has to keep of its contract, tried on a real broker. */
export function describeBackplane(
  name: string,
  createBroker: () => Promise<Broker>,
  can: Capabilities = everything,
): void {
  describe(`backplane ${name}`, () => {
    let broker: Broker | undefined;
    const bench = new Bench(() => {
      if (broker === undefined) throw new Error("there is no broker");
      return broker;
    });
    beforeAll(async () => {
      broker = await createBroker();
    });
    afterAll(() => broker?.close());
    beforeEach(() => bench.begin());
    afterEach(() => bench.end());

    describeMessages(bench, can);
    describeSubscriptions(bench);
    describeBytes(bench);
    describeStore(bench);
    describeStoreRaces(bench);
    describeClosing(bench, can);
    if (can.restarts) describeOutages(bench);
    if (can.restarts) describeStoreOutages(bench);
    if (can.freezes) describeFreezes(bench);
  });
}
