import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { fromHex, toHex, vectorCalled, vectors } from "./vectors.js";

/** A bare socket that says what the KephasNet server said, and knows nothing of Kephas. */
export interface RecordedServer {
  readonly url: string;
  /** The requests by which clients connected. */
  readonly handshakes: readonly IncomingMessage[];
  /** Every message from clients, in hex. */
  readonly received: readonly string[];
  /** Sends a message to all clients. */
  send(hex: string): void;
  /** Ends as KephasNet does once a client broke a rule. */
  end(code: number, reason: string): void;
  close(): Promise<void>;
}

/** Opens one on any free port. */
export async function playRecordedServer(): Promise<RecordedServer> {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  const handshakes: IncomingMessage[] = [];
  const received: string[] = [];
  server.on("connection", (socket, handshake) => {
    handshakes.push(handshake);
    socket.on("message", (data: Buffer) => {
      received.push(toHex(data));
      for (const hex of answersTo(toHex(data))) socket.send(fromHex(hex));
    });
    for (const hex of vectorCalled("welcome on connect").received) socket.send(fromHex(hex));
  });
  await once(server, "listening");
  const each = (act: (socket: WebSocket) => void): void => server.clients.forEach(act);
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws`,
    handshakes,
    received,
    send: (hex) => each((socket) => socket.send(fromHex(hex))),
    end: (code, reason) => each((socket) => socket.close(code, reason)),
    async close() {
      each((socket) => socket.terminate());
      server.close();
      await once(server, "close");
    },
  };
}

/** What was recorded for this message; for a call, with the id of this one in place of the recorded one's. */
function answersTo(message: string): readonly string[] {
  const exact = vectors.find(({ sent }) => sent.includes(message));
  if (exact !== undefined) return exact.received;
  const [call, id] = splitId(message);
  const alike = vectors.find(({ sent }) => sent.some((hex) => splitId(hex)[0] === call));
  return (alike?.received ?? []).map((hex) => Buffer.from(splitId(hex)[0] + id, "latin1").toString("hex"));
}

/** A JSON-RPC message in two: all before the value of its id, which comes last, and the rest. */
function splitId(hex: string): readonly [string, string] {
  const bytes = Buffer.from(hex, "hex").toString("latin1");
  const at = bytes.lastIndexOf('"id":') + '"id":'.length;
  return [bytes.slice(0, at), bytes.slice(at)];
}
