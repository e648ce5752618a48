/** The token, or where it comes from: asked anew for each connection. Undefined and `""` mean none. */
export type TokenSource = string | (() => string | undefined | Promise<string | undefined>) | undefined;

/** The subprotocol of this version of Kephas. */
export const SUBPROTOCOL = "kephas.v1";

/** The subprotocol under which a server refuses: the close frame that follows says why. */
export const REFUSED_SUBPROTOCOL = "kephas.refused";

const TOKEN_PREFIX = "kephas.token.";

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
