import { redisBackplane } from "kephas/backplane/redis";
import type { RedisServer } from "../../brokers/redis-server.js";
import type { Broker } from "../broker.js";

/** A broker that is one Redis. */
export function brokerOf(server: RedisServer): Broker {
  return {
    backplane: () => redisBackplane({ url: server.url }),
    stop: () => server.stop(),
    start: (options) => server.start(options),
    freeze: () => server.freeze(),
    thaw: () => server.thaw(),
    close: () => server.close(),
  };
}
