import type { ServerMetrics } from "../contract/server-metrics.js";

/** What Prometheus calls the kind of a metric. */
export type MetricType = "counter" | "gauge" | "histogram" | "summary";

/** One number of a metric. */
export interface MetricSample {
  /** What its name has behind the metric's: `_bucket`, `_sum`, `_count` or nothing. */
  readonly suffix: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Reads the numbers of one metric. */
export type ReadSamples = (metrics: ServerMetrics) => readonly MetricSample[];

/** One metric, as Prometheus is told of it, in base units: seconds, bytes. */
export interface MetricFamily {
  /** Letters and underscores; a counter's ends in `_total`. */
  readonly name: string;
  readonly type: MetricType;
  /** The labels of its samples. */
  readonly labels: readonly string[];
  /** A sentence. */
  readonly help: string;
  readonly samples: ReadSamples;
}
