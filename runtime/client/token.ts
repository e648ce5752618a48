import type { Logger } from "../protocol/logger.js";

/** The token, or a function that returns it, called for each connection. Undefined and `""` mean none. */
export type TokenSource = string | (() => string | undefined | Promise<string | undefined>) | undefined;

/** The subprotocol of this version of Kephas. */
export const SUBPROTOCOL = "kephas.v1";

/** The subprotocol under which a server refuses: the close frame that follows has the reason. */
export const REFUSED_SUBPROTOCOL = "kephas.refused";

const TOKEN_PREFIX = "kephas.token.";

/** About what proxies and servers accept as a header; beyond, they refuse the handshake, and browsers do not report why. */
const LONGEST_TOKEN = 8 * 1024;

const warned = /* @__PURE__ */ new WeakSet<object>();

/** Warns once for each client of a token that is too long for most handshakes. */
export function warnOfLength(token: string, client: { readonly logger: Logger }): void {
  if (token.length <= LONGEST_TOKEN || warned.has(client)) return;
  warned.add(client);
  client.logger.warn(`kephas: a token of ${token.length} characters may be refused`);
}

/** The token of one connection. Rejects with what the function throws. */
export async function readToken(source: TokenSource): Promise<string | undefined> {
  const token = typeof source === "function" ? await source() : source;
  return token === "" ? undefined : token;
}

/** What a client offers: a browser can set no header but this one, so the token is among them. */
export function offeredSubprotocols(token: string | undefined): string[] {
  const offered = [SUBPROTOCOL, REFUSED_SUBPROTOCOL];
  return token === undefined ? offered : [...offered, TOKEN_PREFIX + base64Url(token)];
}

/** Base64url without padding of the text's UTF-8 bytes (RFC 4648, section 5): all of it is allowed in a subprotocol. */
function base64Url(text: string): string {
  let binary = "";
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
