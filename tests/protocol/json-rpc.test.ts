import { describe, expect, it } from "vitest";
import { formatCommandError, readCommandError } from "../../runtime/protocol/command-error.js";
import { declareError } from "../../runtime/protocol/declared-error.js";
import { KephasError } from "../../runtime/protocol/error.js";
import {
  classifyRpc,
  decodeRpc,
  formatFailure,
  formatNotification,
  formatRequest,
  formatSuccess,
  frameRpc,
  MAX_RPC_BATCH,
  nameParams,
} from "../../runtime/protocol/json-rpc.js";
import {
  handlerErrorOf,
  kephasCodeOf,
  RPC_INTERNAL_ERROR,
  RPC_INVALID_PARAMS,
  RPC_INVALID_REQUEST,
  RPC_LOST,
  RPC_METHOD_NOT_FOUND,
  RPC_NOT_ALLOWED,
  RPC_PARSE_ERROR,
  RPC_RATE_LIMITED,
  RPC_TIMED_OUT,
  RPC_TOO_LARGE,
  readRpcError,
  refusalOf,
  rpcCodeOf,
  rpcError,
} from "../../runtime/protocol/json-rpc-error.js";

const invalid = (id: string | number | null) => ({
  kind: "invalid",
  response: { jsonrpc: "2.0", error: { code: -32600, message: "Invalid Request" }, id },
});

const single = (item: unknown) => ({ kind: "single", item });

const call = (members: object) => ({ jsonrpc: "2.0", method: "m", ...members });

describe("classifying a payload", () => {
  it.each([
    ["named params", call({ params: { a: 1 }, id: 1 }), { kind: "request", id: 1, method: "m", params: { a: 1 } }],
    ["positional params", call({ params: [1], id: "x" }), { kind: "request", id: "x", method: "m", params: [1] }],
    ["no params", call({ id: 0 }), { kind: "request", id: 0, method: "m", params: undefined }],
    ["null for params, as Go says it", call({ params: null, id: 1 }), { kind: "request", id: 1, method: "m" }],
    ["an empty id", call({ id: "" }), { kind: "request", id: "", method: "m" }],
    ["no id", call({ params: {} }), { kind: "notification", method: "m", params: {} }],
    ["an id of null", call({ id: null }), { kind: "request", id: null, method: "m" }],
    ["a fractional id", call({ id: -1.5 }), { kind: "request", id: -1.5, method: "m" }],
    ["a result beside a method", call({ id: 1, result: 2 }), { kind: "request", id: 1, method: "m" }],
  ])("knows a call with %s", (_, value, item) => {
    expect(classifyRpc(value)).toMatchObject(single(item));
  });

  it.each([
    ["a result", { jsonrpc: "2.0", result: 5, id: 1 }, { kind: "success", id: 1, result: 5 }],
    ["a result of null", { jsonrpc: "2.0", result: null, id: 1 }, { kind: "success", id: 1, result: null }],
    ["a result beside an error of null", { result: 5, error: null, id: 1 }, { kind: "success", id: 1, result: 5 }],
    ["an answered notification", { jsonrpc: "2.0", result: 2, id: null }, { kind: "success", id: null, result: 2 }],
    [
      "an error",
      { jsonrpc: "2.0", error: { code: 1001, message: "no", data: 3 }, id: "x" },
      { kind: "failure", id: "x", error: { code: 1001, message: "no", data: 3 } },
    ],
    [
      "an error that is none",
      { error: "no", id: 1 },
      { kind: "failure", id: 1, error: { code: -32603, message: "Internal error" } },
    ],
  ])("knows a response with %s", (_, value, item) => {
    expect(classifyRpc(value)).toEqual(single(item));
  });

  it.each([
    ["neither a call nor a response", { jsonrpc: "2.0" }, null],
    ["the same with an id of null", { jsonrpc: "2.0", id: null }, null],
    ["the same with an id that is none", { jsonrpc: "2.0", id: true }, null],
    ["no object", 5, null],
    ["null", null, null],
    ["a string", "hi", null],
    ["another version", { jsonrpc: "1.0", method: "m", id: 8 }, 8],
    ["no version", { method: "m", id: 8 }, 8],
    ["a method that is no name", { jsonrpc: "2.0", method: 1, params: "bar" }, null],
    ["params that are no structure", call({ params: "bar", id: 3 }), 3],
    ["an infinite id", JSON.parse('{"jsonrpc":"2.0","method":"m","id":1e999}'), null],
    ["an id beyond the safe integers", call({ id: 2 ** 53 }), null],
    ["an id that is a list", call({ id: [1] }), null],
    ["an empty batch", [], null],
    ["a batch that is too long", Array(MAX_RPC_BATCH + 1).fill(call({ id: 1 })), null],
  ])("answers %s with -32600", (_, value, id) => {
    expect(classifyRpc(value)).toEqual(single(invalid(id)));
  });

  it.each([{ jsonrpc: "2.0", id: 7 }, { id: 7 }, { jsonrpc: "2.0", id: 7, error: null }])(
    "knows an id with nothing: a response of nothing, or invalid: %j",
    (value) => {
      expect(classifyRpc(value)).toEqual(single({ ...invalid(7), kind: "empty", id: 7 }));
    },
  );

  it("never answers a notification, even one with params that are no structure", () => {
    expect(classifyRpc(call({ params: "bar" }))).toEqual(single({ kind: "ignored" }));
  });

  it("tells the items of a batch apart, however wrong some are", () => {
    expect(classifyRpc([1, [], call({ id: 1 }), call({})])).toMatchObject({
      kind: "batch",
      items: [invalid(null), invalid(null), { kind: "request" }, { kind: "notification" }],
    });
  });

  it("reads a member called __proto__ as any other", () => {
    const payload = new TextEncoder().encode('{"jsonrpc":"2.0","__proto__":{"method":"m"},"id":1}');
    expect(decodeRpc(payload, 1000)).toEqual(single({ ...invalid(1), kind: "empty", id: 1 }));
  });
});

describe("framing", () => {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex").slice(0, 8);
  const text = (bytes: Uint8Array) => Buffer.from(bytes.subarray(4)).toString();

  it.each([
    ["ffffffff", '{"jsonrpc":"2.0","method":"m","params":{"a":1},"id":1}', formatRequest(1, "m", { a: 1 })],
    ["ffffffff", '{"jsonrpc":"2.0","method":"m"}', formatNotification("m", undefined)],
    ["ffffffff", '{"jsonrpc":"2.0","result":null,"id":1}', formatSuccess(1, undefined)],
    [
      "fffffffe",
      '{"jsonrpc":"2.0","error":{"code":-32601,"message":"Method not found"},"id":7}',
      formatFailure(7, rpcError(RPC_METHOD_NOT_FOUND)),
    ],
    [
      "ffffffff",
      '[{"jsonrpc":"2.0","error":{"code":-32603,"message":"Internal error"},"id":null}]',
      [formatFailure(null, rpcError())],
    ],
  ])("puts under %s: %s", (id, json, message) => {
    const framed = frameRpc(message, 1000);
    expect([hex(framed), text(framed)]).toEqual([id, json]);
  });
});

describe("positional params", () => {
  it("take the declared names in order", () => {
    expect(nameParams([1, 2], ["a", "b", "c"])).toEqual({ a: 1, b: 2 });
  });

  it("are an empty object where there are none", () => {
    expect(nameParams(undefined, ["a"])).toEqual({});
  });

  it("are invalid where there are too many", () => {
    expect(() => nameParams([1, 2], ["a"])).toThrow(expect.objectContaining({ code: "invalid", path: "" }));
  });
});

const Poor = declareError<{ missing: number }>({
  code: 1002,
  message: "Not enough gold",
  check: (value) => {
    if (typeof value !== "object" || value === null || !("missing" in value)) {
      throw new KephasError("invalid", "missing: expected a number", { path: "missing" });
    }
    return { missing: Number(value.missing) };
  },
});

describe("errors on the wire", () => {
  it.each([
    [RPC_METHOD_NOT_FOUND, "unknownCommand"],
    [RPC_INVALID_PARAMS, "invalid"],
    [RPC_RATE_LIMITED, "rateLimited"],
    [RPC_NOT_ALLOWED, "forbidden"],
    [RPC_TOO_LARGE, "tooLarge"],
    [RPC_TIMED_OUT, "timeout"],
    [RPC_LOST, "outcomeUnknown"],
  ] as const)("%i is %s, both ways", (rpcCode, code) => {
    expect([kephasCodeOf(rpcCode), rpcCodeOf(code)]).toEqual([code, rpcCode]);
  });

  it.each([RPC_PARSE_ERROR, RPC_INVALID_REQUEST, RPC_INTERNAL_ERROR, -32050, 4711])("%i is remote", (rpcCode) => {
    expect(kephasCodeOf(rpcCode)).toBe("remote");
  });

  it.each(["usage", "closed", "aborted", "remote", "listen", "declared"] as const)("%s stays inside", (code) => {
    expect(rpcCodeOf(code)).toBe(RPC_INTERNAL_ERROR);
  });

  it("say where params failed", () => {
    const error = new KephasError("malformed", "heading.x: …", { path: "heading.x" });
    expect(refusalOf(error)).toEqual({ code: -32602, message: "Invalid params", data: { path: "heading.x" } });
  });

  it("carry a declared error whole, and nothing of any other", () => {
    const internal = { code: -32603, message: "Internal error" };
    expect(handlerErrorOf(Poor({ missing: 40 }), [Poor])).toEqual({
      code: 1002,
      message: "Not enough gold",
      data: { missing: 40 },
    });
    expect(handlerErrorOf(Poor({ missing: 40 }), [])).toEqual(internal);
    expect(handlerErrorOf(new Error("password: hunter2"), [Poor])).toEqual(internal);
    expect(handlerErrorOf(new KephasError("forbidden", "of another call"), [Poor])).toEqual(internal);
  });

  it("rebuild a declared error by its code", () => {
    const error = readRpcError({ code: 1002, message: "Not enough gold", data: { missing: 3 } }, [Poor]);
    expect(Poor.is(error) && error.data.missing).toBe(3);
  });

  it("are malformed where a declared error's data are not as declared", () => {
    const error = readRpcError({ code: 1002, message: "Not enough gold", data: 5 }, [Poor]);
    expect(error).toMatchObject({ code: "malformed", rpcCode: 1002, data: 5 });
  });

  it("keep code, data, message and path of what the other side says", () => {
    const error = readRpcError({ code: -32602, message: "Invalid params", data: { path: "a[2]" } }, []);
    expect(error).toMatchObject({ code: "invalid", rpcCode: -32602, path: "a[2]", message: "Invalid params" });
  });
});

describe("errors of commands", () => {
  it("name the command beside what Kephas says", () => {
    const failure = formatCommandError(0x300, rpcError(RPC_RATE_LIMITED, undefined, { retryAfterMs: 20 }));
    expect(failure).toEqual({
      jsonrpc: "2.0",
      error: { code: -32001, message: "Rate limit exceeded", data: { command: 0x300, retryAfterMs: 20 } },
      id: null,
    });
  });

  it.each([
    { code: 1002, message: "Not enough gold", data: { missing: 40 } },
    { code: 1003, message: "Cursed", data: "command" },
    { code: 1001, message: "No such item" },
  ])("give back the declared error $code", (error) => {
    expect(readCommandError(formatCommandError(7, error))).toEqual({ commandId: 7, error });
  });

  it.each([
    { id: 1, error: { code: 1, message: "", data: { command: 7 } } },
    { id: null, error: { code: 1, message: "" } },
    { id: null, error: { code: 1, message: "", data: { command: "7" } } },
  ])("are not taken for those of calls %#", (failure) => {
    expect(readCommandError(failure)).toBeUndefined();
  });
});

describe("half a surrogate pair in an envelope", () => {
  it.each([
    ["params", formatRequest(1, "m", { who: { name: "\ud800" } }), "who.name"],
    ["positional params", formatNotification("m", ["a", "\ud800"]), "[1]"],
    ["a result", formatSuccess(1, "\ud800"), ""],
    ["an error's data", formatFailure(1, { code: 1, message: "m", data: { a: "\ud800" } }), "error.data.a"],
  ])("is reported by its place in %s", (_, message, path) => {
    expect(() => frameRpc(message, 1000)).toThrow(expect.objectContaining({ code: "invalid", path }));
  });
});
