import type { ServerMetrics } from "../contract/server-metrics.js";
import { METRIC_FAMILIES } from "./metric-families.js";
import type { MetricFamily, MetricSample, MetricType } from "./metric-family.js";

/** A metric, as a registry of prom-client calls it. */
export interface RegistryMetric {
  get(): Promise<unknown>;
  reset(): void;
}

/** The part of a registry of prom-client, from version 14 on, that is needed here. */
export interface MetricRegistry {
  /** Reads the metric's name, help and type as well. */
  registerMetric(metric: RegistryMetric): void;
}

/** A metric as it is registered. */
interface ServerMetric extends RegistryMetric {
  /** A registry that writes OpenMetrics takes `_total` off a counter's name, here. */
  name: string;
  readonly help: string;
  readonly type: MetricType;
  /** How the values of a cluster's processes are aggregated. */
  readonly aggregator: "sum" | "average";
}

/** A number, as registries make text and JSON of it. */
interface MetricValue {
  /** Where it is not the metric's own. */
  readonly metricName?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A source of metrics: each server of Kephas. */
export interface Metered {
  metrics(): ServerMetrics;
}

export interface RegisterOptions {
  /** What the names begin with: `kephas_`. Give each server of a process its own. */
  readonly prefix?: string;
}

const PREFIX = "kephas_";

/**
 * Adds the metrics of a server to a registry of prom-client, which then writes them with the game's own. Throws what the
 * registry throws for names that it has already.
 */
export function registerMetrics(
  registry: MetricRegistry,
  server: Metered,
  { prefix = PREFIX }: RegisterOptions = {},
): void {
  const read = onceATurn(() => server.metrics());
  for (const family of METRIC_FAMILIES) {
    registry.registerMetric(createMetric({ ...family, name: prefix + family.name.slice(PREFIX.length) }, read));
  }
}

function createMetric({ name, help, type, samples }: MetricFamily, read: () => ServerMetrics): ServerMetric {
  const aggregator = type === "summary" ? "average" : "sum";
  const toValue = ({ suffix, labels, value }: MetricSample): MetricValue =>
    suffix === "" ? { labels, value } : { metricName: name + suffix, labels, value };
  return {
    name,
    help,
    type,
    aggregator,
    async get() {
      return { name: this.name, help, type, aggregator, values: samples(read()).map(toValue) };
    },
    // The registry does not reset what a server has counted.
    reset() {},
  };
}

/** A registry reads all of its metrics in one go, and they are to be of one moment. */
function onceATurn<Value>(read: () => Value): () => Value {
  let kept: { readonly value: Value } | undefined;
  return () => {
    if (kept === undefined) {
      kept = { value: read() };
      queueMicrotask(() => {
        kept = undefined;
      });
    }
    return kept.value;
  };
}
