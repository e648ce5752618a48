import type { Method } from "../../protocol/command.js";
import type { CallOptions } from "../../protocol/pending-calls.js";
import { roomErrors } from "../../protocol/room-errors.js";
import { ROOMS_MAX_BYTES, ROOMS_TIMEOUT_MS, type RoomKind, roomKey } from "../../protocol/rooms.js";
import { callsOf } from "../calls.js";
import type { ClientLink } from "../link.js";
import { requireAvailable } from "../schema.js";

/** Asks the server about rooms of a kind. */
export class RoomCalls {
  readonly #link: ClientLink;
  readonly #kind: RoomKind;

  constructor(link: ClientLink, kind: RoomKind) {
    this.#link = link;
    this.#kind = kind;
  }

  /** Calls a method of the runtime, and reads its result. Rejects as calls do, `unavailable` where the server's kind is another one. */
  async call<Result>(
    name: string,
    params: object,
    read: (result: unknown) => Result,
    options: CallOptions = {},
  ): Promise<Result> {
    const { name: kind, errors } = this.#kind;
    requireAvailable(this.#link, roomKey(kind), `rooms.${kind}`);
    const method: Method = {
      name,
      params: (given: unknown) => given,
      result: read,
      errors: [...roomErrors, ...errors],
      timeoutMs: ROOMS_TIMEOUT_MS,
      maxBytes: ROOMS_MAX_BYTES,
    };
    const result = await callsOf(this.#link).call(method, { kind, ...params }, options);
    return result as Result;
  }
}
