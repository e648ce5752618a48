import { booleanOf, childOf, itemsOf, numberOf, type SourceNode, stringOf } from "../load/source-node.js";
import type { OfflineModel, RateLimitModel } from "../model.js";
import type { Report } from "../report.js";
import { MAX_PAYLOAD_BYTES } from "./binary/record.js";

const DEFAULT_TIMEOUT_MS = 30_000;
/** The most bytes of a JSON payload that says nothing of it. */
export const DEFAULT_JSON_BYTES = 65_536;

/** What a timer of JavaScript can wait, in milliseconds. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** `timeoutMs`, 30 seconds by default. */
export function readTimeoutMs(node: SourceNode, report: Report): number {
  return readInteger({ node, key: "timeoutMs", min: 1, max: MAX_TIMEOUT_MS, fallback: DEFAULT_TIMEOUT_MS }, report);
}

/** `maxBytes`, or what holds without it. */
export function readMaxBytes(node: SourceNode, report: Report, fallback: number): number {
  return readInteger({ node, key: "maxBytes", min: 2, max: MAX_PAYLOAD_BYTES, fallback }, report);
}

/** How many bytes a `raw` or `text` payload has at most; 1 where the number is broken, which is reported. */
export function readPayloadBytes(node: SourceNode, key: "raw" | "text", report: Report): number {
  return readInteger({ node, key, min: 1, max: MAX_PAYLOAD_BYTES, fallback: undefined }, report) ?? 1;
}

/** The most messages of one command that may wait. */
const MAX_QUEUED = 10_000;

/** `offline`: a word, or a mapping of one with how many messages wait, and how long. Whether it is one of both is checked already. */
export function readOffline(node: SourceNode, report: Report): OfflineModel {
  const offline = childOf(node, "offline");
  const word = stringOf(offline) ?? ["queue", "latest"].find((key) => childOf(offline, key) !== undefined) ?? "drop";
  return {
    policy: word as OfflineModel["policy"],
    most: readMost(offline, report),
    ttlMs: readInteger({ node: offline, key: "ttlMs", min: 1, max: MAX_TIMEOUT_MS, fallback: undefined }, report),
  };
}

/** How many messages wait; undefined for `true`, which leaves that to the client. */
function readMost(offline: SourceNode | undefined, report: Report): number | undefined {
  const queue = childOf(offline, "queue");
  if (queue === undefined || booleanOf(queue) !== false) {
    return readInteger({ node: offline, key: "queue", min: 1, max: MAX_QUEUED, fallback: undefined }, report);
  }
  report.error({
    code: "KEP079",
    at: queue.at,
    message: "`queue` cannot be false",
    advice: "write how many messages wait, `true` for as many as the client's `queueLimit`, or `offline: drop`",
  });
  return undefined;
}

/** An integer behind a key, and the bounds that hold for it. */
interface Setting {
  readonly node: SourceNode | undefined;
  readonly key: string;
  readonly min: number;
  readonly max: number;
}

/** The integer of a setting; what holds without it where it is absent, or out of bounds, which is reported. */
export function readInteger<Fallback extends number | undefined>(
  { node, key, min, max, fallback }: Setting & { readonly fallback: Fallback },
  report: Report,
): number | Fallback {
  const setting = childOf(node, key);
  const value = numberOf(setting);
  if (setting === undefined || value === undefined) return fallback;
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  report.error({
    code: "KEP079",
    at: setting.at,
    message: `\`${key}\` must be an integer from ${min} to ${max}`,
    advice: fallback === undefined ? "correct it" : `correct it, or leave it out for ${fallback}`,
  });
  return fallback;
}

/** `limit`: its burst is by default what one second allows, and at least one. */
export function readLimit(node: SourceNode, report: Report): RateLimitModel | undefined {
  const limit = childOf(node, "limit");
  const perSecond = readRate(
    childOf(limit, "perSecond"),
    (value) => (value > 0 ? "" : "`perSecond` must be above 0"),
    report,
  );
  const burst = readRate(childOf(limit, "burst"), (value) => (value >= 1 ? "" : "`burst` must be at least 1"), report);
  if (perSecond === undefined) return undefined;
  const exceed = (stringOf(childOf(limit, "exceed")) ?? "error") as RateLimitModel["exceed"];
  return { perSecond, burst: burst ?? Math.max(1, perSecond), exceed };
}

/** The number, if `refuse` has no words against it. */
function readRate(node: SourceNode | undefined, refuse: (value: number) => string, report: Report): number | undefined {
  const value = numberOf(node);
  if (node === undefined || value === undefined) return undefined;
  const message = refuse(value);
  if (message === "") return value;
  report.error({ code: "KEP078", at: node.at, message, advice: "write a number such as 60; fractions are allowed" });
  return undefined;
}

/** The names of the roles of which a sender needs one, in the order of the file. */
export function readRoles(node: SourceNode): readonly string[] {
  const roles = itemsOf(childOf(node, "requires")).map(stringOf);
  return [...new Set(roles.filter((role) => role !== undefined))];
}
