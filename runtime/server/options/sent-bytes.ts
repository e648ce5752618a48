import { usage } from "../../protocol/error.js";
import { COMMAND_ID_BYTES } from "../../protocol/frame.js";
import type { ServerSchema } from "../contract/schema.js";
import type { ResolvedOptions } from "./option.js";

/** The least that one peer may have waiting, whatever the options. */
const LEAST_BOUND_BYTES: number = 16 * 1024 * 1024;

/** The largest frame that the schema lets a server send has at most so many bytes beside the payload (RFC 6455, section 5.2). */
const FRAME_BYTES = 10;

interface Largest {
  readonly what: string;
  readonly bytes: number;
}

/** The largest message that the schema lets the server send, in bytes with its framing. */
export function largestSentBytes(schema: ServerSchema): number {
  return largestSent(schema).bytes;
}

/** The hard limit for one peer. Throws `usage` where all peers together may hold less than one message. */
export function mostBufferedBytes(
  schema: ServerSchema,
  options: Pick<ResolvedOptions, "maxBufferedBytes" | "maxBufferedBytesTotal">,
): number {
  const { what, bytes } = largestSent(schema);
  const { maxBufferedBytes, maxBufferedBytesTotal } = options;
  if (bytes > maxBufferedBytesTotal) {
    throw usage(`option "maxBufferedBytesTotal" must be at least ${bytes}, for ${what} may be as large`);
  }
  return Math.max(LEAST_BOUND_BYTES, maxBufferedBytes + bytes);
}

function largestSent({ commands, methods, states }: ServerSchema): Largest {
  const sent = [
    ...commands.filter(isSent).map(({ name, largestBytes }) => sized(`command "${name}"`, largestBytes)),
    ...methods.map(({ name, maxBytes }) => sized(`method "${name}"`, maxBytes)),
    ...states.map(({ name, maxBytes }) => sized(`state "${name}"`, maxBytes)),
  ];
  return sent.reduce((largest, one) => (one.bytes > largest.bytes ? one : largest), { what: "nothing", bytes: 0 });
}

function isSent({ from }: ServerSchema["commands"][number]): boolean {
  return from !== "client";
}

function sized(what: string, payloadBytes: number): Largest {
  return { what, bytes: payloadBytes + COMMAND_ID_BYTES + FRAME_BYTES };
}
