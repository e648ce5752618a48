import crypto from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { offeredSubprotocols } from "./handshake.js";
import type { Rejection } from "./rejection.js";
import { readTarget } from "./request-target.js";

const KEY = /^[+/0-9A-Za-z]{22}==$/;
const TOKEN_LIST = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+(?:[ \t]*,[ \t]*[!#$%&'*+\-.^_`|~0-9A-Za-z]+)*$/;

/** A host with or without a port (RFC 3986, section 3.2.2). */
const HOST = /^(?:\[[\da-fA-F:.]+\]|[\w.~!$&'()*+;=%-]+)(?::\d*)?$/;

const INVALID_HOST = "Missing or invalid Host header";

/** The one version there is (RFC 6455, section 4.1). */
const VERSION = 13;

/** What RFC 6455, section 1.3, appends to every key. */
const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** The part of a request that shows whether it opens a WebSocket: Node's `IncomingMessage` has it. */
export type RequestHead = Pick<IncomingMessage, "method" | "url" | "httpVersion" | "headers" | "rawHeaders">;

/** Whether WebSocket is among the protocols that a request would upgrade to (RFC 9110, section 7.8). */
export function offersWebSocket({ upgrade = "" }: IncomingHttpHeaders): boolean {
  if (upgrade.toLowerCase() === "websocket") return true;
  return upgrade.split(",").some((protocol) => protocol.trim().toLowerCase() === "websocket");
}

/** The fault in a client's opening handshake (RFC 6455, section 4.2.1); undefined where there is none. */
export function openingFault(request: RequestHead): Rejection | undefined {
  const { headers } = request;
  const message = requestFault(request);
  if (message !== undefined) return badRequest(message);
  return offersWebSocket(headers) ? headersFault(headers) : badRequest("Invalid Upgrade header");
}

/** A body would be read as frames here, and as a body by the proxies before. */
function requestFault({ method, url, httpVersion, headers, rawHeaders }: RequestHead): string | undefined {
  if (method !== "GET") return "This is no WebSocket handshake.";
  if (httpVersion !== "1.1") return "A WebSocket handshake takes HTTP/1.1.";
  if (!HOST.test(readTarget(url ?? "").authority ?? "x")) return "The request's target has no proper host.";
  if (countOf("host", rawHeaders) > 1) return INVALID_HOST;
  const hasBody = headers["transfer-encoding"] !== undefined || !/^0*$/.test(headers["content-length"] ?? "");
  return hasBody ? "A WebSocket handshake has no body." : undefined;
}

/** What the headers of an upgrade to WebSocket by `GET` and HTTP/1.1 have wrong, each of which it has once. */
export function headersFault(headers: IncomingHttpHeaders): Rejection | undefined {
  if (!HOST.test(headers.host ?? "")) return badRequest(INVALID_HOST);
  if (!KEY.test(headers["sec-websocket-key"] ?? "")) return badRequest("Missing or invalid Sec-WebSocket-Key header");
  if (headers["sec-websocket-version"] !== `${VERSION}`) {
    return { ...badRequest("Missing or invalid Sec-WebSocket-Version header"), webSocketVersion: VERSION };
  }
  const isListed = headers["sec-websocket-protocol"] === undefined || areSubprotocols(headers);
  return isListed ? undefined : badRequest("Invalid Sec-WebSocket-Protocol header");
}

/** How many headers have this name, which is in lower case. */
function countOf(name: string, rawHeaders: readonly string[]): number {
  return rawHeaders.filter((text, at) => at % 2 === 0 && text.toLowerCase() === name).length;
}

/** The answer that opens the connection (section 4.2.2). The subprotocol is one that the client offered. */
export function openingAnswer({ headers }: Pick<RequestHead, "headers">, subprotocol: string | undefined): string {
  const accept = sha1(`${headers["sec-websocket-key"]}${GUID}`);
  const protocolLine = subprotocol === undefined ? "" : `Sec-WebSocket-Protocol: ${subprotocol}\r\n`;
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n${protocolLine}\r\n`;
}

/** Tokens of HTTP, none of them twice (section 4.1). */
function areSubprotocols(headers: IncomingHttpHeaders): boolean {
  const offered = offeredSubprotocols(headers);
  return TOKEN_LIST.test(headers["sec-websocket-protocol"] ?? "") && new Set(offered).size === offered.length;
}

function badRequest(message: string): Rejection {
  return { status: 400, message };
}

/** In one call where Node has it (from 20.12 on), which takes half as long. */
const sha1: (text: string) => string =
  typeof crypto.hash === "function"
    ? (text) => crypto.hash("sha1", text, "base64")
    : (text) => crypto.createHash("sha1").update(text).digest("base64");
