export type {
  Backplane,
  BackplaneLink,
  BackplaneNode,
  BackplaneStore,
  Published,
  StoredValue,
} from "../../server/contract/backplane.js";
export { redisBackplane } from "./redis-backplane.js";
export type { RedisBackplaneOptions, RedisClientOptions } from "./redis-options.js";
