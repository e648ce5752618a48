import { booleanOf, childOf, entryOf, type SourceEntry, type SourceNode, stringOf } from "../load/source-node.js";
import type { CommandModel } from "../model.js";
import type { Finding, Report } from "../report.js";

type Direction = CommandModel["from"];

/** Keys that say something about what clients send, and those about what the server sends. */
const clientKeys = ["limit", "requires", "offline", "ordered", "room"];
const serverKeys = ["delivery", "latestBy"];

/** Whether a client that is not connected keeps the newest message only. */
export function keepsLatest(node: SourceNode): boolean {
  const offline = childOf(node, "offline");
  return stringOf(offline) === "latest" || childOf(offline, "latest") !== undefined;
}

/** Who sends a command or method; what cannot be read counts as `fallback`. */
export function readDirection(node: SourceNode, fallback: Direction): Direction {
  const from = stringOf(childOf(node, "from"));
  return from === "client" || from === "server" || from === "both" ? from : fallback;
}

/** Reports keys that say something about the traffic in a direction that a command does not have. */
export function checkDirectionKeys(node: SourceNode, from: Direction, report: Report): void {
  if (from === "server") {
    for (const key of clientKeys) reportDirection(entryOf(node, key), "KEP075", report);
  }
  if (from !== "client") return;
  for (const key of serverKeys) {
    // Clients have messages by keys, too, where they keep the latest of them. Without `delivery` its lack is reported.
    const isOffline = key === "latestBy" && (keepsLatest(node) || entryOf(node, "delivery") === undefined);
    if (!isOffline) reportDirection(entryOf(node, key), "KEP076", report);
  }
}

function reportDirection(entry: SourceEntry | undefined, code: "KEP075" | "KEP076", report: Report): void {
  if (entry === undefined) return;
  const [who, from] = code === "KEP075" ? ["clients send", "client"] : ["the server sends", "server"];
  report.error({
    code,
    at: entry.keyAt,
    message: `\`${entry.key}\` is only for what ${who}`,
    advice: `remove it, or make the declaration \`from: ${from}\` or \`from: both\``,
  });
}

/** What stands in the way of an answer for each message that arrives. */
type Obstacle = Pick<Finding, "at" | "message" | "advice">;

/**
 * Reports what stands against a reply: each frame that arrives must yield exactly one answer, in order, to the one
 * who sent it.
 */
export function checkReplyRules(node: SourceNode, from: Direction, report: Report): void {
  if (entryOf(node, "reply") === undefined) {
    reportUnanswered(node, ["errors", "timeoutMs"], report);
    return;
  }
  const direction = from === "client" ? undefined : childOf(node, "from");
  const ordered = childOf(node, "ordered");
  const obstacles = [
    obstacle(direction, "a command with a reply is sent by clients only", "write `from: client`, or use a method"),
    obstacle(findDrop(node), "a dropped command would never get its reply", "write `exceed: error` or `exceed: close`"),
    obstacle(findOffline(node), "a request is not kept until there is a connection", "remove `offline`, or the reply"),
    obstacle(
      booleanOf(ordered) === false ? ordered : undefined,
      "replies leave in the order of their commands",
      "remove `ordered: false`, or use a method",
    ),
  ];
  reportObstacles(obstacles, report);
}

function obstacle(node: SourceNode | undefined, message: string, advice: string): Obstacle | undefined {
  return node === undefined ? undefined : { at: node.at, message, advice };
}

function reportObstacles(obstacles: readonly (Obstacle | undefined)[], report: Report): void {
  for (const found of obstacles) {
    if (found !== undefined) report.error({ code: "KEP070", ...found });
  }
}

/** The `exceed: drop` of a limit, if it says so. */
function findDrop(node: SourceNode): SourceNode | undefined {
  const exceed = childOf(childOf(node, "limit"), "exceed");
  return stringOf(exceed) === "drop" ? exceed : undefined;
}

/** `offline`, where it says more than that nothing is kept. */
function findOffline(node: SourceNode): SourceNode | undefined {
  const offline = childOf(node, "offline");
  return stringOf(offline) === "drop" ? undefined : offline;
}

/** Reports keys that only make sense where an answer is given. */
function reportUnanswered(node: SourceNode, keys: readonly string[], report: Report): void {
  for (const key of keys) {
    const entry = entryOf(node, key);
    if (entry === undefined) continue;
    report.error({
      code: "KEP071",
      at: entry.keyAt,
      message: `\`${key}\` needs a \`reply\`: nothing answers this command`,
      advice: "add a `reply`, or remove the key",
    });
  }
}

/** Reports what stands against a method that is only notified, and against dropping one that is answered. */
export function checkMethodRules(node: SourceNode, report: Report): void {
  if (booleanOf(childOf(node, "notify")) === true) {
    reportAnswers(node, report);
    return;
  }
  const drop = findDrop(node);
  const advice = "write `exceed: error` or `exceed: close`";
  reportObstacles([obstacle(drop, "a dropped call would never get its result", advice)], report);
}

function reportAnswers(node: SourceNode, report: Report): void {
  const keys = ["result", "errors", "timeoutMs"].map((key) => entryOf(node, key));
  for (const entry of [...keys, entryOf(childOf(node, "jsonSchema"), "result")]) {
    if (entry === undefined) continue;
    const { key } = entry;
    report.error({
      code: "KEP080",
      at: entry.keyAt,
      message: `\`${key}\` stands beside \`notify: true\`: a notification is never answered`,
      advice: "remove one of the two",
    });
  }
}
