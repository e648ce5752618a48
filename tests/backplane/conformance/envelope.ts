import { setImmediate as turn } from "node:timers/promises";
import type { BackplaneLink } from "kephas/backplane/memory";
import type { TestNode } from "./test-node.js";

/** How an envelope begins: a magic number, a version, two bytes, and the node that sent it, by which it may be told from others. */
const headerBytes = 12;

/** An envelope of a node with a number, followed by so many bytes. */
export function numbered(node: TestNode, number: number, extraBytes: number = 0): Uint8Array {
  const bytes = new Uint8Array(headerBytes + 4 + extraBytes);
  bytes.set([0x4b, 1, 1, 0]);
  bytes.set(new TextEncoder().encode(node.id), 4);
  new DataView(bytes.buffer).setUint32(headerBytes, number);
  return bytes;
}

/** Who sent a numbered envelope. */
export function senderOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(4, headerBytes));
}

/** The number of a numbered envelope. */
export function numberOf(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(headerBytes);
}

/** The numbers that came from a node on a subject, in order. */
export function numbersFrom(sender: TestNode, heard: readonly Uint8Array[]): readonly number[] {
  return heard.filter((bytes) => senderOf(bytes) === sender.id).map(numberOf);
}

/** Publishes, once what waits has become less where it is too much. */
export async function publishSoon(link: BackplaneLink, subject: string, envelope: Uint8Array): Promise<void> {
  let published = link.publish(subject, envelope);
  while (published === "full") {
    await turn();
    published = link.publish(subject, envelope);
  }
  if (published !== "sent") throw new Error(`the envelope is not sent: ${published}`);
}
