import { RedisServer } from "../brokers/redis-server.js";
import { describeBackplane } from "./conformance.js";
import { brokerOf } from "./redis/redis-broker.js";

describeBackplane("redis", async () => brokerOf(await RedisServer.start()));
