import type {
  CommandMetrics,
  DurationMetrics,
  HandlerMetrics,
  MethodMetrics,
  RoomMetrics,
  ServerMetrics,
  StateMetrics,
  TrafficMetrics,
} from "../contract/server-metrics.js";
import type { MetricSample, ReadSamples } from "./metric-family.js";

const MILLISECONDS = 1000;

/** Values of the label `command` that are no command of the schema: those have no hyphens. */
const JSON_RPC = "json-rpc";
const UNKNOWN = "unknown-command";

type Numbers = Readonly<Record<string, number>>;

/** A number of its own, without labels. */
export function single(read: (metrics: ServerMetrics) => number): ReadSamples {
  return (metrics) => [{ suffix: "", labels: {}, value: read(metrics) }];
}

/** A number for each key of a record, under a label. */
export function byLabel(label: string, read: (metrics: ServerMetrics) => Numbers): ReadSamples {
  return (metrics) =>
    Object.entries(read(metrics)).map(([key, value]) => ({ suffix: "", labels: { [label]: key }, value }));
}

/** A number for each command, for JSON-RPC, and for commands that are not in the schema. */
export function ofTraffic(read: (traffic: TrafficMetrics) => number): ReadSamples {
  return byLabel("command", ({ commands, jsonRpc, unknownCommands }) => ({
    ...mapValues(commands, read),
    [JSON_RPC]: read(jsonRpc),
    [UNKNOWN]: read({ ...unknownCommands, sent: 0, sentBytes: 0 }),
  }));
}

/** A number for each command. */
export function ofCommands(read: (command: CommandMetrics) => number): ReadSamples {
  return byLabel("command", ({ commands }) => mapValues(commands, read));
}

/** A number for each method. */
export function ofMethods(read: (method: MethodMetrics) => number): ReadSamples {
  return byLabel("method", ({ methods }) => mapValues(methods, read));
}

/** A number for each replicated state. */
export function ofStates(read: (state: StateMetrics) => number): ReadSamples {
  return byLabel("state", ({ states }) => mapValues(states, read));
}

/** What each collection of each replicated state took. */
export function collectionBytes({ states }: ServerMetrics): MetricSample[] {
  return Object.entries(states).flatMap(([state, { encodedBytes }]) =>
    Object.entries(encodedBytes).map(([collection, value]) => ({ suffix: "", labels: { state, collection }, value })),
  );
}

/** A number for each handler of a command or a method. */
export function ofHandlers(of: "command" | "method", read: (handler: HandlerMetrics) => number): ReadSamples {
  return (metrics) =>
    handlersOf(of, metrics).map(([name, handler]) => ({ suffix: "", labels: { [of]: name }, value: read(handler) }));
}

/** The histogram of each handler of a command or a method, in seconds. */
export function handlerTimes(of: "command" | "method"): ReadSamples {
  return (metrics) => handlersOf(of, metrics).flatMap(([name, handler]) => histogramOf({ [of]: name }, handler));
}

/** A number for each kind of rooms. */
export function ofRooms(read: (rooms: RoomMetrics) => number): ReadSamples {
  return byLabel("kind", ({ rooms }) => mapValues(rooms, read));
}

/** Numbers for each kind of rooms, under a second label. */
export function ofRoomsBy(label: string, read: (rooms: RoomMetrics) => Numbers): ReadSamples {
  return ({ rooms }) =>
    Object.entries(rooms).flatMap(([kind, one]) =>
      Object.entries(read(one)).map(([key, value]) => ({ suffix: "", labels: { kind, [label]: key }, value })),
    );
}

/** The histogram of the ticks of each kind of rooms, in seconds. */
export function roomTicks({ rooms }: ServerMetrics): MetricSample[] {
  return Object.entries(rooms).flatMap(([kind, { ticks }]) => histogramOf({ kind }, ticks));
}

/** The quantiles of the last window, the sum and the count of the whole time: a summary, in seconds. */
export function loopDelay({ loopDelay: { p50Ms, p90Ms, p99Ms, maxMs, sumMs, count } }: ServerMetrics): MetricSample[] {
  const quantiles = [
    ["0.5", p50Ms],
    ["0.9", p90Ms],
    ["0.99", p99Ms],
    ["1", maxMs],
  ] as const;
  return [
    ...quantiles.map(([quantile, ms]) => ({ suffix: "", labels: { quantile }, value: ms / MILLISECONDS })),
    { suffix: "_sum", labels: {}, value: sumMs / MILLISECONDS },
    { suffix: "_count", labels: {}, value: count },
  ];
}

function handlersOf(of: "command" | "method", { commands, methods }: ServerMetrics): [string, HandlerMetrics][] {
  const served: [string, { readonly handler: HandlerMetrics | undefined }][] = Object.entries(
    of === "command" ? commands : methods,
  );
  return served.flatMap(([name, { handler }]) => (handler === undefined ? [] : [[name, handler]]));
}

/** The last bucket takes all. */
function histogramOf(
  labels: Readonly<Record<string, string>>,
  { buckets, count, sumMs }: DurationMetrics,
): readonly MetricSample[] {
  const bounded = buckets.map(({ atMostMs, count: below }) => [String(atMostMs / MILLISECONDS), below] as const);
  return [
    ...[...bounded, ["+Inf", count] as const].map(([le, value]) => ({
      suffix: "_bucket" as const,
      labels: { ...labels, le },
      value,
    })),
    { suffix: "_sum", labels, value: sumMs / MILLISECONDS },
    { suffix: "_count", labels, value: count },
  ];
}

function mapValues<Value>(record: Readonly<Record<string, Value>>, read: (value: Value) => number): Numbers {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, read(value)]));
}
