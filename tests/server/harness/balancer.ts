import type { Transport } from "kephas/client";
import type { TestServer } from "kephas/testing";
import { net } from "./each-game.js";

/** One address with several servers behind it, of which the test chooses the one that the next connection leads to. */
export interface Balancer extends Transport {
  to: TestServer;
  /** How many connections were opened. */
  readonly opened: number;
}

export function balance(first: TestServer): Balancer {
  let opened = 0;
  const balancer = {
    to: first,
    get opened() {
      return opened;
    },
    open(request: Parameters<Transport["open"]>[0]) {
      opened++;
      return net.connect(balancer.to).open(request);
    },
  };
  return balancer;
}
