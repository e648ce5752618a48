import { KephasError } from "../protocol/error.js";
import type { Transport, TransportRequest, WebSocketConstructor } from "../protocol/transport.js";

/** Connections to a URL through a WebSocket class. Throws `usage` for a URL that cannot be opened. */
export function createWebTransport(WebSocket: WebSocketConstructor, target: string | URL): Transport {
  const { href } = resolveUrl(target);
  return {
    address: href,
    leadTo: (address) => createWebTransport(WebSocket, address),
    open({ protocols, queryToken }: TransportRequest) {
      const url = new URL(href);
      if (queryToken !== undefined) url.searchParams.set("token", queryToken);
      return new WebSocket(url.href, [...protocols]);
    },
  };
}

/** Throws `usage` for a URL that is wrong in any environment. One that only lacks a page to resolve against may get one later. */
export function checkUrl(target: string | URL): void {
  if (find(target) !== undefined || page.location !== undefined) resolveUrl(target);
}

/** An absolute `ws:` or `wss:` URL; relative ones are resolved against the page or worker, where there is one. */
export function resolveUrl(target: string | URL): URL {
  const url = find(target);
  if (url !== undefined && /^wss?:/.test(url.protocol)) return url;
  throw new KephasError(
    "usage",
    `url: "${target}" cannot be opened; it has to be absolute, such as wss://game.example/ws`,
  );
}

const page = globalThis as {
  readonly location?: { readonly href?: string; readonly origin?: string };
  readonly origin?: string;
};

/** The URL, its scheme that of sockets where there is one; undefined where nothing makes it absolute. */
function find(target: string | URL): URL | undefined {
  const { location, origin } = page;
  // The URL parser reads `10.0.0.1:80` as a relative path: with a scheme that no socket has, it is refused as `localhost:80` is.
  const text = String(target).replace(/^[^/?#]+:\d+([/?#]|$)/, "port:$&");
  // A worker made of a blob and a `srcdoc` frame have no address, but an origin.
  for (const base of [undefined, location?.href, location?.origin, origin]) {
    try {
      const url = new URL(text, base);
      url.protocol = url.protocol.replace("http", "ws");
      // A fragment never reaches the server, and older browsers refuse it here.
      url.hash = "";
      return url;
    } catch {}
  }
  return undefined;
}
