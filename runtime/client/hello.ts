import type { Protocol } from "../protocol/command.js";
import { COMMAND_ID_BYTES, frameMessage, RPC_ID, readCommandId } from "../protocol/frame.js";
import { DRAIN, FRAMES_CONTRACT, HELLO, type HelloAnswer, type ResumeRequest } from "../protocol/runtime-frames.js";
import { bytesOf } from "./message-bytes.js";

/** The id that hello is answered by, and a client's schema. */
export const HELLO_ID = "k0";

/** What comes under that id, or under any. */
interface Answer {
  readonly id?: unknown;
  readonly result?: Partial<HelloAnswer> | null;
}

/** JSON-RPC of the runtime, as a message. */
export function runtimeFrame(members: object, id = RPC_ID): Uint8Array<ArrayBuffer> {
  return frameMessage(id, new TextEncoder().encode(JSON.stringify({ jsonrpc: "2.0", ...members })));
}

/** Tells a server that this client has somewhere to go: it ends the connection once all that came before is served. */
export function departure(): Uint8Array<ArrayBuffer> {
  return runtimeFrame({ method: DRAIN });
}

/** The first frame of a connection. */
export function helloFrame(
  { name, version, fingerprint }: Protocol,
  resume: ResumeRequest | false | undefined,
): Uint8Array<ArrayBuffer> {
  const params = { contract: FRAMES_CONTRACT, protocol: name, version, fingerprint, resume };
  return runtimeFrame({ method: HELLO, params, id: HELLO_ID });
}

/**
 * The answer to it; undefined for anything else. Of its members nothing is known but that they are those of an object: a server
 * may send anything.
 */
export function readHelloAnswer(data: unknown): Partial<HelloAnswer> | undefined {
  try {
    const message = bytesOf(data) as Uint8Array;
    const { id, result } = JSON.parse(new TextDecoder().decode(message.subarray(COMMAND_ID_BYTES))) as Answer;
    const isAnswer = id === HELLO_ID && readCommandId(message) === RPC_ID && typeof result === "object";
    return isAnswer ? (result ?? undefined) : undefined;
  } catch {
    // A text message, no JSON, or null.
    return undefined;
  }
}
