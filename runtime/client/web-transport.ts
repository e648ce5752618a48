import { KephasError } from "../protocol/error.js";
import type { Transport, TransportRequest, WebSocketConstructor } from "../protocol/transport.js";

/** Connections to a URL through a WebSocket class. Throws `usage` for a URL that cannot be opened. */
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

/** Throws `usage` for a URL that is wrong in any environment. One that only lacks a page to resolve against may get one later. */
export function checkUrl(target: string | URL): void {
  if (bases().length > 0 || isHostAndPort(String(target)) || parse(String(target)) !== undefined) resolveUrl(target);
}

const socketSchemes: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["http:", "ws:"],
  ["https:", "wss:"],
  ["ws:", "ws:"],
  ["wss:", "wss:"],
]);

/** An absolute `ws:` or `wss:` URL; relative ones are resolved against the page or worker, where there is one. */
export function resolveUrl(target: string | URL): URL {
  const text = String(target);
  if (isHostAndPort(text)) throw wrongUrl(text, "has no scheme; put ws:// before it, or wss://");
  const url = [undefined, ...bases()].map((base) => parse(text, base)).find((parsed) => parsed !== undefined);
  const advice = "; outside of a page it has to be absolute, such as wss://game.example/ws";
  if (url === undefined) throw wrongUrl(text, `is no URL${advice}`);
  const scheme = socketSchemes.get(url.protocol);
  if (scheme === undefined) throw wrongUrl(text, `is ${url.protocol} and none of ws, wss, http, https${advice}`);
  url.protocol = scheme;
  // A fragment never reaches the server, and older browsers refuse it here.
  url.hash = "";
  return url;
}

/** The URL parser reads `localhost:` as a scheme, and `10.0.0.1:80` as a relative path. */
function isHostAndPort(text: string): boolean {
  return /^[^/?#]+:\d+([/?#]|$)/.test(text);
}

/** The base of a relative URL. A worker made of a blob and a `srcdoc` frame have no address, but an origin. */
function bases(): string[] {
  const { location, origin } = globalThis as { location?: { href?: string; origin?: string }; origin?: string };
  return [location?.href, location?.origin, origin].filter(
    (base) => typeof base === "string" && base !== "null",
  ) as string[];
}

function parse(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

function wrongUrl(text: string, problem: string): KephasError {
  return new KephasError("usage", `url: ${JSON.stringify(text)} ${problem}`);
}
