import type { Server as HttpServer } from "node:http";
import { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { RequestHead } from "./opening-handshake.js";
import type { RawUpgrade } from "./upgrader.js";

/**
 * Passes an upgrade that nobody takes back to its HTTP server as a plain request (RFC 9110, section 7.8): without its
 * `Upgrade` header, and with all that followed it, so that the server's parser reads its body and the requests after it.
 */
export function serveAsPlainRequest(
  http: Pick<HttpServer, "emit" | "listenerCount">,
  { request, socket, head }: RawUpgrade,
): void {
  // Node has set one for the next request, which is here.
  if (socket instanceof Socket) socket.setTimeout(0);
  socket.unshift(Buffer.concat([Buffer.from(formatHead(request), "latin1"), head]));
  const isSecure = socket instanceof TLSSocket && http.listenerCount("secureConnection") > 0;
  http.emit(isSecure ? "secureConnection" : "connection", socket);
}

function formatHead({ method, url, httpVersion, rawHeaders }: RequestHead): string {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.toLowerCase() !== "upgrade") lines.push(`${rawHeaders[i]}: ${rawHeaders[i + 1]}`);
  }
  return `${lines.join("\r\n")}\r\n\r\n`;
}
