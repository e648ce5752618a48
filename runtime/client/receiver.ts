import type { Command } from "../protocol/command.js";
import { readCommandError } from "../protocol/command-error.js";
import { COMMAND_ID_BYTES, RPC_ERROR_ID, RPC_ID, readCommandId } from "../protocol/frame.js";
import { decodeRpc, frameRpc, type RpcItem, type RpcResponse } from "../protocol/json-rpc.js";
import { type RpcErrorObject, readRpcError } from "../protocol/json-rpc-error.js";
import type { Answers } from "./answers.js";
import type { Calls } from "./calls.js";
import { hexId, type IgnoredMessages } from "./ignored.js";
import type { Listeners } from "./listeners.js";
import type { Refusals } from "./refusals.js";
import type { Requests } from "./requests.js";

/** No frame of Kephas is larger, so no JSON-RPC payload is either. */
const MAX_FRAME_BYTES = 10 * 1024 * 1024;

/** Where what is received goes. */
export interface Destinations {
  readonly commands: readonly Command[];
  readonly listeners: Listeners;
  readonly requests: Requests;
  readonly calls: Calls;
  readonly answers: Answers;
  readonly ignored: IgnoredMessages;
  readonly refusals: Refusals;
}

/** Sends a response on the connection that the request came from. */
type Respond = (message: Uint8Array<ArrayBuffer>) => void;

/** Takes messages apart and hands each to whom it is for. Never throws, and answers nothing but JSON-RPC requests. */
export class Receiver {
  readonly #to: Destinations;
  readonly #commands: ReadonlyMap<number, Command>;

  constructor(to: Destinations) {
    this.#to = to;
    this.#commands = new Map(to.commands.map((command) => [command.id, command]));
  }

  receive(data: unknown, respond: Respond): void {
    const message = bytesOf(data);
    if (message === undefined || message.length < COMMAND_ID_BYTES) {
      this.#to.ignored.add("malformed", message === undefined ? "a text message" : "a message without a command id");
      return;
    }
    const id = readCommandId(message);
    const payload = message.subarray(COMMAND_ID_BYTES);
    if (id === RPC_ID || id === RPC_ERROR_ID) this.#receiveRpc(id, payload, respond);
    else this.#receiveCommand(id, payload);
  }

  #receiveCommand(id: number, payload: Uint8Array): void {
    const { listeners, requests, ignored } = this.#to;
    const command = this.#commands.get(id);
    if (command === undefined) ignored.add("unknown", `command ${hexId(id)} is not in this client's schema`);
    else if (command.reply !== undefined) {
      if (!requests.reply(id, payload)) ignored.add("unmatched", `a reply to ${command.name}, which nobody sent`);
    } else if (command.from === "client") ignored.add("unknown", `${command.name} from the server`);
    else listeners.tell(command, payload);
  }

  #receiveRpc(id: number, payload: Uint8Array, respond: Respond): void {
    try {
      const received = decodeRpc(payload, MAX_FRAME_BYTES);
      const items = received.kind === "batch" ? received.items : [received.item];
      const responses = items.map((item) => this.#receiveItem(item, id === RPC_ID));
      this.#respond(responses, received.kind, respond).catch(this.#refuse);
    } catch (error) {
      this.#refuse(error);
    }
  }

  /** What came is no JSON-RPC, or so large that its answers fit into no frame. */
  readonly #refuse = (error: unknown): void => this.#to.ignored.add("malformed", `JSON-RPC: ${messageOf(error)}`);

  /** What it is answered with, sooner or later; undefined for what is not answered. */
  #receiveItem(item: RpcItem, executable: boolean): Promise<RpcResponse> | RpcResponse | undefined {
    const { calls, answers, ignored } = this.#to;
    switch (item.kind) {
      case "success":
        if (!calls.settle(item)) ignored.add("unmatched", `a result for id ${describeId(item.id)}`);
        return undefined;
      case "failure":
        this.#receiveFailure(item);
        return undefined;
      case "request":
        if (executable) return answers.answer(item.id, item);
        ignored.add("malformed", `${describeId(item.method)} was called under the id of errors`);
        return undefined;
      case "notification":
        if (executable) void this.#receiveNotification(item);
        else ignored.add("malformed", `${describeId(item.method)} was notified under the id of errors`);
        return undefined;
      case "invalid":
        ignored.add("malformed", "JSON-RPC that is neither a request nor a response");
        return executable && item.response.id !== null ? item.response : undefined;
      case "ignored":
        ignored.add("malformed", "a JSON-RPC notification whose params are no structure");
        return undefined;
    }
  }

  async #receiveNotification(item: Extract<RpcItem, { kind: "notification" }>): Promise<void> {
    const outcome = await this.#to.answers.run(item);
    if (outcome.kind === "result") return;
    this.#to.ignored.add("unknown", `notification ${describeId(item.method)}: ${outcome.error.message}`);
  }

  #receiveFailure(item: Extract<RpcItem, { kind: "failure" }>): void {
    const { calls, requests, ignored, refusals } = this.#to;
    const refused = readCommandError(item);
    if (refused === undefined) {
      if (!calls.settle(item)) ignored.add("unmatched", describeFailure(item.error));
      return;
    }
    if (requests.refuse(refused.commandId, refused.error)) return;
    const known = this.#commands.get(refused.commandId);
    const command = known?.name ?? hexId(refused.commandId);
    ignored.add("refused", `the server refused ${command}: ${describeFailure(refused.error)}`);
    refusals.tell({ command, error: readRpcError(refused.error, known?.errors ?? []) });
  }

  async #respond(
    pending: readonly (Promise<RpcResponse> | RpcResponse | undefined)[],
    kind: "single" | "batch",
    respond: Respond,
  ): Promise<void> {
    const responses: RpcResponse[] = [];
    for (const response of await Promise.all(pending)) if (response !== undefined) responses.push(response);
    const [first] = responses;
    if (first === undefined) return;
    respond(frameRpc(kind === "batch" ? responses : first, MAX_FRAME_BYTES));
  }
}

/** The bytes of a message; undefined for a text message, and for what no socket of ours delivers. */
function bytesOf(data: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  // No `instanceof`: where tests imitate a page, its buffers come from another realm.
  return Object.prototype.toString.call(data) === "[object ArrayBuffer]"
    ? new Uint8Array(data as ArrayBuffer)
    : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A word of the other side's, in quotes and not too long for a log line. */
function describeId(id: string | number | null): string {
  return JSON.stringify(typeof id === "string" ? id.slice(0, 64) : id);
}

function describeFailure({ code, message }: RpcErrorObject): string {
  return `error ${code} ${describeId(message)}`;
}
