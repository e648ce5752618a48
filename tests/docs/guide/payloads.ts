/** What docs/server.md and docs/client.md say of payloads without fields: it runs in payloads.test.ts. */
import { createHash } from "node:crypto";
import type { PayloadsClient } from "../../../generated/payloads/client.js";
import type { Order } from "../../../generated/payloads/messages.js";
import type { PayloadsPeer } from "../../../generated/payloads/server.js";
import type { PlainClient } from "../../../generated/plain/client.js";
import type { PlainCommands } from "../../../generated/plain/server.js";

export const plainCommands: PlainCommands = {
  line: (text, peer) => peer.server.broadcast.line(text.trim(), { except: peer }),
  ask: (text) => (text.endsWith("?") ? "y" : "n"),
  upload: (bytes) => createHash("sha256").update(bytes).digest(),
  blob: { receive: "view", handle: (bytes, peer) => peer.server.broadcast.blob(bytes, { except: peer }) },
  tiny() {},
};

export function follow(order: Order, peer: PayloadsPeer): void {
  switch (order.kind) {
    case "go":
      peer.send.happened({ kind: "path", value: [order.value] });
      break;
    case "stop":
      peer.send.happened({ kind: "said", value: "stopped" });
      break;
    default:
      break; // "unknown", which a newer client sent, and what this server does not follow
  }
}

export async function carry(plain: PlainClient, print: (line: string) => void): Promise<void> {
  plain.on.line(print);
  plain.on.blob.view((bytes) => print(`${bytes.length} bytes`));
  plain.send.line("  hello  ");
  plain.send.blob(Uint8Array.of(1, 2, 3));
  const digest = await plain.request.upload(new TextEncoder().encode("abc"));
  print(`${digest.length} bytes of digest`);
}

export function order(client: PayloadsClient, print: (line: string) => void): void {
  client.on.happened((event) => {
    if (event.kind === "path") print(event.value.map(({ x, y }) => `${x}, ${y}`).join("; "));
    else if (event.kind === "said") print(event.value);
  });
  client.send.order({ kind: "go", value: { x: 1, y: 2 } });
  client.send.order({ kind: "stop", value: true });
}
