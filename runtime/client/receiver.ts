import { readCommandError } from "../protocol/command-error.js";
import { COMMAND_ID_BYTES, RPC_ERROR_ID, RPC_ID, readCommandId } from "../protocol/frame.js";
import { decodeRpc, formatFailure, frameResponse, type RpcItem, type RpcResponse } from "../protocol/json-rpc.js";
import { type RpcErrorObject, readRpcError } from "../protocol/json-rpc-error.js";
import { hexId } from "./ignored.js";
import type { ClientLink, RpcCall } from "./link.js";

/** No frame of Kephas is larger, so no JSON-RPC payload is either. */
const MAX_FRAME_BYTES = 10 * 1024 * 1024;

/** Sends a response on the connection that the request came from. */
type Respond = (message: Uint8Array<ArrayBuffer>) => void;

/** Takes messages apart and hands each to whom it is for. Never throws, and answers nothing but JSON-RPC requests. */
export class Receiver {
  readonly #link: ClientLink;

  constructor(link: ClientLink) {
    this.#link = link;
  }

  receive(data: unknown, respond: Respond): void {
    const message = bytesOf(data);
    if (message === undefined || message.length < COMMAND_ID_BYTES) {
      this.#malformed(message === undefined ? "a text message" : "a message without a command id");
      return;
    }
    const id = readCommandId(message);
    const payload = message.subarray(COMMAND_ID_BYTES);
    if (id === RPC_ID || id === RPC_ERROR_ID) this.#receiveRpc(id === RPC_ID, payload, respond);
    else this.#receiveCommand(id, payload);
  }

  #receiveCommand(id: number, payload: Uint8Array): void {
    const { commands, ignored } = this.#link;
    const known = commands.get(id);
    if (known === undefined) {
      ignored.add("unknown", `command ${hexId(id)} is not in this client's schema`);
      return;
    }
    const { command, audience, replies } = known;
    if (audience !== undefined) audience.tell(payload);
    else if (replies === undefined) ignored.add("unknown", `${command.name} from the server`);
    else if (!replies.reply(payload)) ignored.add("unmatched", `a reply to ${command.name}, which nobody sent`);
  }

  #receiveRpc(executable: boolean, payload: Uint8Array, respond: Respond): void {
    try {
      const received = decodeRpc(payload, MAX_FRAME_BYTES);
      const items = received.kind === "batch" ? received.items : [received.item];
      const responses = items.map((item) => this.#receiveItem(item, executable));
      this.#respond(responses, received.kind, respond).catch(this.#refuse);
    } catch (error) {
      this.#refuse(error);
    }
  }

  /** What came is no JSON-RPC, or so large that its answers fit into no frame. */
  readonly #refuse = (error: unknown): void =>
    this.#malformed(`JSON-RPC: ${error instanceof Error ? error.message : String(error)}`);

  /** What it is answered with, sooner or later; undefined for what is not answered. */
  #receiveItem(item: RpcItem, executable: boolean): Promise<RpcResponse> | RpcResponse | undefined {
    const { calls, answers, ignored } = this.#link;
    switch (item.kind) {
      case "success":
        if (calls?.settle(item) !== true) ignored.add("unmatched", `a result for id ${describeId(item.id)}`);
        return undefined;
      case "failure":
        this.#receiveFailure(item);
        return undefined;
      case "request":
        if (executable)
          return answers?.answer(item.id, item) ?? formatFailure(item.id, this.#link.unserved(item.method));
        this.#malformed(`${describeId(item.method)} was called under the id of errors`);
        return undefined;
      case "notification":
        if (executable) void this.#receiveNotification(item);
        else this.#malformed(`${describeId(item.method)} was notified under the id of errors`);
        return undefined;
      case "invalid":
        this.#malformed("JSON-RPC that is neither a request nor a response");
        return executable && item.response.id !== null ? item.response : undefined;
      case "ignored":
        this.#malformed("a JSON-RPC notification whose params are no structure");
        return undefined;
    }
  }

  async #receiveNotification(item: RpcCall): Promise<void> {
    const { answers, ignored } = this.#link;
    const refused = answers === undefined ? this.#link.unserved(item.method) : await answers.notified(item);
    if (refused !== undefined) ignored.add("unknown", `notification ${describeId(item.method)}: ${refused.message}`);
  }

  #receiveFailure(item: Extract<RpcItem, { kind: "failure" }>): void {
    const { calls, commands, ignored, refusals } = this.#link;
    const refused = readCommandError(item);
    if (refused === undefined) {
      if (calls?.settle(item) !== true) ignored.add("unmatched", describeFailure(item.error));
      return;
    }
    const known = commands.get(refused.commandId);
    if (known?.replies?.refuse(refused.error) === true) return;
    const command = known?.command.name ?? hexId(refused.commandId);
    ignored.add("refused", `the server refused ${command}: ${describeFailure(refused.error)}`);
    refusals.tell({ command, error: readRpcError(refused.error, known?.command.errors ?? []) });
  }

  async #respond(
    pending: readonly (Promise<RpcResponse> | RpcResponse | undefined)[],
    kind: "single" | "batch",
    respond: Respond,
  ): Promise<void> {
    const responses = (await Promise.all(pending)).filter((response) => response !== undefined);
    const [first] = responses;
    if (first !== undefined) respond(frameResponse(kind === "batch" ? responses : first, MAX_FRAME_BYTES));
  }

  #malformed(words: string): void {
    this.#link.ignored.add("malformed", words);
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

/** A word of the other side's, in quotes and not too long for a log line. */
function describeId(id: string | number | null): string {
  return JSON.stringify(typeof id === "string" ? id.slice(0, 64) : id);
}

function describeFailure({ code, message }: RpcErrorObject): string {
  return `error ${code} ${describeId(message)}`;
}
