import type { BackplaneMetrics, ServerMetrics } from "../contract/server-metrics.js";
import type { MetricFamily, MetricSample } from "./metric-family.js";

type Counters = Exclude<keyof BackplaneMetrics, "dropped" | "up" | "storeUp" | "pipes">;

/** Nothing where there is no backplane. */
function of(read: (backplane: BackplaneMetrics) => Readonly<Record<string, number>>, label?: string) {
  return ({ backplane }: ServerMetrics): MetricSample[] => {
    if (backplane === undefined) return [];
    return Object.entries(read(backplane)).map(([key, value]) => ({
      suffix: "",
      labels: label === undefined ? {} : { [label]: key },
      value,
    }));
  };
}

function counter(name: string, key: Counters, help: string): MetricFamily {
  return { name, type: "counter", labels: [], help, samples: of((backplane) => ({ [key]: backplane[key] })) };
}

/** The metrics of what goes between the servers of a cluster. */
export const BACKPLANE_FAMILIES: readonly MetricFamily[] = [
  {
    name: "kephas_backplane_up",
    type: "gauge",
    labels: [],
    help: "Whether the broker is connected: 1 or 0.",
    samples: of(({ up }) => ({ up: Number(up) })),
  },
  {
    name: "kephas_backplane_nodes",
    type: "gauge",
    labels: [],
    help: "Other servers that are heard.",
    samples: of(({ nodes }) => ({ nodes })),
  },
  {
    name: "kephas_backplane_store_up",
    type: "gauge",
    labels: [],
    help: "Whether this server's record stands in the store: 1 or 0. 0 too where the schema has no rooms.",
    samples: of(({ storeUp }) => ({ storeUp: Number(storeUp) })),
  },
  {
    name: "kephas_backplane_lease_left_seconds",
    type: "gauge",
    labels: [],
    help: "How long this server still owns its named rooms, unless it renews its record.",
    samples: of(({ leaseLeftMs }) => ({ leaseLeftMs: leaseLeftMs / 1000 })),
  },
  counter("kephas_backplane_store_lost_total", "storeLost", "How often the store had lost its data."),
  counter("kephas_backplane_published_total", "published", "Messages that the broker's client has taken."),
  {
    name: "kephas_backplane_dropped_total",
    type: "counter",
    labels: ["reason"],
    help: "Messages for other servers that were not given to the broker.",
    samples: of(({ dropped }) => dropped, "reason"),
  },
  counter(
    "kephas_backplane_delivered_total",
    "delivered",
    "Messages of other servers that came and were for this one.",
  ),
  {
    name: "kephas_backplane_undelivered_total",
    type: "counter",
    labels: ["reason"],
    help: "Messages that other servers published and that were not delivered here.",
    samples: of(({ missed, stale, schema, oldEpoch }) => ({ missed, stale, schema, oldEpoch }), "reason"),
  },
  counter(
    "kephas_backplane_duplicate_total",
    "duplicate",
    "Messages that came twice, or after they had been counted as missed.",
  ),
  counter("kephas_backplane_no_peer_total", "noPeer", "Messages for a peer that was gone."),
  counter("kephas_backplane_malformed_total", "malformed", "Envelopes that were none."),
  {
    name: "kephas_pipes",
    type: "gauge",
    labels: [],
    help: "Connections of clients that go on to another server, or come by one.",
    samples: of(({ pipes }) => ({ open: pipes.open })),
  },
  {
    name: "kephas_pipes_closed_total",
    type: "counter",
    labels: ["reason"],
    help: "Such connections that have ended.",
    samples: of(({ pipes }) => pipes.closed, "reason"),
  },
  {
    name: "kephas_pipe_bytes_total",
    type: "counter",
    labels: ["direction"],
    help: "Bytes of such connections, to the other server and from it.",
    samples: of(({ pipes }) => ({ sent: pipes.sentBytes, received: pipes.receivedBytes }), "direction"),
  },
  {
    name: "kephas_pipe_strays_total",
    type: "counter",
    labels: ["what"],
    help: "Such connections of other servers that were not taken, and what came for none that is open.",
    samples: of(({ pipes }) => ({ refused: pipes.refused, ignored: pipes.ignored }), "what"),
  },
];
