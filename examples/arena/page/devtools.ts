import type { ArenaClient } from "../../../generated/arena/client.js";

/**
 * Puts Kephas's overlay over the page where its address asks for it, `?debug`; nothing of it is loaded elsewhere. The console can
 * take it away by `hideDevtools()`.
 */
export async function showDevtools(client: ArenaClient, search: string): Promise<void> {
  if (!new URLSearchParams(search).has("debug")) return;
  const { mountDevtools } = await import("kephas/devtools");
  Object.assign(globalThis, { hideDevtools: mountDevtools(client, { corner: "top-left" }) });
}
