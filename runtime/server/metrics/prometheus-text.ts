import type { ServerMetrics } from "../contract/server-metrics.js";
import { METRIC_FAMILIES } from "./metric-families.js";
import type { MetricFamily, MetricSample } from "./metric-family.js";

/** The media type of {@link formatPrometheus}. */
export const PROMETHEUS_MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** The metrics in Prometheus's text format 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/). */
export function formatPrometheus(metrics: ServerMetrics, families: readonly MetricFamily[] = METRIC_FAMILIES): string {
  return families.map((family) => formatFamily(family, metrics)).join("");
}

function formatFamily({ name, type, help, samples }: MetricFamily, metrics: ServerMetrics): string {
  const lines = samples(metrics).map(
    (sample) => `${name}${sample.suffix}${formatLabels(sample)} ${formatValue(sample)}`,
  );
  return [`# HELP ${name} ${escapeText(help)}`, `# TYPE ${name} ${type}`, ...lines, ""].join("\n");
}

function formatLabels({ labels }: MetricSample): string {
  const pairs = Object.entries(labels).map(
    ([label, value]) => `${label}="${escapeText(value).replaceAll('"', '\\"')}"`,
  );
  return pairs.length === 0 ? "" : `{${pairs.join()}}`;
}

/** As Go's `ParseFloat` reads it, which has its own names for infinities and NaN. */
function formatValue({ value }: MetricSample): string {
  if (value === Number.POSITIVE_INFINITY) return "+Inf";
  if (value === Number.NEGATIVE_INFINITY) return "-Inf";
  return String(value);
}

/** Backslashes and line feeds are escaped in help texts; in labels double quotes as well. */
function escapeText(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
}
