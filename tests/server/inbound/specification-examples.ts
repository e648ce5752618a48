/** An example: what is sent, what a server answers, what a client answers where that differs, and what is called. */
export interface Example {
  readonly name: string;
  readonly sent: string;
  /** Under 0xFFFFFFFF, unless it is a lone error; undefined for no answer at all. */
  readonly answer: string | undefined;
  /** A client never says of what it does not understand. */
  readonly clientAnswer?: string | undefined;
  readonly calls: readonly string[];
}

const PARSE_ERROR = '{"jsonrpc": "2.0", "error": {"code": -32700, "message": "Parse error"}, "id": null}';
const INVALID = '{"jsonrpc": "2.0", "error": {"code": -32600, "message": "Invalid Request"}, "id": null}';

/** The specification's own examples, section 7, literally. */
export const examples: readonly Example[] = [
  {
    name: "rpc call with positional parameters",
    sent: '{"jsonrpc": "2.0", "method": "subtract", "params": [42, 23], "id": 1}',
    answer: '{"jsonrpc": "2.0", "result": 19, "id": 1}',
    calls: ["subtract"],
  },
  {
    name: "rpc call with positional parameters, the other way round",
    sent: '{"jsonrpc": "2.0", "method": "subtract", "params": [23, 42], "id": 2}',
    answer: '{"jsonrpc": "2.0", "result": -19, "id": 2}',
    calls: ["subtract"],
  },
  {
    name: "rpc call with named parameters",
    sent: '{"jsonrpc": "2.0", "method": "subtract", "params": {"subtrahend": 23, "minuend": 42}, "id": 3}',
    answer: '{"jsonrpc": "2.0", "result": 19, "id": 3}',
    calls: ["subtract"],
  },
  {
    name: "rpc call with named parameters in another order",
    sent: '{"jsonrpc": "2.0", "method": "subtract", "params": {"minuend": 42, "subtrahend": 23}, "id": 4}',
    answer: '{"jsonrpc": "2.0", "result": 19, "id": 4}',
    calls: ["subtract"],
  },
  {
    name: "a Notification",
    sent: '{"jsonrpc": "2.0", "method": "update", "params": [1,2,3,4,5]}',
    answer: undefined,
    calls: ["update"],
  },
  {
    name: "a Notification of a method that is not there",
    sent: '{"jsonrpc": "2.0", "method": "foobar"}',
    answer: undefined,
    calls: [],
  },
  {
    name: "rpc call of non-existent method",
    sent: '{"jsonrpc": "2.0", "method": "foobar", "id": "1"}',
    answer: '{"jsonrpc": "2.0", "error": {"code": -32601, "message": "Method not found"}, "id": "1"}',
    calls: [],
  },
  {
    name: "rpc call with invalid JSON",
    sent: '{"jsonrpc": "2.0", "method": "foobar, "params": "bar", "baz]',
    answer: PARSE_ERROR,
    clientAnswer: undefined,
    calls: [],
  },
  {
    name: "rpc call with invalid Request object",
    sent: '{"jsonrpc": "2.0", "method": 1, "params": "bar"}',
    answer: INVALID,
    clientAnswer: undefined,
    calls: [],
  },
  {
    name: "rpc call Batch, invalid JSON",
    sent: '[\n{"jsonrpc": "2.0", "method": "sum", "params": [1,2,4], "id": "1"},\n{"jsonrpc": "2.0", "method"\n]',
    answer: PARSE_ERROR,
    clientAnswer: undefined,
    calls: [],
  },
  { name: "rpc call with an empty Array", sent: "[]", answer: INVALID, clientAnswer: undefined, calls: [] },
  {
    name: "rpc call with an invalid Batch (but not empty)",
    sent: "[1]",
    answer: `[${INVALID}]`,
    clientAnswer: undefined,
    calls: [],
  },
  {
    name: "rpc call with invalid Batch",
    sent: "[1,2,3]",
    answer: `[${INVALID}, ${INVALID}, ${INVALID}]`,
    clientAnswer: undefined,
    calls: [],
  },
  {
    name: "rpc call Batch",
    sent: `[
      {"jsonrpc": "2.0", "method": "sum", "params": [1,2,4], "id": "1"},
      {"jsonrpc": "2.0", "method": "notify_hello", "params": [7]},
      {"jsonrpc": "2.0", "method": "subtract", "params": [42,23], "id": "2"},
      {"foo": "boo"},
      {"jsonrpc": "2.0", "method": "foo.get", "params": {"name": "myself"}, "id": "5"},
      {"jsonrpc": "2.0", "method": "get_data", "id": "9"}
    ]`,
    answer: `[
      {"jsonrpc": "2.0", "result": 7, "id": "1"},
      {"jsonrpc": "2.0", "result": 19, "id": "2"},
      ${INVALID},
      {"jsonrpc": "2.0", "error": {"code": -32601, "message": "Method not found"}, "id": "5"},
      {"jsonrpc": "2.0", "result": ["hello", 5], "id": "9"}
    ]`,
    clientAnswer: `[
      {"jsonrpc": "2.0", "result": 7, "id": "1"},
      {"jsonrpc": "2.0", "result": 19, "id": "2"},
      {"jsonrpc": "2.0", "error": {"code": -32601, "message": "Method not found"}, "id": "5"},
      {"jsonrpc": "2.0", "result": ["hello", 5], "id": "9"}
    ]`,
    calls: ["sum", "notify_hello", "subtract", "get_data"],
  },
  {
    name: "rpc call Batch (all notifications)",
    sent: `[
      {"jsonrpc": "2.0", "method": "notify_sum", "params": [1,2,4]},
      {"jsonrpc": "2.0", "method": "notify_hello", "params": [7]}
    ]`,
    answer: undefined,
    calls: ["notify_sum", "notify_hello"],
  },
];
