import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { PeerSocket } from "./socket.js";

/** A client that wants in, before the WebSocket handshake is answered, and the two ways to answer it. */
export interface UpgradeRequest {
  /** Path and query, as requested. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /** The address at the other end of the connection. */
  readonly remoteAddress: string;
  /** The HTTP request behind it, where there is one. */
  readonly raw: IncomingMessage | undefined;
  /** Completes the handshake, with a subprotocol or the plain one. Undefined where the client has gone or asked wrongly. */
  accept(subprotocol: string | undefined): PeerSocket | undefined;
  /** Refuses by an HTTP status and a sentence. */
  reject(status: number, sentence: string): void;
}

/** What `authenticate` is given. */
export interface Handshake {
  /** The token from the subprotocol `kephas.token.<base64url>`, `Authorization: Bearer` or `?token=`, in this order. */
  readonly token: string | undefined;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly cookies: ReadonlyMap<string, string>;
  readonly remoteAddress: string;
  /** Node's request; undefined on a connection that is none of HTTP's, such as a test's. */
  readonly raw: IncomingMessage | undefined;
}

/** The subprotocol of clients that Kephas generated. */
export const KEPHAS_V1 = "kephas.v1";

/** Chosen where a connection is accepted only to be refused, for browsers cannot see an HTTP status. */
export const KEPHAS_REFUSED = "kephas.refused";

const TOKEN_PREFIX = "kephas.token.";
const BASE64URL = /^[A-Za-z0-9_-]+$/;

/** Reads what `authenticate` needs. Undefined where the target is no URL. */
export function readHandshake(request: UpgradeRequest, trustedHops: number): Handshake | undefined {
  const { headers, raw } = request;
  const url = parseTarget(request.target, headers.host);
  if (url === undefined) return undefined;
  return {
    token: tokenOf(offeredSubprotocols(headers), headers.authorization, url),
    url,
    headers,
    cookies: parseCookies(headers.cookie),
    remoteAddress: clientAddress(request.remoteAddress, headers["x-forwarded-for"], trustedHops),
    raw,
  };
}

/** The subprotocols that the client offers, in its order (RFC 6455, section 11.3.4). */
export function offeredSubprotocols(headers: IncomingHttpHeaders): readonly string[] {
  const offered = headers["sec-websocket-protocol"];
  return offered === undefined ? [] : offered.split(",").map((name) => name.trim());
}

/** The path of a request's target, without the query. */
export function pathOf(target: string): string {
  const end = target.indexOf("?");
  return end === -1 ? target : target.slice(0, end);
}

function parseTarget(target: string, host: string | undefined): URL | undefined {
  if (!target.startsWith("/")) return undefined;
  try {
    const url = new URL(`ws://localhost${target}`);
    // The setter leaves out what is no host name.
    if (host !== undefined) url.host = host;
    return url;
  } catch {
    return undefined;
  }
}

function tokenOf(offered: readonly string[], authorization: string | undefined, url: URL): string | undefined {
  const encoded = offered.find((name) => name.startsWith(TOKEN_PREFIX))?.slice(TOKEN_PREFIX.length);
  if (encoded !== undefined) return BASE64URL.test(encoded) ? Buffer.from(encoded, "base64url").toString() : undefined;
  const bearer = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
  return bearer ?? url.searchParams.get("token") ?? undefined;
}

/** Name and value pairs (RFC 6265, section 5.4); the first of a name counts. */
function parseCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header?.split(";") ?? []) {
    const equals = pair.indexOf("=");
    if (equals === -1) continue;
    const name = pair.slice(0, equals).trim();
    if (!cookies.has(name)) cookies.set(name, decodeCookie(pair.slice(equals + 1).trim()));
  }
  return cookies;
}

function decodeCookie(value: string): string {
  const text = value.startsWith('"') && value.endsWith('"') && value.length > 1 ? value.slice(1, -1) : value;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Each trusted proxy appends the address that it saw, so the client's is so many places from the end. */
function clientAddress(direct: string, forwarded: string | string[] | undefined, trustedHops: number): string {
  if (trustedHops === 0 || forwarded === undefined) return direct;
  const addresses = [forwarded].flat().join(",").split(",");
  return addresses.at(-trustedHops)?.trim() || addresses[0]?.trim() || direct;
}
