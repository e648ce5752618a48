import { readCommandError } from "../protocol/command-error.js";
import { MAX_MESSAGE_BYTES } from "../protocol/frame.js";
import { decodeRpc, frameRpc, type RpcItem, type RpcResponse } from "../protocol/json-rpc.js";
import { describeError } from "./guarded.js";
import type { ClientLink, RpcArrival, RpcCall } from "./link.js";
import { describeFailure, describeId, receiveRefusal } from "./refused.js";

const NEITHER = "JSON-RPC that is neither a request nor a response";

/** JSON-RPC for a client that serves methods. Never throws, and answers nothing but requests. */
export function receiveRpc(link: ClientLink, payload: Uint8Array, { executable, respond }: RpcArrival): void {
  // What arrived is not JSON-RPC, or is so large that its answers fit into no frame.
  const refuse = (error: unknown): void => {
    link.ignored.add("malformed", `JSON-RPC: ${describeError(error, "message")}`);
  };
  try {
    const received = decodeRpc(payload, MAX_MESSAGE_BYTES);
    const items = received.kind === "batch" ? received.items : [received.item];
    const pending = items.map((item) => receiveItem(link, item, executable));
    const answer = async (): Promise<void> => {
      const responses = (await Promise.all(pending)).filter((response) => response !== undefined);
      const [first] = responses;
      if (first !== undefined) respond(frameRpc(received.kind === "batch" ? responses : first, MAX_MESSAGE_BYTES));
    };
    answer().catch(refuse);
  } catch (error) {
    refuse(error);
  }
}

/** The response, now or later; undefined for what is not answered. */
function receiveItem(
  link: ClientLink,
  item: RpcItem,
  executable: boolean,
): Promise<RpcResponse> | RpcResponse | undefined {
  const { calls, answers, ignored } = link;
  if (link.frames?.takes(item) || link.takesRooms?.(item)) return undefined;
  switch (item.kind) {
    case "success":
      if (calls?.settle(item) !== true) ignored.add("unmatched", `a result for id ${describeId(item.id)}`);
      return undefined;
    case "failure":
      receiveFailure(link, item);
      return undefined;
    case "request":
      if (executable) return answers?.answer(item.id, item);
      ignored.add("malformed", `${describeId(item.method)} was called under the id of errors`);
      return undefined;
    case "notification":
      if (executable) void receiveNotification(link, item);
      else ignored.add("malformed", `${describeId(item.method)} was notified under the id of errors`);
      return undefined;
    case "empty":
      // A response is never answered, whatever it lacks (JSON-RPC 2.0, section 5).
      if (calls?.settle(item) !== true) ignored.add("malformed", NEITHER);
      return undefined;
    case "invalid":
      ignored.add("malformed", NEITHER);
      return executable && item.response.id !== null ? item.response : undefined;
    case "ignored":
      ignored.add("malformed", "a notification without a structure of params");
      return undefined;
  }
}

async function receiveNotification(link: ClientLink, item: RpcCall): Promise<void> {
  const { answers, ignored } = link;
  const refused = await answers?.notified(item);
  if (refused !== undefined) ignored.add("unknown", `notification ${describeId(item.method)}: ${refused.message}`);
}

function receiveFailure(link: ClientLink, item: Extract<RpcItem, { kind: "failure" }>): void {
  const refused = readCommandError(item);
  if (refused !== undefined) receiveRefusal(link, refused);
  else if (link.calls?.settle(item) !== true) link.ignored.add("unmatched", describeFailure(item.error));
}
