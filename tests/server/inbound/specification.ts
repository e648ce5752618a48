import { Client, type ClientOptions } from "kephas/client";
import { answerer } from "kephas/codegen/v1/client";
import { methodRoute } from "kephas/codegen/v1/server";
import { invalid, type Method, type Protocol } from "kephas/protocol";
import { createServer, type Peer, type Server } from "kephas/server";

/** The methods that the examples of the JSON-RPC 2.0 specification call, section 7. */
const calculator = {
  subtract: ({ minuend, subtrahend }: { minuend: number; subtrahend: number }) => minuend - subtrahend,
  update: () => undefined,
  sum: ({ a, b, c }: { a: number; b: number; c: number }) => a + b + c,
  notify_hello: () => undefined,
  notify_sum: () => undefined,
  get_data: () => ["hello", 5],
} as const;

const paramNames: Readonly<Record<keyof typeof calculator, readonly string[]>> = {
  subtract: ["minuend", "subtrahend"],
  update: ["a", "b", "c", "d", "e"],
  sum: ["a", "b", "c"],
  notify_hello: ["n"],
  notify_sum: ["a", "b", "c"],
  get_data: [],
};

type MethodName = keyof typeof calculator;

/** Every param a number: what the schema would say of the examples. */
function checkNumbers(names: readonly string[]) {
  return (value: unknown): unknown => {
    const params = new Map(Object.entries((value ?? {}) as object));
    for (const name of names) if (typeof params.get(name) !== "number") throw invalid(name, "a number", undefined);
    return value;
  };
}

function createMethod(name: MethodName): Method {
  const notify = name.startsWith("notify_") || name === "update";
  return {
    name,
    params: checkNumbers(paramNames[name]),
    result: notify ? undefined : (value) => value,
    errors: [],
    timeoutMs: 30_000,
    maxBytes: 10_000,
  };
}

const names = Object.keys(calculator) as MethodName[];
const methods = names.map(createMethod);
const protocol: Protocol = { runtime: 1, name: "calculator", version: "1.0.0", fingerprint: "" };

/** A server that clients call. `called` hears of each call. */
export function createCalculatorServer(called: (name: string) => void): Server<Peer> {
  return createServer<undefined, Peer, Server<Peer>>({
    protocol,
    options: { logger: false },
    routes: methods.map((method) => {
      const handler = (params: unknown) => {
        called(method.name);
        return calculator[method.name as MethodName](params as never);
      };
      return methodRoute(method, handler, { paramNames: paramNames[method.name as MethodName] });
    }),
    sent: [],
    called: [],
    createSend: () => ({}),
    createCall: () => ({}),
    createBroadcast: () => ({}),
  });
}

/** A client that servers call. `called` hears of each call. */
export class CalculatorClient extends Client {
  constructor(url: string, options: ClientOptions, called: (name: string) => void) {
    super(protocol, url, options);
    for (const method of methods) {
      answerer(
        this,
        method,
        paramNames[method.name as MethodName],
      )((params) => {
        called(method.name);
        return calculator[method.name as MethodName](params as never);
      });
    }
  }
}
