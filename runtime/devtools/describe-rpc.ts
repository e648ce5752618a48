import { decodeJson } from "../protocol/json-bytes.js";
import { formatText, formatValue } from "./format-value.js";
import { MOST_BYTES } from "./frame.js";
import { describeRuntimeAnswer, describeRuntimeCall } from "./runtime-words.js";

/** Names are the other side's choice. */
const MOST_NAME = 64;

/** How many messages of a batch are told. */
const MOST_ITEMS = 8;

/** What of a frame is said by its JSON-RPC. */
interface RpcWords {
  readonly name: string;
  readonly text: string;
}

/** The members of a message of JSON-RPC. */
type Item = Partial<Record<"id" | "method" | "params" | "result" | "error", unknown>>;

/** Says what a payload of JSON-RPC says. Throws `malformed` for what is not JSON, or is too deep. */
export function describeRpc(payload: Uint8Array): RpcWords {
  const value = decodeJson(payload, MOST_BYTES);
  if (!Array.isArray(value)) return describeItem(value);
  const words = value.slice(0, MOST_ITEMS).map(describeItem);
  const more = value.length > MOST_ITEMS ? "; …" : "";
  return { name: `batch of ${value.length}`, text: words.map(({ name, text }) => `${name} ${text}`).join("; ") + more };
}

function describeItem(value: unknown): RpcWords {
  if (typeof value !== "object" || value === null) return { name: "JSON", text: formatValue(value) };
  const item: Item = value;
  if (typeof item.method === "string") return describeCall(item.method, item);
  const { id, result, error } = item;
  if (error !== undefined && error !== null) return { name: "error", text: `${formatId(id)}${formatValue(error)}` };
  const isOfRuntime = typeof id === "string" && id.startsWith("k");
  if (isOfRuntime) return { name: "rpc answer", text: `${formatId(id)}${describeRuntimeAnswer(result)}` };
  return { name: "result", text: `${formatId(id)}${formatValue(result)}` };
}

function describeCall(method: string, { id, params }: Item): RpcWords {
  const name = formatText(method, MOST_NAME);
  const text = describeRuntimeCall(method, params) ?? (params === undefined ? "" : formatValue(params));
  return { name, text: formatId(id) + text };
}

function formatId(id: unknown): string {
  if (id === undefined) return "";
  return `#${typeof id === "string" ? formatText(id, MOST_NAME) : formatValue(id)} `;
}
