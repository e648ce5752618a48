import { CLOSE_INTERNAL_ERROR, CLOSE_PROTOCOL_ERROR, CLOSE_UNSUPPORTED_DATA } from "../protocol/close-codes.js";
import { COMMAND_ID_BYTES, RPC_ERROR_ID, readCommandId } from "../protocol/frame.js";
import { logFailure } from "./attempt.js";
import { CommandService } from "./command-service.js";
import type { Connection } from "./connection.js";
import type { PeerCalls } from "./peer-calls.js";
import { RpcService } from "./rpc-service.js";
import type { Served } from "./served.js";
import type { Closure, PeerSocketEvents } from "./socket.js";

/** What one connection receives: told apart by command id, and handed to who serves it. */
export class Inbound<Session, P> implements PeerSocketEvents {
  readonly #connection: Connection<Session>;
  readonly #served: Served<P>;
  readonly #commands: CommandService<P>;
  readonly #rpc: RpcService<P>;

  constructor(connection: Connection<Session>, served: Served<P>, calls: PeerCalls) {
    this.#connection = connection;
    this.#served = served;
    this.#commands = new CommandService(served);
    this.#rpc = new RpcService(served, calls);
  }

  message(bytes: Uint8Array): void {
    const now = this.#seen();
    if (!this.#connection.alive) return;
    try {
      this.#receive(bytes, now);
    } catch (error) {
      // No message may end the process, whatever has been forgotten here.
      logFailure(this.#served.logger, `receiving from ${this.#connection.label}`, error);
      this.#connection.close(CLOSE_INTERNAL_ERROR, "Internal error");
    }
  }

  text(): void {
    this.#seen();
    this.#connection.close(CLOSE_UNSUPPORTED_DATA, "Text messages are not supported");
  }

  /** A ping costs a token too: each is answered by a pong. */
  ping(): void {
    if (!this.#served.admission.admitOther(this.#seen())) this.#served.flooded();
  }

  pong(): void {
    const now = this.#seen();
    const { pingedAt } = this.#connection;
    if (pingedAt === undefined) return;
    this.#connection.rttMs = now - pingedAt;
    this.#connection.pingedAt = undefined;
  }

  drain(): void {
    this.#connection.outbox.drained();
  }

  broken(closure: Closure, cause: Error): void {
    this.#served.logger.warn(`closed ${this.#connection.label} with ${closure.code}: ${cause.message}`);
    this.#connection.end(closure);
  }

  close(closure: Closure): void {
    this.#connection.leave(closure);
  }

  #receive(bytes: Uint8Array, now: number): void {
    if (!this.#served.admission.admitBytes(bytes.length, now)) {
      this.#served.flooded();
      return;
    }
    if (bytes.length < COMMAND_ID_BYTES) {
      this.#connection.close(CLOSE_PROTOCOL_ERROR, "Invalid message format");
      return;
    }
    const commandId = readCommandId(bytes);
    const payload = bytes.subarray(COMMAND_ID_BYTES);
    if (this.#connection.draining) {
      this.#receiveLast(commandId, payload, now);
      return;
    }
    if (commandId >= RPC_ERROR_ID) this.#rpc.receive(commandId, payload, now);
    else this.#commands.receive(commandId, payload, now);
  }

  /** A handler that is still at work may wait for an answer; under the id of errors nothing else is served. */
  #receiveLast(commandId: number, payload: Uint8Array, now: number): void {
    if (commandId >= RPC_ERROR_ID) this.#rpc.receive(RPC_ERROR_ID, payload, now);
  }

  #seen(): number {
    const now = this.#served.clock.now();
    this.#connection.lastSeenAt = now;
    return now;
  }
}
