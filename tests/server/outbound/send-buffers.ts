import type { Clock } from "kephas/protocol";
import type { PeerSocket } from "kephas/server";
import type { OutboxOwner } from "../../../runtime/server/outbound/outbox-parts.js";
import { type SendBufferLimits, SendBuffers } from "../../../runtime/server/outbound/send-buffers.js";

/** Buffers with limits that nothing in a test reaches, unless given. */
export function createSendBuffers(clock: Clock, limits: Partial<SendBufferLimits> = {}): SendBuffers {
  return new SendBuffers(clock, {
    writeTimeoutMs: 30_000,
    maxBufferedBytes: 1e9,
    maxBufferedBytesTotal: 1e9,
    ...limits,
  });
}

/** An owner of an outbox that writes down what it is told. */
export function createOwner(socket: PeerSocket, told: string[]): OutboxOwner {
  return {
    socket,
    readsUntil: 0,
    plain: true,
    overflowed: () => void told.push("overflowed"),
    progressed: () => void told.push("progressed"),
    tooSlow: () => void told.push("too slow"),
    stuck: () => void told.push("stuck"),
    giveUp: () => void told.push("given up"),
  };
}
