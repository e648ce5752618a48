/** The page's events when its network may be back: it is online again, or was restored from the back/forward cache. */
const NETWORK = ["online", "pageshow"];

/** The same, and that the page can be seen again. */
const AWAKE = [...NETWORK, "visibilitychange"];

type Listening = "addEventListener" | "removeEventListener";

/** Calls back when a page's network may be back; returns a function that removes the callback. Does nothing elsewhere. */
export function onNetworkBack(callback: () => void): () => void {
  return listen(NETWORK, callback);
}

/** Calls back when a page may have slept, and its connection have died meanwhile. */
export function onAwake(callback: () => void): () => void {
  return listen(AWAKE, callback);
}

/** The events of a document reach its window too (`visibilitychange` bubbles). */
function listen(events: readonly string[], callback: () => void): () => void {
  const page = globalThis as Partial<Record<Listening, (type: string, listener: () => void) => void>>;
  for (const type of events) page.addEventListener?.(type, callback);
  return () => {
    for (const type of events) page.removeEventListener?.(type, callback);
  };
}
