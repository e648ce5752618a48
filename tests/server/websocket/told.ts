import type { Writable } from "node:stream";
import * as ws from "ws";
import type { FrameEvents, FrameLimits } from "../../../runtime/server/websocket/frame-events.js";
import { FrameParser } from "../../../runtime/server/websocket/frame-parser.js";

export const LIMITS: FrameLimits = { maxPayloadBytes: 1000, maxFragments: 8 };

/** What a parser tells, one line each: `message 00ff`, `text`, `ping 01`, `pong`, `close 1000 bye`, `broken 1002`. */
export class Told implements FrameEvents {
  readonly lines: string[] = [];
  /** The messages, as they were handed over. */
  readonly messages: Uint8Array[] = [];

  /** What all cost, and where a chunk ended within a message that began in it. */
  cost = 0;
  readonly beginnings: number[] = [];

  arrived(cost: number, began: boolean): void {
    this.cost += cost;
    if (began) this.beginnings.push(this.cost);
  }

  message(chunk: Uint8Array, start: number, end: number, cost: number): void {
    this.cost += cost;
    const bytes = chunk.subarray(start, end);
    this.messages.push(bytes);
    this.lines.push(`message ${hex(bytes)}`);
  }

  text(): void {
    this.lines.push("text");
  }

  pinged(payload: Uint8Array): void {
    this.lines.push(`ping ${hex(payload)}`);
  }

  ponged(): void {
    this.lines.push("pong");
  }

  closed(code: number, reason: string): void {
    this.lines.push(`close ${code} ${reason}`);
  }

  broken(code: number): void {
    this.lines.push(`broken ${code}`);
  }
}

/** What Kephas's parser tells of these chunks, of which it gets copies. */
export function toldByKephas(chunks: readonly Uint8Array[], limits: FrameLimits = LIMITS): readonly string[] {
  const told = new Told();
  const parser = new FrameParser(limits, told);
  for (const chunk of chunks) parser.read(Buffer.from(chunk));
  return told.lines;
}

/** What the parser of `ws` tells of them. */
export async function toldByWs(
  chunks: readonly Uint8Array[],
  limits: FrameLimits = LIMITS,
): Promise<readonly string[]> {
  const { maxPayloadBytes: maxPayload, maxFragments } = limits;
  const receiver = new Receiver({ isServer: true, maxPayload, maxFragments });
  const lines: string[] = [];
  let isOver = false;
  receiver
    .on("message", (data: Buffer, isBinary: boolean) => lines.push(isBinary ? `message ${hex(data)}` : "text"))
    .on("ping", (data: Buffer) => lines.push(`ping ${hex(data)}`))
    .on("pong", () => lines.push("pong"))
    .on("conclude", (code: number, reason: Buffer) => {
      isOver = true;
      lines.push(`close ${code} ${reason}`);
    })
    .on("error", (error) => lines.push(`broken ${statusOf(error)}`));
  for (const chunk of chunks) {
    if (!isOver) receiver.write(Buffer.from(chunk));
  }
  // Errors of a stream are told in a later turn.
  await new Promise(setImmediate);
  return lines;
}

interface ReceiverOptions {
  readonly isServer: boolean;
  readonly maxPayload: number;
  readonly maxFragments: number;
}

/** Exported by the package, and not by its types. */
const { Receiver } = ws as unknown as { readonly Receiver: new (options: ReceiverOptions) => Writable };

/** `ws` keeps the code under a symbol of its own. */
function statusOf(error: Error): unknown {
  return Object.getOwnPropertySymbols(error)
    .filter(({ description }) => description === "status-code")
    .map((symbol) => (error as unknown as Record<symbol, unknown>)[symbol])[0];
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
