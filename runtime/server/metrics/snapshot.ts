import type {
  BackplaneMetrics,
  CommandMetrics,
  DurationMetrics,
  HandlerMetrics,
  LoopDelayMetrics,
  MethodMetrics,
  QueueMetrics,
  RoomMetrics,
  ServerMetrics,
  SessionMetrics,
  StateMetrics,
  TrafficMetrics,
} from "../contract/server-metrics.js";
import type { BackplaneMeter } from "./backplane-meter.js";
import type { DurationHistogram } from "./duration-histogram.js";
import type { RoomMeter } from "./room-meter.js";
import type { ServerMeters } from "./server-meters.js";
import type { StateMeter } from "./state-meter.js";
import type { CommandMeter, MethodMeter, TrafficMeter } from "./traffic-meter.js";

/** Of the rooms of a kind. */
export type RoomGauges = Pick<RoomMetrics, "rooms" | "members" | "held">;

/** Current values, which are read and not counted. */
export interface Observed {
  readonly openConnections: number;
  readonly queues: Omit<QueueMetrics, "runningMethods">;
  readonly sessions: Pick<SessionMetrics, "lost" | "keptBytes">;
  /** By kind. */
  readonly rooms: Readonly<Record<string, RoomGauges>>;
  /** Undefined where there is no backplane. */
  readonly backplane: Pick<BackplaneMetrics, "up" | "nodes" | "storeUp" | "leaseLeftMs"> | undefined;
  readonly ticksLeftOut: number;
  readonly loopDelay: LoopDelayMetrics;
}

/** The meters at this moment. */
export function takeSnapshot(
  meters: ServerMeters,
  { openConnections, queues, sessions, rooms, backplane, ticksLeftOut, loopDelay }: Observed,
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
    rooms: Object.fromEntries([...meters.rooms].map(([kind, meter]) => [kind, roomMetrics(meter, rooms[kind])])),
    jsonRpc: trafficMetrics(meters.jsonRpc),
    unknownCommands: { received: unknownCommands.received, receivedBytes: unknownCommands.receivedBytes },
    backplane: backplane && backplaneMetrics(meters.backplane, backplane),
    refusals: { ...meters.refusals },
    unmatchedResponses: meters.unmatchedResponses,
    queues: { ...queues, runningMethods: meters.runningMethods },
    ticksLeftOut,
    loopDelay,
  };
}

function backplaneMetrics(meter: BackplaneMeter, gauges: NonNullable<Observed["backplane"]>): BackplaneMetrics {
  const { open, opened, sentBytes, receivedBytes, refused, ignored, closed } = meter.pipes;
  const pipes = { open, opened, sentBytes, receivedBytes, refused, ignored, closed: { ...closed } };
  return { ...gauges, ...meter, dropped: { ...meter.dropped }, pipes };
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

function roomMetrics(
  { created, disposed, joins, leaves, ticks }: RoomMeter,
  gauges: RoomGauges = { rooms: 0, members: 0, held: 0 },
): RoomMetrics {
  return { ...gauges, created, disposed, joins: { ...joins }, leaves: { ...leaves }, ticks: durationMetrics(ticks) };
}

function trafficMetrics({ received, receivedBytes, sent, sentBytes }: TrafficMeter): TrafficMetrics {
  return { received, receivedBytes, sent, sentBytes };
}

/** Nothing handles what only the server sends. */
function handlerMetrics({ from, handler }: CommandMeter | MethodMeter): HandlerMetrics | undefined {
  if (from === "server") return undefined;
  return { failed: handler.failed, timedOut: handler.timedOut, ...durationMetrics(handler) };
}

/** Each bucket with what is in those below it. The last, which has no bound, would hold all. */
function durationMetrics({ boundsMs, count, sumMs, buckets }: DurationHistogram): DurationMetrics {
  let sum = 0;
  const cumulated = boundsMs.map((atMostMs, at) => {
    sum += buckets[at] ?? 0;
    return { atMostMs, count: sum };
  });
  return { count, sumMs, buckets: cumulated };
}
