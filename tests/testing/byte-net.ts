import type { WebSocketLike } from "kephas/protocol";
import { createTestNet, type LinkLike, type TestNet } from "kephas/testing";
import { beforeEach } from "vitest";
import { ByteServer, watch } from "./byte-server.js";

/** Those of the running test, in a file that calls {@link useByteNet}. */
export let net: TestNet;
export let server: ByteServer;

/** Each test of the file that calls this has a net and a server of its own. */
export function useByteNet(): void {
  beforeEach(startByteNet);
}

/** Starts again with a new net. */
export function startByteNet(): void {
  net = createTestNet();
  server = new ByteServer(net.clock);
}

/** A connection, and what its client sees with the times: after so many milliseconds, a handshake's. */
export async function open(
  link: LinkLike = {},
  openingMs = 0,
): Promise<{ readonly socket: WebSocketLike; readonly seen: readonly string[] }> {
  const socket = net.connect(server, { link }).open({ protocols: [], queryToken: undefined });
  const seen = watch(socket, "client", net.clock);
  await net.clock.advance(openingMs);
  return { socket, seen };
}

/** A message of zeros. */
export const bytes = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(length);
