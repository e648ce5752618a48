import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Handshake, UpgradeRequest } from "../contract/upgrade-request.js";
import { clientOf } from "./client-address.js";
import { readTarget } from "./request-target.js";

/** The subprotocol of generated clients. */
export const KEPHAS_V1 = "kephas.v1";

/** Selected where a connection is accepted only to be refused, for browsers cannot see an HTTP status. */
export const KEPHAS_REFUSED = "kephas.refused";

const TOKEN_PREFIX = "kephas.token.";
const BASE64URL = /^[A-Za-z0-9_-]+$/;

/** What is read of a request before it is answered. */
export interface ReadHandshake extends Handshake {
  /** The host that the client requests. */
  readonly host: string | undefined;
  /** The same request with another token: what a client that renews its own is authenticated by. */
  withToken(token: string): Handshake;
}

/** Reads what `authenticate` needs. Undefined where the target is not a path. */
export function readHandshake(request: UpgradeRequest, trustedHops: number): ReadHandshake | undefined {
  const { target, authority } = readTarget(request.target);
  const host = authority ?? request.headers.host;
  if (!target.startsWith("/")) return undefined;
  const { headers, remoteAddress, remotePort } = request;
  const client = clientOf({ remoteAddress, remotePort }, headers["x-forwarded-for"], trustedHops);
  return new RequestHandshake(request, { target, host, client });
}

type Client = Pick<Handshake, "remoteAddress" | "remotePort">;

/** A handshake that keeps of the request what `authenticate` may read. */
class RequestHandshake implements ReadHandshake {
  /** What the client has shown since; undefined where the request's own token counts. */
  readonly #newerToken: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly remoteAddress: string;
  readonly remotePort: number | undefined;
  readonly host: string | undefined;
  readonly #request: UpgradeRequest;
  readonly #target: string;
  #url: URL | undefined;
  #cookies: ReadonlyMap<string, string> | undefined;

  constructor(
    request: UpgradeRequest,
    about: { target: string; host: string | undefined; client: Client },
    token?: string,
  ) {
    this.headers = request.headers;
    this.remoteAddress = about.client.remoteAddress;
    this.remotePort = about.client.remotePort;
    this.host = about.host;
    this.#request = request;
    this.#target = about.target;
    this.#newerToken = token;
  }

  withToken(token: string): Handshake {
    return new RequestHandshake(this.#request, { target: this.#target, host: this.host, client: this }, token);
  }

  get raw(): IncomingMessage | undefined {
    return this.#request.raw;
  }

  get token(): string | undefined {
    if (this.#newerToken !== undefined) return this.#newerToken;
    const offered = offeredSubprotocols(this.headers).find((name) => name.startsWith(TOKEN_PREFIX));
    if (offered !== undefined) return decodeToken(offered.slice(TOKEN_PREFIX.length));
    const bearer = /^Bearer +(\S+)$/i.exec(this.headers.authorization ?? "")?.[1];
    return bearer ?? this.url.searchParams.get("token") ?? undefined;
  }

  get url(): URL {
    this.#url ??= parseTarget(this.#target, this.host);
    return this.#url;
  }

  get cookies(): ReadonlyMap<string, string> {
    this.#cookies ??= parseCookies(this.headers.cookie);
    return this.#cookies;
  }
}

/** The subprotocols that the client offers, in its order (RFC 6455, section 11.3.4). */
export function offeredSubprotocols(headers: IncomingHttpHeaders): readonly string[] {
  const offered = headers["sec-websocket-protocol"];
  return offered === undefined ? [] : offered.split(",").map((name) => name.trim());
}

/** Whether the client offers this subprotocol. */
export function offersSubprotocol(headers: IncomingHttpHeaders, name: string): boolean {
  return offeredSubprotocols(headers).includes(name);
}

/** What begins with a slash is always a URL's path. */
function parseTarget(target: string, host: string | undefined): URL {
  const url = new URL(`ws://localhost${target}`);
  // The setter ignores what is not a host name.
  if (host !== undefined) url.host = host;
  return url;
}

function decodeToken(encoded: string): string | undefined {
  return BASE64URL.test(encoded) ? Buffer.from(encoded, "base64url").toString() : undefined;
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
