import { AggregatorRegistry, Counter, Registry, type RegistryContentType } from "prom-client";
import { describe, expect, test } from "vitest";
import type { ServerMetrics } from "../../../runtime/server/contract/server-metrics.js";
import { METRIC_FAMILIES } from "../../../runtime/server/metrics/metric-families.js";
import { registerMetrics } from "../../../runtime/server/metrics/prom-client.js";
import { formatPrometheus } from "../../../runtime/server/metrics/prometheus-text.js";
import { describeWith } from "../../support/component.js";
import { filledMetrics } from "./filled-meters.js";
import { parsePrometheus, parserComponents } from "./prometheus-parser.js";

/** Something with metrics, that counts how often it was asked. */
function createSource(metrics: ServerMetrics = filledMetrics()) {
  const source = {
    asked: 0,
    metrics: () => {
      source.asked++;
      return metrics;
    },
  };
  return source;
}

describeWith(parserComponents, "a registry of prom-client", () => {
  test("says the same as we do", async () => {
    const registry = new Registry();
    registerMetrics(registry, createSource());
    expect(parsePrometheus(await registry.metrics())).toEqual(parsePrometheus(formatPrometheus(filledMetrics())));
  });
});

describe("metrics in a registry of prom-client", () => {
  test("stand beside the game's own, with its default labels", async () => {
    const registry = new Registry();
    registry.setDefaultLabels({ node: "a" });
    new Counter({ name: "gold_total", help: "Gold.", registers: [registry] }).inc(3);
    registerMetrics(registry, createSource());
    const text = await registry.metrics();
    expect(text).toContain('gold_total{node="a"} 3');
    expect(text).toContain('kephas_connections{node="a"} 3');
  });

  test("are one moment's: the server is asked once for all of them, and again the next time", async () => {
    const registry = new Registry();
    const source = createSource();
    registerMetrics(registry, source);
    await registry.metrics();
    expect(source.asked).toBe(1);
    await registry.getMetricsAsJSON();
    expect(source.asked).toBe(2);
  });

  test("come as JSON, whose labels a registry may change", async () => {
    const registry = new Registry();
    registerMetrics(registry, createSource());
    registry.setDefaultLabels({ node: "a" });
    const json = await registry.getMetricsAsJSON();
    expect(json.map(({ name }) => name)).toEqual(METRIC_FAMILIES.map(({ name }) => name));
    expect(json[0]).toMatchObject({ type: "gauge", values: [{ value: 3, labels: { node: "a" } }] });
  });

  test("are summed up over a cluster", async () => {
    const registry = new Registry();
    registerMetrics(registry, createSource());
    const json = await registry.getMetricsAsJSON();
    const text = await AggregatorRegistry.aggregate([json, json]).metrics();
    expect(text).toContain("kephas_connections 6");
    expect(text).toContain("kephas_buffered_bytes 246912");
    expect(text).toContain('kephas_event_loop_delay_seconds{quantile="1"} 0.04');
    const count = filledMetrics().commands["buy"]?.handler?.count ?? 0;
    expect(text).toContain(`kephas_command_handler_seconds_count{command="buy"} ${2 * count}`);
  });

  test("can be written as OpenMetrics", async () => {
    const registry = new Registry<RegistryContentType>();
    registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
    registerMetrics(registry, createSource());
    const text = await registry.metrics();
    expect(text).toContain("# TYPE kephas_connections_opened counter\nkephas_connections_opened_total ");
    expect(text).not.toContain("total_total");
  });

  test("go with clear, and may be registered again", async () => {
    const registry = new Registry();
    registerMetrics(registry, createSource());
    registry.clear();
    expect(await registry.getMetricsAsJSON()).toEqual([]);
    registerMetrics(registry, createSource());
    expect(await registry.getSingleMetricAsString("kephas_connections")).toContain("kephas_connections 3");
  });

  test("are not the registry's to reset", async () => {
    const registry = new Registry();
    registerMetrics(registry, createSource());
    registry.resetMetrics();
    expect(await registry.metrics()).toContain("kephas_connections 3");
  });

  test("of several servers need a prefix each", async () => {
    const registry = new Registry();
    registerMetrics(registry, createSource());
    expect(() => registerMetrics(registry, createSource())).toThrow("has already been registered");
    registerMetrics(registry, createSource(), { prefix: "lobby_" });
    expect(await registry.metrics()).toContain("\nlobby_command_handler_seconds_bucket{");
  });
});
