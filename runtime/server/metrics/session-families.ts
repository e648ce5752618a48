import type { MetricFamily } from "./metric-family.js";
import { byLabel, single } from "./metric-samples.js";

/** The metrics of sessions that outlive their connections. */
export const SESSION_FAMILIES: readonly MetricFamily[] = [
  {
    name: "kephas_lost_sessions",
    type: "gauge",
    labels: [],
    help: "Sessions that wait for their client.",
    samples: single(({ sessions }) => sessions.lost),
  },
  {
    name: "kephas_sessions_resumed_total",
    type: "counter",
    labels: ["outcome"],
    help: "Sessions that went on with another connection.",
    samples: byLabel("outcome", ({ sessions: { resumed, partial } }) => ({ resumed, partial })),
  },
  {
    name: "kephas_sessions_refused_total",
    type: "counter",
    labels: [],
    help: "Tokens that resumed nothing.",
    samples: single(({ sessions }) => sessions.refused),
  },
  {
    name: "kephas_sessions_ended_total",
    type: "counter",
    labels: ["reason"],
    help: "Lost sessions that nobody resumed.",
    samples: byLabel("reason", ({ sessions: { expired, evicted } }) => ({ expired, evicted })),
  },
  {
    name: "kephas_sessions_kept_bytes",
    type: "gauge",
    labels: [],
    help: "Memory of what was sent and may have to be sent again.",
    samples: single(({ sessions }) => sessions.keptBytes),
  },
];
