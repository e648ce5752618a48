import type { Report } from "../../report.js";
import { checkName } from "../names/names.js";

/** What a state has beside its collections, on one side or the other. */
const stateMembers: ReadonlySet<string> = new Set([
  "admit",
  "look",
  "dismiss",
  "ack",
  "tick",
  "now",
  "on",
  "own",
  "acked",
  "ready",
  "sample",
  "then",
]);

/** Whether a collection may have this name; else reported. */
export function checkCollectionName(name: string, at: number, report: Report): boolean {
  if (!stateMembers.has(name)) return checkName({ kind: "collection", name, at }, report);
  report.error({
    code: "KEP152",
    at,
    message: `\`${name}\` cannot name a collection: a state has a member of this name`,
    advice: "choose another name",
  });
  return false;
}
