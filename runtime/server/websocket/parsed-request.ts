import { type IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { RequestHead } from "./opening-handshake.js";

/** How many bytes the head of an ordinary request has at most. */
const MAX_HEAD_BYTES = 4096;

/** `GET`, a path of the characters that RFC 3986 has for one, and fields of printable ASCII, one line each. */
const HEAD = /^GET (\/[\w.~!$&'()*+,;=:@/?%-]*) HTTP\/1\.1\r\n(?:[!#$%&'*+\-.^_`|~\dA-Za-z]+:[\t\x20-\x7e]*\r\n)+$/;

const BLANK_LINE: Buffer = Buffer.from("\r\n\r\n");
const UPGRADE = /^websocket$/i;
const CONNECTION = /^(?:keep-alive[ \t]*,[ \t]*)?upgrade$/i;

/** Names as clients write them, and as headers are looked up. */
const lowerCased: ReadonlyMap<string, string> = new Map(
  [
    ...["Host", "Connection", "Upgrade", "Origin", "User-Agent", "Cookie", "Pragma", "Cache-Control", "Accept"],
    ...["Sec-WebSocket-Key", "Sec-WebSocket-Version", "Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions"],
    ...["Accept-Encoding", "Accept-Language", "X-Forwarded-For", "Sec-Fetch-Dest", "Sec-Fetch-Mode", "Sec-Fetch-Site"],
  ].map((name) => [name, name.toLowerCase()]),
);

/** Headers that Node reads in special ways, or that make a request more than an upgrade. */
const unusual: ReadonlySet<string> = new Set([
  "content-length",
  "transfer-encoding",
  "trailer",
  "expect",
  "set-cookie",
]);

/** An upgrade request that was read without Node's parser. */
export class ParsedRequest implements RequestHead {
  readonly method = "GET";
  readonly httpVersion = "1.1";
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** The chunk that it begins, up to its end. */
  readonly #chunk: Buffer;
  readonly #length: number;

  constructor(chunk: Buffer, length: number, url: string, headers: IncomingHttpHeaders) {
    this.url = url;
    this.headers = headers;
    this.#chunk = chunk;
    this.#length = length;
  }

  /** What followed it in its chunk. */
  get rest(): Buffer {
    return this.#chunk.subarray(this.#length);
  }

  /** Names as they were written, and values, in turn. */
  get rawHeaders(): string[] {
    const [, ...lines] = this.#chunk.toString("latin1", 0, this.#length - 4).split("\r\n");
    return lines.flatMap((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    });
  }
}

/**
 * Reads a complete upgrade to WebSocket at the beginning of a chunk, where there is nothing unusual about it: then Node's parser
 * would read the same. Undefined for all else, which is Node's.
 */
export function parseRequest(chunk: Buffer): ParsedRequest | undefined {
  const end = chunk.indexOf(BLANK_LINE);
  if (end < 0 || end > MAX_HEAD_BYTES) return undefined;
  const text = chunk.toString("latin1", 0, end + 2);
  if (!HEAD.test(text)) return undefined;
  const firstLine = text.indexOf("\r\n");
  const headers = readFields(chunk, text, firstLine + 2);
  if (headers === undefined || !UPGRADE.test(headers.upgrade ?? "")) return undefined;
  if (!CONNECTION.test(headers.connection ?? "")) return undefined;
  const url = chunk.toString("latin1", "GET ".length, firstLine - " HTTP/1.1".length);
  return new ParsedRequest(chunk, end + BLANK_LINE.length, url, headers);
}

/** Undefined where a name comes twice, or is unusual. Values are copies, so that none keeps the whole request alive. */
function readFields(chunk: Buffer, text: string, from: number): IncomingHttpHeaders | undefined {
  const headers: IncomingHttpHeaders = {};
  for (let at = from; at < text.length; ) {
    const colon = text.indexOf(":", at);
    const end = text.indexOf("\r\n", colon);
    const written = text.slice(at, colon);
    const name = lowerCased.get(written) ?? written.toLowerCase();
    // A property that every object has is taken for a name that was there.
    if (headers[name] !== undefined || unusual.has(name)) return undefined;
    headers[name] = chunk.toString("latin1", colon + 1, end).trim();
    at = end + 2;
  }
  return headers;
}

/** Node's request: the one that its parser has made, or an equal one made of what was read without it. */
export function messageOf(request: RequestHead, socket: Duplex): IncomingMessage {
  if (request instanceof IncomingMessage) return request;
  const { method, url, httpVersion, headers, rawHeaders } = request;
  const message = new IncomingMessage(socket as Socket);
  const parsed = { method, url, httpVersion, httpVersionMajor: 1, httpVersionMinor: 1, headers, rawHeaders };
  const headersDistinct = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  Object.assign(message, parsed, { headersDistinct, upgrade: true, complete: true });
  message.push(null);
  return message;
}
