import { expect, test } from "vitest";
import { METRIC_FAMILIES } from "../../../runtime/server/metrics/metric-families.js";
import type { MetricFamily, MetricSample } from "../../../runtime/server/metrics/metric-family.js";
import { formatPrometheus } from "../../../runtime/server/metrics/prometheus-text.js";
import { describeWith } from "../../support/component.js";
import { filledMetrics } from "./filled-meters.js";
import { parsePrometheus, parserComponents } from "./prometheus-parser.js";

/** A metric of these numbers. */
function family(name: string, samples: readonly MetricSample[], help = "Words."): MetricFamily {
  return { name, type: "gauge", labels: Object.keys(samples[0]?.labels ?? {}), help, samples: () => samples };
}

const sample = (value: number, labels: Readonly<Record<string, string>> = {}): MetricSample => ({
  suffix: "",
  labels,
  value,
});

describeWith(parserComponents, "the text, as Prometheus's parser for Python reads it", () => {
  test("has every metric, with its kind, its words and its numbers", () => {
    const metrics = filledMetrics();
    const parsed = parsePrometheus(formatPrometheus(metrics));
    const expected = METRIC_FAMILIES.map(({ name, type, help, samples }) => ({
      name: type === "counter" ? name.replace(/_total$/, "") : name,
      type,
      help,
      samples: samples(metrics).map(({ suffix, labels, value }) => [name + suffix, labels, value]),
    }));
    expect(parsed).toEqual(expected);
  });

  test("keeps whatever stands in labels and help", () => {
    const value = 'a "quoted" \\ path\\n\nand a line {x="y"} 1 # é 世界';
    const text = formatPrometheus(filledMetrics(), [family("odd", [sample(1, { label: value })], "one\\two\nthree")]);
    expect(parsePrometheus(text)).toEqual([
      { name: "odd", type: "gauge", help: "one\\two\nthree", samples: [["odd", { label: value }, 1]] },
    ]);
  });

  test("says numbers of every size exactly", () => {
    const values = [0, -1, 0.1, 1e-9, 1e21, 2 ** 53, 5e-324, 1.7976931348623157e308];
    const text = formatPrometheus(filledMetrics(), [
      family(
        "sizes",
        values.map((value) => sample(value)),
      ),
    ]);
    expect(parsePrometheus(text)[0]?.samples.map(([, , value]) => value)).toEqual(values);
  });
});

test("what is no finite number is written as Go reads it", () => {
  const values = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN];
  const text = formatPrometheus(filledMetrics(), [
    family(
      "odd",
      values.map((value) => sample(value)),
    ),
  ]);
  expect(text.split("\n").slice(2, 5)).toEqual(["odd +Inf", "odd -Inf", "odd NaN"]);
});

test("names, labels and counters are as Prometheus wants them", () => {
  const metrics = filledMetrics();
  expect(new Set(METRIC_FAMILIES.map(({ name }) => name)).size).toBe(METRIC_FAMILIES.length);
  for (const { name, type, labels, samples } of METRIC_FAMILIES) {
    expect(name).toMatch(/^kephas(_[a-z]+)+$/);
    expect(name.endsWith("_total")).toBe(type === "counter");
    const used = new Set(samples(metrics).flatMap((each) => Object.keys(each.labels)));
    used.delete("le");
    expect([...used]).toEqual(labels);
  }
});

test("a histogram's last bucket is its count, and none is smaller than the one before", () => {
  const metrics = filledMetrics();
  for (const { type, samples } of METRIC_FAMILIES.filter((each) => each.type === "histogram")) {
    expect(type).toBe("histogram");
    const numbers = samples(metrics);
    for (const count of numbers.filter(({ suffix }) => suffix === "_count")) {
      const { command, method } = count.labels;
      const buckets = numbers.filter(
        ({ suffix, labels }) => suffix === "_bucket" && labels["command"] === command && labels["method"] === method,
      );
      const values = buckets.map(({ value }) => value);
      expect(values).toEqual([...values].sort((one, other) => one - other));
      expect(buckets.at(-1)).toMatchObject({ labels: { le: "+Inf" }, value: count.value });
    }
  }
});
