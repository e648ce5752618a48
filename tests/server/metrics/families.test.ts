import { expect, test } from "vitest";
import type { ServerMetrics } from "../../../runtime/server/contract/server-metrics.js";
import { METRIC_FAMILIES } from "../../../runtime/server/metrics/metric-families.js";
import { filledMetrics } from "./filled-meters.js";

type Read = (metrics: ServerMetrics) => number | undefined;

/** Where one number of each metric comes from: the key is its name, and its labels' values. */
const sources: Readonly<Record<string, Read>> = {
  kephas_connections: ({ connections }) => connections.open,
  kephas_connections_opened_total: ({ connections }) => connections.opened,
  "kephas_connections_refused_total origin": ({ connections }) => connections.refused.origin,
  "kephas_connections_closed_total 1000": ({ connections }) => connections.closed["1000"],
  kephas_lost_sessions: ({ sessions }) => sessions.lost,
  "kephas_sessions_resumed_total resumed": ({ sessions }) => sessions.resumed,
  "kephas_sessions_resumed_total partial": ({ sessions }) => sessions.partial,
  kephas_sessions_refused_total: ({ sessions }) => sessions.refused,
  "kephas_sessions_ended_total expired": ({ sessions }) => sessions.expired,
  "kephas_sessions_ended_total evicted": ({ sessions }) => sessions.evicted,
  kephas_sessions_kept_bytes: ({ sessions }) => sessions.keptBytes,
  "kephas_messages_received_total chat": ({ commands }) => commands["chat"]?.received,
  "kephas_messages_received_total json-rpc": ({ jsonRpc }) => jsonRpc.received,
  "kephas_messages_received_total unknown-command": ({ unknownCommands }) => unknownCommands.received,
  "kephas_received_bytes_total chat": ({ commands }) => commands["chat"]?.receivedBytes,
  "kephas_received_bytes_total unknown-command": ({ unknownCommands }) => unknownCommands.receivedBytes,
  "kephas_messages_sent_total chat": ({ commands }) => commands["chat"]?.sent,
  "kephas_messages_sent_total json-rpc": ({ jsonRpc }) => jsonRpc.sent,
  "kephas_sent_bytes_total chat": ({ commands }) => commands["chat"]?.sentBytes,
  "kephas_messages_dropped_total spark": ({ commands }) => commands["spark"]?.dropped,
  "kephas_messages_replaced_total world": ({ commands }) => commands["world"]?.replaced,
  "kephas_calls_received_total math.add": ({ methods }) => methods["math.add"]?.received,
  "kephas_calls_sent_total duel.ask": ({ methods }) => methods["duel.ask"]?.sent,
  "kephas_refusals_total flood": ({ refusals }) => refusals.flood,
  "kephas_messages_refused_total ban": ({ commands }) => commands["ban"]?.refused,
  "kephas_calls_refused_total wipe": ({ methods }) => methods["wipe"]?.refused,
  kephas_unmatched_responses_total: ({ unmatchedResponses }) => unmatchedResponses,
  "kephas_command_handler_seconds_bucket buy 0.001": ({ commands }) => commands["buy"]?.handler?.buckets[1]?.count,
  "kephas_command_handler_seconds_sum buy": ({ commands }) => (commands["buy"]?.handler?.sumMs ?? 0) / 1000,
  "kephas_command_handler_seconds_count buy": ({ commands }) => commands["buy"]?.handler?.count,
  "kephas_command_handler_failures_total buy": ({ commands }) => commands["buy"]?.handler?.failed,
  "kephas_command_handler_timeouts_total buy": ({ commands }) => commands["buy"]?.handler?.timedOut,
  "kephas_method_handler_seconds_bucket tell 10": ({ methods }) => methods["tell"]?.handler?.buckets[5]?.count,
  "kephas_method_handler_failures_total tell": ({ methods }) => methods["tell"]?.handler?.failed,
  "kephas_method_handler_timeouts_total tell": ({ methods }) => methods["tell"]?.handler?.timedOut,
  "kephas_state_peers arena": ({ states }) => states["arena"]?.peers,
  "kephas_state_ticks_total arena": ({ states }) => states["arena"]?.ticks,
  "kephas_state_messages_sent_total arena": ({ states }) => states["arena"]?.sent,
  "kephas_state_sent_bytes_total arena": ({ states }) => states["arena"]?.sentBytes,
  "kephas_state_messages_encoded_total arena": ({ states }) => states["arena"]?.encoded,
  "kephas_state_encoded_bytes_total arena coins": ({ states }) => states["arena"]?.encodedBytes["coins"],
  "kephas_state_resets_total arena": ({ states }) => states["arena"]?.resets,
  "kephas_state_skipped_total arena": ({ states }) => states["arena"]?.skipped,
  "kephas_state_read_failures_total arena": ({ states }) => states["arena"]?.threw,
  "kephas_rooms duel": ({ rooms }) => rooms["duel"]?.rooms,
  "kephas_room_members duel": ({ rooms }) => rooms["duel"]?.members,
  "kephas_room_seats_held duel": ({ rooms }) => rooms["duel"]?.held,
  "kephas_rooms_created_total duel": ({ rooms }) => rooms["duel"]?.created,
  "kephas_rooms_disposed_total duel": ({ rooms }) => rooms["duel"]?.disposed,
  kephas_backplane_up: ({ backplane }) => Number(backplane?.up),
  kephas_backplane_nodes: ({ backplane }) => backplane?.nodes,
  kephas_backplane_store_up: ({ backplane }) => Number(backplane?.storeUp),
  kephas_backplane_lease_left_seconds: ({ backplane }) => Number(backplane?.leaseLeftMs) / 1000,
  kephas_backplane_store_lost_total: ({ backplane }) => backplane?.storeLost,
  kephas_backplane_published_total: ({ backplane }) => backplane?.published,
  "kephas_backplane_dropped_total full": ({ backplane }) => backplane?.dropped.full,
  kephas_backplane_delivered_total: ({ backplane }) => backplane?.delivered,
  "kephas_backplane_undelivered_total stale": ({ backplane }) => backplane?.stale,
  "kephas_backplane_undelivered_total oldEpoch": ({ backplane }) => backplane?.oldEpoch,
  kephas_backplane_duplicate_total: ({ backplane }) => backplane?.duplicate,
  kephas_backplane_no_peer_total: ({ backplane }) => backplane?.noPeer,
  kephas_backplane_malformed_total: ({ backplane }) => backplane?.malformed,
  kephas_pipes: ({ backplane }) => backplane?.pipes.open,
  "kephas_pipes_closed_total gap": ({ backplane }) => backplane?.pipes.closed.gap,
  "kephas_pipe_bytes_total sent": ({ backplane }) => backplane?.pipes.sentBytes,
  "kephas_pipe_bytes_total received": ({ backplane }) => backplane?.pipes.receivedBytes,
  "kephas_pipe_strays_total refused": ({ backplane }) => backplane?.pipes.refused,
  "kephas_pipe_strays_total ignored": ({ backplane }) => backplane?.pipes.ignored,
  "kephas_room_joins_total duel roomFull": ({ rooms }) => rooms["duel"]?.joins.roomFull,
  "kephas_room_joins_total duel returned": ({ rooms }) => rooms["duel"]?.joins.returned,
  "kephas_room_leaves_total duel expired": ({ rooms }) => rooms["duel"]?.leaves.expired,
  "kephas_rooms_tick_seconds_bucket duel 0.005": ({ rooms }) => rooms["duel"]?.ticks.buckets[4]?.count,
  "kephas_rooms_tick_seconds_bucket duel +Inf": ({ rooms }) => rooms["duel"]?.ticks.count,
  "kephas_rooms_tick_seconds_sum duel": ({ rooms }) => (rooms["duel"]?.ticks.sumMs ?? 0) / 1000,
  kephas_buffered_bytes: ({ queues }) => queues.bufferedBytes,
  kephas_waiting_messages: ({ queues }) => queues.waitingMessages,
  kephas_unfinished_bytes: ({ queues }) => queues.unfinishedBytes,
  kephas_running_methods: ({ queues }) => queues.runningMethods,
  kephas_paused_peers: ({ queues }) => queues.pausedPeers,
  kephas_ticks_left_out_total: ({ ticksLeftOut }) => ticksLeftOut,
  "kephas_event_loop_delay_seconds 0.99": ({ loopDelay }) => loopDelay.p99Ms / 1000,
  "kephas_event_loop_delay_seconds 1": ({ loopDelay }) => loopDelay.maxMs / 1000,
  kephas_event_loop_delay_seconds_sum: ({ loopDelay }) => loopDelay.sumMs / 1000,
  kephas_event_loop_delay_seconds_count: ({ loopDelay }) => loopDelay.count,
};

const metrics = filledMetrics();

/** Every number of every metric, by its name and its labels' values. */
const numbers = new Map(
  METRIC_FAMILIES.flatMap(({ name, samples }) =>
    samples(metrics).map(({ suffix, labels, value }) => [
      [name + suffix, ...Object.values(labels)].join(" "),
      { name, value },
    ]),
  ),
);

test.each(Object.keys(sources))("%s is the number that it says", (key) => {
  const expected = sources[key]?.(metrics);
  expect(expected).toBeTypeOf("number");
  expect(numbers.get(key)?.value).toBe(expected);
});

test("no metric is left out above", () => {
  const looked = new Set(Object.keys(sources).map((key) => numbers.get(key)?.name));
  expect(METRIC_FAMILIES.map(({ name }) => name).filter((name) => !looked.has(name))).toEqual([]);
});

test("nothing that only the server sends has a handler", () => {
  expect([...numbers.keys()].filter((key) => /handler.* (state|world|spark|duel\.ask)/.test(key))).toEqual([]);
});
