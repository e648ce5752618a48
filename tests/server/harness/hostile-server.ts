import { once } from "node:events";
import { expect } from "vitest";
import { WebSocket } from "ws";
import { startChatter } from "./chatter.js";
import { createGameServer, createLog, type GameServerOptions, quiet } from "./game.js";
import { dial, frame, handshake } from "./raw-socket.js";

/** Who may parse frames. */
export const parsers: readonly FrameParser[] = ["kephas", "ws"];

export type FrameParser = NonNullable<GameServerOptions["frameParser"]>;

/** A server that somebody attacks while a witness and a chatter are served. */
export interface HostileServer {
  readonly port: number;
  /** All that comes until the server ends the connection, or until there is enough. */
  answerTo(bytes: string | Buffer, isEnough?: (answer: Buffer) => boolean): Promise<Buffer>;
  /** The close code that the server answers these frames with; undefined where it just ends. */
  closeCodeAfter(...frames: readonly Buffer[]): Promise<number | undefined>;
  /** The witness asks, and is answered. */
  expectWellServed(): Promise<void>;
  /** Ends it. The chatter has been served all the time, and nothing was thrown. */
  close(): Promise<void>;
}

/** Starts a server with this parser. Its limit of a message is 1000 bytes. */
export async function startHostileServer(frameParser: FrameParser): Promise<HostileServer> {
  const crashes: unknown[] = [];
  const crashed = (error: Error): number => crashes.push(error);
  process.on("uncaughtExceptionMonitor", crashed);
  const options = { ...quiet(), logger: createLog(), maxPayloadBytes: 1000, rateLimit: false } as const;
  const server = createGameServer({ ...options, frameParser });
  const { port, url } = await server.listen({ port: 0, host: "127.0.0.1" });
  const witness = new WebSocket(url);
  await once(witness, "open");
  const chatter = startChatter(new WebSocket(url));
  return {
    port,
    answerTo: (bytes, isEnough) => answerTo(port, bytes, isEnough),
    closeCodeAfter: (...frames) => closeCodeAfter(port, frames),
    expectWellServed: () => expectAnswered(witness),
    async close() {
      await server.close({ graceMs: 0 });
      process.off("uncaughtExceptionMonitor", crashed);
      expect({ fault: chatter.fault, crashes }).toEqual({ fault: undefined, crashes: [] });
      expect(chatter.exchanged).toBeGreaterThan(10);
    },
  };
}

/** A close frame of a client. */
export function closeFrame(code: number, reason = ""): Buffer {
  return frame(0x88, Buffer.concat([Buffer.from([code >> 8, code & 255]), Buffer.from(reason)]));
}

/** Bytes from hexadecimal digits. */
export function hex(digits: string): Buffer {
  return Buffer.from(digits, "hex");
}

async function answerTo(port: number, bytes: string | Buffer, isEnough = (_: Buffer) => false): Promise<Buffer> {
  let answer = Buffer.alloc(0);
  for await (const chunk of dial(port, bytes)) {
    answer = Buffer.concat([answer, chunk as Buffer]);
    if (isEnough(answer)) break;
  }
  return answer;
}

async function closeCodeAfter(port: number, frames: readonly Buffer[]): Promise<number | undefined> {
  const bytes = Buffer.concat([Buffer.from(handshake), ...frames]);
  const answer = await answerTo(port, bytes, (so) => closeCodeOf(so) !== undefined);
  expect(answer.subarray(0, 12).toString()).toBe("HTTP/1.1 101");
  return closeCodeOf(answer);
}

/** Looks for the close frame after the handshake's end; these answers have no other frame. */
function closeCodeOf(answer: Buffer): number | undefined {
  const at = answer.indexOf("\r\n\r\n") + 4;
  return at > 3 && answer[at] === 0x88 && answer.length >= at + 4 ? answer.readUInt16BE(at + 2) : undefined;
}

async function expectAnswered(witness: WebSocket): Promise<void> {
  const answered = once(witness, "message");
  witness.send(hex("0000030009"));
  const [data] = (await answered) as [Buffer];
  expect(data.toString("hex")).toBe("0000030009");
}
