import type { ServerMetrics } from "../contract/server-metrics.js";

/** The metric types of Prometheus. */
export type MetricType = "counter" | "gauge" | "histogram" | "summary";

/** One number of a metric. */
export interface MetricSample {
  /** The suffix of its name: `_bucket`, `_sum`, `_count` or nothing. */
  readonly suffix: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Reads the numbers of one metric. */
export type ReadSamples = (metrics: ServerMetrics) => readonly MetricSample[];

/** One metric, as Prometheus gets it, in base units: seconds, bytes. */
export interface MetricFamily {
  /** Letters and underscores; a counter's ends in `_total`. */
  readonly name: string;
  readonly type: MetricType;
  /** The labels of its samples. */
  readonly labels: readonly string[];
  /** The help text: one sentence. */
  readonly help: string;
  readonly samples: ReadSamples;
}
