import type { IncomingHttpHeaders } from "node:http";

/** How many bytes the handshake of a pipe has at most. */
const MAX_OPENING_BYTES: number = 64 * 1024;

/** The handshake that a pipe begins with, as the node had it that took it. */
export interface PipeOpening {
  /** Path and query. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /** The address at the other end of that node's connection. */
  readonly remoteAddress: string;
  readonly remotePort: number | undefined;
}

/** As JSON. */
export function writeOpening({ target, headers, remoteAddress, remotePort }: PipeOpening): Uint8Array {
  return Buffer.from(JSON.stringify({ target, headers, address: remoteAddress, port: remotePort }));
}

/** Undefined where it is none. */
export function readOpening(bytes: Uint8Array): PipeOpening | undefined {
  if (bytes.length > MAX_OPENING_BYTES) return undefined;
  const { target, headers, address, port } = (parse(bytes) ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof target !== "string" || typeof address !== "string" || !isHeaders(headers)) return undefined;
  if (port !== undefined && !(Number.isInteger(port) && (port as number) >= 0 && (port as number) < 65_536)) {
    return undefined;
  }
  return { target, headers: { ...headers }, remoteAddress: address, remotePort: port as number | undefined };
}

function isHeaders(value: unknown): value is IncomingHttpHeaders {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([name, field]) => name === name.toLowerCase() && isField(field));
}

function isField(value: unknown): boolean {
  return typeof value === "string" || (Array.isArray(value) && value.every((one) => typeof one === "string"));
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
