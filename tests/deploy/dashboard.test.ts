import { expect, it } from "vitest";
import { METRIC_FAMILIES } from "../../runtime/server/metrics/metric-families.js";
import { read } from "./files.js";

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number };
  readonly targets: readonly { readonly refId: string; readonly expr: string; readonly legendFormat: string }[];
}

const { panels }: { panels: readonly Panel[] } = JSON.parse(read("grafana-dashboard.json"));
const expressions = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

/** Labels that Prometheus and cAdvisor add. */
const added = ["job", "instance", "le", "pod", "container"];

const familyOf = (name: string) =>
  METRIC_FAMILIES.find(
    (family) => family.name === name || (family.type === "histogram" && `${family.name}_bucket` === name),
  );

const metricsIn = (expr: string): readonly string[] => expr.match(/\b(?:kephas|container)_\w+/g) ?? [];

it("has panels of their own, each in its place", () => {
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  expect(new Set(panels.map(({ gridPos: { x, y } }) => `${x} ${y}`)).size).toBe(panels.length);
  expect(panels.every(({ title, targets }) => title !== "" && targets.length > 0)).toBe(true);
});

it.each(expressions)("%s asks for metrics that there are, by labels that they have", (expr) => {
  const names = metricsIn(expr);
  expect(names).not.toEqual([]);
  const families = names.filter((name) => name.startsWith("kephas_")).map((name) => familyOf(name));
  expect(families).not.toContain(undefined);
  const known = [...added, ...families.flatMap((family) => family?.labels ?? [])];
  const [, grouped = ""] = /by \(([^)]*)\)/.exec(expr) ?? [];
  const asked = [...grouped.split(", "), ...[...expr.matchAll(/(\w+)=~?"/g)].map(([, label = ""]) => label)];
  expect(asked.filter((label) => label !== "" && !known.includes(label))).toEqual([]);
  expect([...expr].filter((sign) => sign === "(").length).toBe([...expr].filter((sign) => sign === ")").length);
});

it("names in its legends what its queries keep", () => {
  for (const { expr, legendFormat } of panels.flatMap(({ targets }) => targets)) {
    const [, grouped] = /^(?:histogram_quantile\([\d.]+, )?sum(?: by \(([^)]*)\))?/.exec(expr) ?? [];
    const isSum = expr.includes("sum");
    const labels = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label);
    expect
      .soft(
        labels.filter((label) => isSum && !grouped?.split(", ").includes(`${label}`)),
        expr,
      )
      .toEqual([]);
  }
});

it("shows every metric of the backplane and of connections, but for what is no number of its own", () => {
  const shown = new Set(expressions.flatMap(metricsIn));
  const hidden = ["kephas_backplane_duplicate_total", "kephas_backplane_malformed_total"];
  const missing = METRIC_FAMILIES.map(({ name }) => name).filter(
    (name) => /^kephas_(backplane|connections)/.test(name) && !shown.has(name),
  );
  expect(missing).toEqual(hidden);
});
