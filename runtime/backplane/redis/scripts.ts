import { createHash } from "node:crypto";

/** A script, and the hash by which Redis knows it. */
export interface Script {
  readonly text: string;
  readonly hash: string;
}

/**
 * KEYS: the hash of the key, the index, the counter. ARGV: the key, the channel of hints or nothing, the revision or nothing where there
 * must be no value, the value. Answers with the new revision, or nothing.
 */
export const writeScript: Script = scriptOf(`
if (redis.call('HGET', KEYS[1], 'r') or '') ~= ARGV[3] then return false end
local revision = redis.call('INCR', KEYS[3])
redis.call('HSET', KEYS[1], 'v', ARGV[4], 'r', revision)
redis.call('ZADD', KEYS[2], 0, ARGV[1])
if ARGV[2] ~= '' then redis.pcall('PUBLISH', ARGV[2], ARGV[1]) end
return revision
`);

/** The same keys and arguments, without a value. Answers with 1, or nothing. */
export const removeScript: Script = scriptOf(`
if redis.call('HGET', KEYS[1], 'r') ~= ARGV[3] then return false end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
if ARGV[2] ~= '' then redis.pcall('PUBLISH', ARGV[2], ARGV[1]) end
return 1
`);

function scriptOf(text: string): Script {
  return { text, hash: createHash("sha1").update(text).digest("hex") };
}
