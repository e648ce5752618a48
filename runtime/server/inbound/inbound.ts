import { CLOSE_INTERNAL_ERROR, CLOSE_PROTOCOL_ERROR, CLOSE_UNSUPPORTED_DATA } from "../../protocol/close-codes.js";
import { COMMAND_ID_BYTES, RPC_ERROR_ID, readCommandId } from "../../protocol/frame.js";
import type { Connection } from "../connection/connection.js";
import type { Closure, PeerSocketEvents } from "../contract/peer-socket.js";
import { logFailure } from "../logging/attempt.js";
import type { FlushQueue } from "../timing/flush-queue.js";
import { CommandService } from "./command-service.js";
import { RpcService } from "./rpc-service.js";
import type { Served } from "./served.js";

/** What one connection receives: dispatched by command id. */
export class Inbound<P> implements PeerSocketEvents {
  readonly #connection: Connection<unknown>;
  readonly #served: Served<P>;
  readonly #flushQueue: FlushQueue;
  #commands: CommandService<P> | undefined;
  #rpc: RpcService<P> | undefined;

  constructor(served: Served<P>, flushQueue: FlushQueue) {
    this.#connection = served.connection;
    this.#served = served;
    this.#flushQueue = flushQueue;
  }

  message(chunk: Uint8Array, start: number, end: number, cost: number): void {
    const now = this.#seen();
    const connection = this.#connection;
    if (!connection.alive) return;
    if (connection.received++ === 0) this.#served.firstMessage();
    connection.untoldBytes += end - start;
    try {
      if (!this.#admit(chunk, start, end, cost, now)) connection.received--;
      else if (connection.tellsReceived) this.#rpcService.tellReceived();
    } catch (error) {
      // No message may end the process, whatever was overlooked here.
      const { label, logFields } = connection;
      const what = `receiving from ${label}`;
      logFailure(this.#served.shared.settings.logger, { what, event: "serverFailed", ...logFields }, error);
      connection.received--;
      connection.close(CLOSE_INTERNAL_ERROR, "Internal error");
    }
  }

  /** Answers to what came before are not sent any more, and its calls wait for none. */
  forget(): void {
    this.#commands?.forget();
    this.#rpc?.forget();
  }

  arrived(cost: number, began: boolean): void {
    const connection = this.#connection;
    if (!connection.alive) return;
    // Whoever sends a long message is not silent; how long it may take is timed apart.
    const now = this.#seen();
    if (began) this.#served.shared.unfinished.watch(connection, now);
    if (this.#served.admission.admitBytes(cost, now)) return;
    this.#served.flooded((connection.socket.unfinishedBytes ?? 0) > 0 ? "fragments" : "bytes");
  }

  text(): void {
    this.#seen();
    this.#connection.close(CLOSE_UNSUPPORTED_DATA, "Text messages are not supported", "serve");
  }

  /** A ping costs a token too: each is answered by a pong. */
  ping(): void {
    if (!this.#served.admission.admitOther(this.#seen())) this.#served.flooded("pings");
  }

  /** An unsolicited pong (RFC 6455, section 5.5.3) costs a token as well. */
  pong(): void {
    const now = this.#seen();
    const { pingedAt } = this.#connection;
    if (pingedAt === undefined) {
      if (!this.#served.admission.admitOther(now)) this.#served.flooded("pings");
      return;
    }
    this.#connection.rttMs = now - pingedAt;
    this.#connection.pingedAt = undefined;
  }

  drain(): void {
    this.#connection.outbox.drained();
  }

  closing(): void {
    this.#connection.outbox.flushAll();
  }

  closeFrame(closure: Closure): void {
    this.#connection.end(closure, "serve");
  }

  broken(closure: Closure, cause: Error): void {
    const { label, logFields } = this.#connection;
    const fields = { event: "peerClosed", ...logFields, code: closure.code, reason: cause.message } as const;
    this.#served.shared.settings.logger.warn(`closed ${label} with ${closure.code}: ${cause.message}`, fields);
    this.#connection.end(closure, "serve");
  }

  close(closure: Closure): void {
    this.#connection.socketClosed(closure);
  }

  /** False for a message that ends the connection: it counts as not received. */
  #admit(chunk: Uint8Array, start: number, end: number, cost: number, now: number): boolean {
    if (!this.#served.admission.admitBytes(cost, now)) {
      this.#served.flooded("bytes");
      return false;
    }
    if (end - start >= COMMAND_ID_BYTES) {
      return this.#receive(readCommandId(chunk, start), payloadOf(chunk, start, end), now);
    }
    this.#connection.close(CLOSE_PROTOCOL_ERROR, "Invalid message format", "serve");
    return false;
  }

  #receive(commandId: number, payload: Uint8Array, now: number): boolean {
    if (commandId >= RPC_ERROR_ID) return this.#rpcService.receive(commandId, payload, now);
    this.#commands ??= new CommandService(this.#served);
    return this.#commands.receive(commandId, payload, now);
  }

  get #rpcService(): RpcService<P> {
    this.#rpc ??= new RpcService(this.#served);
    return this.#rpc;
  }

  #seen(): number {
    const now = this.#flushQueue.now();
    this.#connection.lastSeenAt = now;
    return now;
  }
}

/** A view without `Buffer`'s methods, whose `slice` would share memory where a decoder means to copy. */
function payloadOf({ buffer, byteOffset }: Uint8Array, start: number, end: number): Uint8Array {
  return new Uint8Array(buffer, byteOffset + start + COMMAND_ID_BYTES, end - start - COMMAND_ID_BYTES);
}
