import { describe, expect, test } from "vitest";
import { PIPE_ENDS } from "../../../runtime/server/contract/pipe-end.js";
import { CONNECTION_REFUSALS, REFUSAL_REASONS } from "../../../runtime/server/contract/refusal-reason.js";
import { JOIN_OUTCOMES } from "../../../runtime/server/contract/rooms.js";
import { LOG_EVENTS } from "../../../runtime/server/logging/server-log.js";
import { METRIC_FAMILIES } from "../../../runtime/server/metrics/metric-families.js";
import { readRepositoryFile, tableUnder } from "../../support/doc-table.js";

const docs = readRepositoryFile("docs/metrics.md");

const firstColumn = (heading: string): readonly (string | undefined)[] =>
  tableUnder(docs, heading).map((cells) => cells[0]);

describe("docs/metrics.md", () => {
  test("has every metric as it is, and no other", () => {
    const rows = METRIC_FAMILIES.map(({ name, type, labels, help }) => [name, type, labels.join(", "), help]);
    expect(tableUnder(docs, "Metrics")).toEqual(rows);
  });

  test.each([
    ["Why messages are not served", REFUSAL_REASONS],
    ["Why clients are not let in", CONNECTION_REFUSALS],
    ["What comes of joins", JOIN_OUTCOMES],
    ["Why pipes end", PIPE_ENDS],
    ["Log lines", LOG_EVENTS],
  ] as const)("%s: every one, and no other", (heading, expected) => {
    expect(firstColumn(heading)).toEqual(expected);
  });

  test.each(["Why messages are not served", "Why clients are not let in", "Log lines"])(
    "%s: leaves no cell empty",
    (heading) => {
      expect(tableUnder(docs, heading).filter((cells) => cells.includes(""))).toEqual([]);
    },
  );
});
