import { KephasError } from "../protocol/error.js";
import type { Transport, TransportRequest, WebSocketConstructor } from "../protocol/transport.js";

/** Connections to a URL through a WebSocket class. Throws `usage` for a URL that none can open. */
export function createWebTransport(WebSocket: WebSocketConstructor, target: string | URL): Transport {
  const url = resolveUrl(target);
  return {
    open({ protocols, queryToken }: TransportRequest) {
      const withToken = new URL(url);
      if (queryToken !== undefined) withToken.searchParams.set("token", queryToken);
      return new WebSocket(withToken.href, [...protocols]);
    },
  };
}

const socketSchemes: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["http:", "ws:"],
  ["https:", "wss:"],
  ["ws:", "ws:"],
  ["wss:", "wss:"],
]);

/** An absolute `ws:` or `wss:` URL; relative ones belong to the page or worker, where there is one. */
export function resolveUrl(target: string | URL): URL {
  const base = (globalThis as { location?: { href?: string } }).location?.href;
  let url: URL;
  try {
    url = new URL(target, base);
  } catch (cause) {
    const advice = base === undefined ? "; outside of a page it has to be absolute" : "";
    throw new KephasError("usage", `url: ${JSON.stringify(String(target))} is no URL${advice}`, { cause });
  }
  const scheme = socketSchemes.get(url.protocol);
  if (scheme === undefined) throw new KephasError("usage", `url: ${url.protocol} is none of ws, wss, http, https`);
  url.protocol = scheme;
  // A fragment never reaches the server, and older browsers refuse it here.
  url.hash = "";
  return url;
}
