import { createRedisCluster } from "../brokers/redis-cluster.js";
import { describeBackplane } from "./conformance.js";
import { brokerOf } from "./redis/redis-broker.js";

/** A cluster of one needs no client that knows of clusters, and has channels of slots. It counts nobody who listens. */
describeBackplane(
  "redis, a cluster of one",
  async () => {
    const [server] = await createRedisCluster(1);
    if (server === undefined) throw new Error("there is no server");
    return brokerOf(server);
  },
  { freezes: true, restarts: true, tellsUnheard: false },
);
