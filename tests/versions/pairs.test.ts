import { beforeAll, describe, expect, test, vi } from "vitest";
import { duel, loadVersion, type Version } from "./duel.js";
import { meet, tryAll } from "./meeting.js";

/** A change of the schema, and what the versions before and behind it do not exchange. */
interface Change {
  readonly what: string;
  readonly edits: readonly (readonly [from: string, to: string])[];
  /** The names of what is unavailable: on the side before the change, and on the side behind it. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const change = (
  what: string,
  from: string,
  to: string,
  before: readonly string[],
  after: readonly string[] = before,
): Change => ({ what, edits: [[from, to]], before, after });

const broken: readonly Change[] = [
  change(
    "another type of a field",
    "from: client, struct: { x: u8 } }\n  buy",
    "from: client, struct: { x: u16 } }\n  buy",
    ["step"],
  ),
  change("another reply", "reply: { struct: { x: u16 } }", "reply: { struct: { x: u32 } }", ["buy"]),
  change(
    "another type of what the server sends",
    "told: { id: 3, from: server, struct: { x: u8 } }",
    "told: { id: 3, from: server, struct: { x: u16 } }",
    ["told"],
  ),
  change("another direction", "say: { id: 4, from: both,", "say: { id: 4, from: client,", ["say"]),
  change("another variant of a closed union", "pair: u16 }", "pair: u16 }, 3: { arc: Dot }", ["shape"]),
  change("another id", "told: { id: 3,", "told: { id: 33,", ["told"]),
  change("a command that is no more", "  step: { id: 1, from: client, struct: { x: u8 } }\n", "", ["step"], []),
  change(
    "a command of the server that is no more",
    "  told: { id: 3, from: server, struct: { x: u8 } }\n",
    "",
    ["told"],
    [],
  ),
  change("other params of a method", "find: { params: { x: integer }", "find: { params: { x: integer, y: integer }", [
    "find",
  ]),
  change("another result of a method", "result: { x: integer } }\n  note", "result: { y: integer } }\n  note", [
    "find",
  ]),
  change(
    "other params of a notification",
    "note: { notify: true, params: { x: integer }",
    "note: { notify: true, params: { x: number }",
    ["note"],
  ),
  change(
    "another result of a method of the client",
    "ask: { from: server, params: { x: integer }, result: { x: integer }",
    "ask: { from: server, params: { x: integer }, result: { y: integer }",
    ["ask"],
  ),
  change("a method that is no more", "  find: { params: { x: integer }, result: { x: integer } }\n", "", ["find"], []),
  change("another byte order", "kephas: 1\n", "kephas: 1\nbyteOrder: big\n", [
    "step",
    "wait",
    "buy",
    "told",
    "shape",
    "open",
  ]),
];

const grown: readonly Change[] = [
  change(
    "a field that was appended",
    "step: { id: 1, from: client, struct: { x: u8 }",
    "step: { id: 1, from: client, struct: { x: u8, y: { type: u8, since: 2 } }",
    [],
  ),
  change(
    "a reply's field that was appended",
    "reply: { struct: { x: u16 } }",
    "reply: { struct: { x: u16, y: { type: u8, since: 2 } } }",
    [],
  ),
  change(
    "another variant of an extensible union",
    "Free: { extensible: true, union: { 1: { dot: Dot } }",
    "Free: { extensible: true, union: { 1: { dot: Dot }, 2: { arc: Dot } }",
    [],
  ),
  change(
    "a param that may be absent",
    "find: { params: { x: integer }",
    "find: { params: { x: integer, y?: integer }",
    [],
  ),
  change("a property that may be absent", "json: { x: integer }", "json: { x: integer, y?: integer }", []),
];

const sides = [
  { sides: "an old client and a new server", isOldClient: true },
  { sides: "a new client and an old server", isOldClient: false },
];

let old: Version;
let untouched: Awaited<ReturnType<typeof tryAll>>;

beforeAll(async () => {
  old = await loadVersion("old", duel);
  untouched = await tryAll(await meet(old, old));
});

/** What all can do where nothing differs. */
const ALL = {
  "client.send.step": "sent",
  "client.send.say": "sent",
  "client.send.wait": "sent",
  "client.request.buy": "answered",
  "client.call.find": "answered",
  "client.call.note": "sent",
  "peer.send.told": true,
  "peer.send.say": true,
  "peer.send.shape": true,
  "peer.send.open": true,
  "peer.call.ask": "answered",
  "peer.call.warn": true,
};

/** What becomes of what is unavailable. */
const refusedBy = (key: string): unknown => {
  if (key.startsWith("peer.send.") || key === "peer.call.warn") return false;
  return "unavailable";
};

test("versions that are the same exchange all", () => {
  expect(untouched.outcomes).toEqual(ALL);
});

async function changed({ what, edits }: Change): Promise<Version> {
  const text = edits.reduce((before, [from, to]) => {
    expect(before.split(from)).toHaveLength(2);
    return before.replace(from, () => to);
  }, duel);
  return loadVersion(what.replaceAll(" ", "-"), text);
}

describe.each([...broken, ...grown])("$what", (row) => {
  let version: Version;
  beforeAll(async () => {
    version = await changed(row);
  });

  test.each(sides)("leaves the rest as it is, between $sides", async ({ isOldClient }) => {
    const meeting = await (isOldClient ? meet(old, version) : meet(version, old));
    const names = isOldClient ? row.before : row.after;
    const differing = new Set([...row.before, ...row.after]);
    expect(meeting.mismatches).toEqual(names.length === 0 ? [] : [{ unavailable: names }]);
    const { outcomes, came } = await tryAll(meeting);
    const isLost = (name: string): boolean => differing.has(name);
    for (const [key, outcome] of Object.entries(outcomes)) {
      const name = key.split(".").at(-1) ?? "";
      expect([key, outcome]).toEqual([key, isLost(name) ? refusedBy(key) : Reflect.get(ALL, key)]);
    }
    const rest = untouched.came.filter((line) => !isLost(line.split(/[ .]/)[1] ?? ""));
    expect(came).toEqual(rest);
    expect(meeting.client.ignored).toEqual({ unknown: 0, malformed: 0, unmatched: 0, refused: 0 });
    expect([meeting.client.status, meeting.peer.alive]).toEqual(["open", true]);
  });
});

test("whatever differs at once is unavailable, and all else goes on", async () => {
  const text = broken.slice(0, -1).reduce((before, { edits }) => {
    return edits.reduce(
      (one, [from, to]) => (one.split(from).length === 2 ? one.replace(from, () => to) : one),
      before,
    );
  }, duel);
  const meeting = await meet(old, await loadVersion("all-at-once", text));
  expect(meeting.mismatches).toEqual([{ unavailable: ["step", "say", "buy", "told", "shape", "find", "note", "ask"] }]);
  const { outcomes } = await tryAll(meeting);
  const available = Object.entries(outcomes).filter(([, outcome]) => outcome !== false && outcome !== "unavailable");
  expect(Object.fromEntries(available)).toEqual({
    "client.send.wait": "sent",
    "peer.send.open": true,
    "peer.call.warn": true,
  });
});

test("where a schema has only grown nobody is asked, and a server outside of production serves too", async () => {
  const [row] = grown;
  const version = await changed(row as Change);
  const onSchemaMismatch = vi.fn();
  await meet(old, version, { server: { onSchemaMismatch } });
  expect(onSchemaMismatch).not.toHaveBeenCalled();
  const { client } = await meet(old, version, { server: { onSchemaMismatch: undefined } });
  expect(client.status).toBe("open");
});
