import { formatSuccess, frameRpc, type RpcId } from "../../protocol/json-rpc.js";
import { FRAMES_CONTRACT, HEARTBEAT_MS, type HelloAnswer, type HelloLimits } from "../../protocol/runtime-frames.js";
import type { Settings } from "../options/settings.js";

/** What a server's settings say in its answers. */
type AnswerSettings = Pick<Settings<unknown, unknown>, "rateLimit" | "byteRateLimit" | "maxPayloadBytes" | "wallClock">;

/** The answer to a hello, as a message. */
export function answerHello(
  id: RpcId,
  about: Pick<HelloAnswer, "peer" | "schema" | "resume" | "unavailable" | "spreadMs">,
  settings: AnswerSettings,
): Uint8Array {
  const answer: HelloAnswer = {
    contract: FRAMES_CONTRACT,
    ...about,
    serverTimeMs: settings.wallClock(),
    heartbeatMs: HEARTBEAT_MS,
    limits: limitsOf(settings),
  };
  return frameRpc(formatSuccess(id, answer), Number.POSITIVE_INFINITY);
}

/** The answer to a hello of another schema: the client's table comes next, and is answered by all the rest. */
export function askForSchema(id: RpcId): Uint8Array {
  const answer: Pick<HelloAnswer, "contract" | "schema"> = { contract: FRAMES_CONTRACT, schema: "differs" };
  return frameRpc(formatSuccess(id, answer), Number.POSITIVE_INFINITY);
}

function limitsOf({ rateLimit, byteRateLimit, maxPayloadBytes }: AnswerSettings): HelloLimits {
  const messages = rateLimit && { perSecond: rateLimit.perSecond, burst: rateLimit.burst };
  const bytes = byteRateLimit && { bytesPerSecond: byteRateLimit.perSecond };
  return { ...messages, ...bytes, maxMessageBytes: maxPayloadBytes };
}
