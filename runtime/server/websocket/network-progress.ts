import type { Duplex } from "node:stream";

/** What Node's own timeouts read (`Socket._onTimeout`): it is not documented, so nothing here is taken for granted. */
interface Handle {
  /** Bytes that were passed to it, taken by the system or not. */
  readonly bytesWritten?: unknown;
  /** Of them, those that the system has not taken. */
  readonly writeQueueSize?: unknown;
  /** Below TLS: the handle of the TCP connection. */
  readonly _parent?: Handle | null;
}

/** The fields of them that a socket of Node's has. */
interface Internals {
  readonly _handle?: Handle | null;
  /** `writelen`: what the handle was given and has not acknowledged, as a whole. */
  readonly _writableState?: { readonly writelen?: unknown };
}

/** Bytes on the wire that the system has taken from this socket so far; undefined where Node does not report it. */
export function takenBytes(network: Duplex): number | undefined {
  const handle = lowestHandle(network as Internals);
  if (typeof handle?.bytesWritten !== "number" || typeof handle.writeQueueSize !== "number") return undefined;
  return handle.bytesWritten - handle.writeQueueSize;
}

/** Bytes that were written to this socket and that the system has not taken: of a write that is under way the rest alone. */
export function untakenBytes(network: Duplex): number {
  const { writableLength } = network;
  const internals = network as Internals;
  const handle = lowestHandle(internals);
  const underWay = internals._writableState?.writelen;
  if (typeof handle?.writeQueueSize !== "number" || typeof underWay !== "number") return writableLength;
  return writableLength - underWay + handle.writeQueueSize;
}

/** What TLS has encrypted waits in the handle of TCP. */
function lowestHandle({ _handle }: Internals): Handle | undefined {
  let handle = _handle ?? undefined;
  for (let below = handle?._parent; below !== undefined && below !== null; below = below._parent) handle = below;
  return handle;
}
