import type {
  CommandMetrics,
  HandlerBucket,
  HandlerMetrics,
  LoopDelayMetrics,
  MethodMetrics,
  QueueMetrics,
  ServerMetrics,
  SessionMetrics,
  StateMetrics,
  TrafficMetrics,
} from "../contract/server-metrics.js";
import { HANDLER_BOUNDS_MS } from "./handler-meter.js";
import type { ServerMeters } from "./server-meters.js";
import type { StateMeter } from "./state-meter.js";
import type { CommandMeter, MethodMeter, TrafficMeter } from "./traffic-meter.js";

/** Current values, which are read and not counted. */
export interface Observed {
  readonly openConnections: number;
  readonly queues: Omit<QueueMetrics, "runningMethods">;
  readonly sessions: Pick<SessionMetrics, "lost" | "keptBytes">;
  readonly ticksLeftOut: number;
  readonly loopDelay: LoopDelayMetrics;
}

/** The meters at this moment. */
export function takeSnapshot(
  meters: ServerMeters,
  { openConnections, queues, sessions, ticksLeftOut, loopDelay }: Observed,
): ServerMetrics {
  const { connections, unknownCommands } = meters;
  return {
    connections: {
      open: openConnections,
      opened: connections.opened,
      refused: { ...connections.refused },
      closed: Object.fromEntries(connections.closed),
    },
    sessions: { ...meters.sessions, ...sessions },
    commands: eachOf(meters.commands, commandMetrics),
    methods: eachOf(meters.methods, methodMetrics),
    states: eachOf(meters.states, stateMetrics),
    jsonRpc: trafficMetrics(meters.jsonRpc),
    unknownCommands: { received: unknownCommands.received, receivedBytes: unknownCommands.receivedBytes },
    refusals: { ...meters.refusals },
    unmatchedResponses: meters.unmatchedResponses,
    queues: { ...queues, runningMethods: meters.runningMethods },
    ticksLeftOut,
    loopDelay,
  };
}

function eachOf<Meter, Metrics>(
  meters: ReadonlyMap<string, Meter>,
  read: (meter: Meter) => Metrics,
): Readonly<Record<string, Metrics>> {
  return Object.fromEntries([...meters].map(([name, meter]) => [name, read(meter)]));
}

function commandMetrics(meter: CommandMeter): CommandMetrics {
  const { refused, dropped, replaced } = meter;
  return { ...trafficMetrics(meter), refused, dropped, replaced, handler: handlerMetrics(meter) };
}

function methodMetrics(meter: MethodMeter): MethodMetrics {
  const { received, sent, refused } = meter;
  return { received, sent, refused, handler: handlerMetrics(meter) };
}

function stateMetrics(meter: StateMeter): StateMetrics {
  const { peers, ticks, messages: sent, sentBytes, encoded, resets, peersSkipped: skipped, threw } = meter;
  const encodedBytes = Object.fromEntries(meter.collections.map((name, at) => [name, meter.encodedBytes[at] ?? 0]));
  return { peers, ticks, sent, sentBytes, encoded, encodedBytes, resets, skipped, threw };
}

function trafficMetrics({ received, receivedBytes, sent, sentBytes }: TrafficMeter): TrafficMetrics {
  return { received, receivedBytes, sent, sentBytes };
}

/** Nothing handles what only the server sends. */
function handlerMetrics({ from, handler }: CommandMeter | MethodMeter): HandlerMetrics | undefined {
  if (from === "server") return undefined;
  const { failed, timedOut, count, sumMs, buckets } = handler;
  return { failed, timedOut, count, sumMs, buckets: cumulate(buckets) };
}

/** Each bucket with what is in those below it. The last, which has no bound, would hold all. */
function cumulate(buckets: readonly number[]): readonly HandlerBucket[] {
  let sum = 0;
  return HANDLER_BOUNDS_MS.map((atMostMs, at) => {
    sum += buckets[at] ?? 0;
    return { atMostMs, count: sum };
  });
}
