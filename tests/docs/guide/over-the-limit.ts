import type { TagClient } from "../../../generated/tag/client.js";
import type { Move } from "../../../generated/tag/messages.js";

/** Each step of a path, however fast it was clicked. */
export async function walk(tag: TagClient, path: readonly Move[]): Promise<void> {
  for (const step of path) await tag.send.move.when(step, { timeoutMs: 2_000 });
}
