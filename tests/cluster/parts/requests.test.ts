import { createFakeClock, type FakeClock } from "kephas/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { declareError } from "../../../runtime/protocol/declared-error.js";
import { KephasError } from "../../../runtime/protocol/error.js";
import { jsonBigInteger } from "../../../runtime/protocol/json-big.js";
import { type EnvelopeHeader, readHeader } from "../../../runtime/server/cluster/envelope.js";
import { type NodeMessage, readNodeMessage } from "../../../runtime/server/cluster/json-envelope.js";
import { asSent, fromNodeError, toNodeError } from "../../../runtime/server/cluster/node-error.js";
import { Requests } from "../../../runtime/server/cluster/requests.js";
import type { Published } from "../../../runtime/server/contract/backplane.js";

let clock: FakeClock;
let outcome: Published;
let sent: (NodeMessage & { readonly subject: string; readonly kind: number })[];

beforeEach(() => {
  clock = createFakeClock();
  outcome = "sent";
  sent = [];
});

function createRequests(lastId = 0): Requests {
  return new Requests({
    clock,
    lastId,
    link: {
      publish: (subject, envelope) => {
        const { kind } = readHeader(envelope) as EnvelopeHeader;
        sent.push({ ...(readNodeMessage(envelope) as NodeMessage), subject, kind });
        return outcome;
      },
    },
    header: (kind) => ({ kind, node: "ownself7", epoch: 1, sentMs: 0, fingerprint: 0 }),
    inbox: (node) => `n.${node}`,
  });
}

const NONE = new Uint8Array(0);
const asked = { method: "count" };
const options = { timeoutMs: 500 };
const lastId = (): number => sent.at(-1)?.id ?? 0;

describe("a request", () => {
  it("is settled by the answer of the node that was asked, once", async () => {
    const requests = createRequests();
    const answer = requests.ask("one", asked, options);
    requests.answered("two", { id: lastId(), json: { ok: "forged" }, bytes: NONE });
    requests.answered("one", { id: lastId() + 1, json: { ok: "of another" }, bytes: NONE });
    expect(requests.open).toBe(1);
    requests.answered("one", { id: lastId(), json: { ok: 7 }, bytes: NONE });
    requests.answered("one", { id: lastId(), json: { ok: 8 }, bytes: NONE });
    expect(await answer).toBe(7);
    expect(requests.open).toBe(0);
  });

  it("rejects in time, and what is answered later is ignored", async () => {
    const requests = createRequests();
    const answer = requests.ask("one", asked, options);
    await clock.advance(500);
    requests.answered("one", { id: lastId(), json: { ok: 7 }, bytes: NONE });
    await expect(answer).rejects.toMatchObject({ code: "timeout" });
  });

  it.each([
    ["down", "unavailable"],
    ["full", "unavailable"],
    ["tooLarge", "tooLarge"],
  ] as const)("rejects at once where it was not sent: %s", async (published, code) => {
    outcome = published;
    const requests = createRequests();
    await expect(requests.ask("one", asked, options)).rejects.toMatchObject({ code });
    expect(requests.open).toBe(0);
  });

  it("rejects where the node is lost meanwhile, and only then", async () => {
    const requests = createRequests();
    const [one, two] = [requests.ask("one", asked, options), requests.ask("two", asked, options)];
    requests.lost("one");
    await expect(one).rejects.toMatchObject({ code: "outcomeUnknown" });
    requests.answered("two", { id: lastId(), json: { ok: 2 }, bytes: NONE });
    expect(await two).toBe(2);
  });

  it("is one of 10,000 that are open at most", async () => {
    const requests = createRequests();
    for (let i = 0; i < 10_000; i++) void requests.ask("one", asked, options);
    await expect(requests.ask("one", asked, options)).rejects.toMatchObject({ code: "unavailable" });
    expect([requests.open, sent.length]).toEqual([10_000, 10_000]);
    await clock.advance(500);
    expect(requests.open).toBe(0);
  });

  it("has an id that is not in use, and never 0, when ids begin again", () => {
    const requests = createRequests(2 ** 32 - 3);
    for (let i = 0; i < 4; i++) void requests.ask("one", asked, options);
    expect(sent.map(({ id }) => id)).toEqual([2 ** 32 - 2, 2 ** 32 - 1, 1, 2]);
  });

  it("that wants no answer gets none", async () => {
    const requests = createRequests();
    requests.serve("note", () => "noted");
    await requests.received("one", { id: 0, json: { method: "note" }, bytes: NONE });
    expect(sent).toEqual([]);
    expect(requests.tell("one", { method: "note" })).toBe(true);
    expect(sent).toMatchObject([{ id: 0, subject: "n.one", json: { method: "note" } }]);
  });

  it.each<[what: string, serve: () => unknown, answer: unknown]>([
    ["a value", () => ({ counts: [1] }), { ok: { counts: [1] } }],
    ["nothing", () => undefined, { ok: null }],
    ["an exception, whose words stay here", () => Promise.reject(new Error("password")), { error: { code: "remote" } }],
    ["an error of Kephas", () => Promise.reject(new KephasError("closed", "no")), { error: { code: "closed" } }],
    ["what JSON cannot say", () => 7n, { error: { code: "remote" } }],
  ])("is answered with %s", async (_, serve, answer) => {
    const requests = createRequests();
    requests.serve("ask", serve);
    await requests.received("one", { id: 5, json: { method: "ask" }, bytes: NONE });
    expect(sent.at(-1)).toMatchObject({ id: 5, subject: "n.one", json: answer });
  });

  it.each([[{ method: "nothing" }], [{}], [[]], [{ method: { toString: 1 } }]])(
    "for %j is of no known method",
    async (json) => {
      const requests = createRequests();
      await requests.received("one", { id: 5, json, bytes: NONE });
      expect(sent.at(-1)?.json).toEqual({ error: { code: "unknownCommand" } });
    },
  );
});

describe("an error", () => {
  const range = { min: 0n, max: 2n ** 64n - 1n };
  const Poor = declareError<{ readonly missing: bigint }>({
    code: 1001,
    message: "Not enough",
    check: (value, origin) => ({
      missing: jsonBigInteger((value as { readonly missing: unknown }).missing, "missing", range, origin),
    }),
  });
  const throughJson = (thrown: unknown): unknown => JSON.parse(JSON.stringify(toNodeError(asSent(thrown, [Poor]))));

  it("that the schema declares arrives as declared, with 64-bit integers", () => {
    const error = fromNodeError(throughJson(Poor({ missing: 2n ** 60n })), "it", [Poor]);
    expect(error).toMatchObject({
      code: "declared",
      rpcCode: 1001,
      message: "Not enough",
      data: { missing: 2n ** 60n },
    });
    expect(Poor.is(error)).toBe(true);
  });

  it("whose data are not as declared is malformed, and one that is not declared here remote", () => {
    const given = { code: "declared", rpcCode: 1001, data: { missing: -1 } };
    expect(fromNodeError(given, "it", [Poor])).toMatchObject({ code: "malformed", rpcCode: 1001 });
    expect(fromNodeError(given, "it", [])).toMatchObject({ code: "remote", rpcCode: 1001, data: { missing: -1 } });
  });

  it.each([null, undefined, 7, "text", [], {}, { code: 7 }, { code: "__proto__" }])(
    "that is none, %j, is remote",
    (given) => {
      expect(fromNodeError(given, "it", [Poor])).toMatchObject({ code: "remote" });
    },
  );
});
