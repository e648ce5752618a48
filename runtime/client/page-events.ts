/** The page's events when its network may be back: it is online again, or was restored from the back/forward cache. */
const EVENTS = ["online", "pageshow"];

type Listening = "addEventListener" | "removeEventListener";

/** Calls back when a page's network may be back; returns a function that removes the callback. Does nothing elsewhere. */
export function onNetworkBack(callback: () => void): () => void {
  const page = globalThis as Partial<Record<Listening, (type: string, listener: () => void) => void>>;
  for (const type of EVENTS) page.addEventListener?.(type, callback);
  return () => {
    for (const type of EVENTS) page.removeEventListener?.(type, callback);
  };
}
