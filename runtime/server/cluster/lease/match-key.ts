import { createHash } from "node:crypto";
import { MATCH_KEYS } from "./records.js";

/** Where the room stands that players of a kind are brought to whose match values are these: JSON, whatever the order of its properties. */
export function matchKey(kind: string, values: unknown): string {
  const hash = createHash("sha256").update(JSON.stringify(sorted(values)) ?? "");
  return `${MATCH_KEYS}${kind}.${hash.digest("base64url")}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, each]) => [name, sorted(each)]));
}
