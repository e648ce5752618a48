import { ClientLink } from "../../runtime/client/link.js";
import { readOptions } from "../../runtime/client/options.js";
import { RuntimeFrames } from "../../runtime/client/runtime-frames.js";
import { createSteppedClock, type SteppedClock } from "../server/harness/stepped-clock.js";
import { FakeTransport, type SentRpc } from "./fake-transport.js";

/** The runtime's frames of a client that is open since 0, on a clock that only the test moves. */
export interface Watch {
  readonly clock: SteppedClock;
  readonly link: ClientLink;
  readonly frames: RuntimeFrames;
  /** What it has sent. */
  readonly sent: readonly SentRpc[];
  /** When it gave the connection up. */
  readonly failedAt: number | undefined;
  bufferedBytes: number;
  /** A message of the game's came. */
  message(bytes?: number): void;
  /** The newest question is answered. */
  answer(result?: unknown): void;
  busy(bytes?: unknown): void;
}

export function watch(): Watch {
  const clock = createSteppedClock();
  const protocol = { runtime: 1, name: "game", version: "1.0.0", fingerprint: "" };
  const link = new ClientLink(protocol, readOptions(new FakeTransport(), { clock, logger: false }), () => false);
  const sent: SentRpc[] = [];
  let failedAt: number | undefined;
  let bufferedBytes = 0;
  const connection = {
    get bufferedBytes() {
      return bufferedBytes;
    },
    send: (message: Uint8Array) => sent.push(JSON.parse(Buffer.from(message.subarray(4)).toString())) > 0,
    fail() {
      failedAt = clock.now();
      frames.stop();
    },
  };
  const frames = new RuntimeFrames(link, connection, { heartbeatMs: 9000, serverTimeMs: 1_000_000 }, 0);
  const take = (bytes: number, item: object): void => {
    frames.count(bytes);
    frames.takes(item);
  };
  return {
    clock,
    link,
    frames,
    sent,
    get failedAt() {
      return failedAt;
    },
    get bufferedBytes() {
      return bufferedBytes;
    },
    set bufferedBytes(bytes) {
      bufferedBytes = bytes;
    },
    message: (bytes = 5) => frames.count(bytes),
    answer: (result = { serverTimeMs: 1_000_000 + clock.now(), received: 1 }) =>
      take(100, { kind: "success", id: sent.at(-1)?.id, result }),
    busy: (bytes) =>
      take(60, { kind: "notification", method: "rpc.busy", params: bytes === undefined ? {} : { bytes } }),
  };
}
