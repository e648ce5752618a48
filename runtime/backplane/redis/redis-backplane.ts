import type { Backplane } from "../../server/contract/backplane.js";
import { RedisLink } from "./redis-link.js";
import { clientsOf, type RedisBackplaneOptions } from "./redis-options.js";

/**
 * Carries messages through Redis 6 or later, by its publish and subscribe, and keeps the store in it. Needs the package `ioredis`. Each
 * link has two connections, in a cluster of Redis two to each of its masters. Throws `usage` for wrong options.
 */
export function redisBackplane(options: RedisBackplaneOptions = {}): Backplane {
  const create = clientsOf(options);
  return { name: "redis", open: (node) => new RedisLink(node, create) };
}
