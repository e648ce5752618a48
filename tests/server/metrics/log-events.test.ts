import type { Logger } from "kephas/protocol";
import type { ServerLogFields } from "kephas/server";
import { afterEach, describe, expect, test, vi } from "vitest";
import { LOG_EVENTS } from "../../../runtime/server/logging/server-log.js";
import { readRepositoryFile, tableUnder } from "../../support/doc-table.js";
import { scenarios } from "./log-scenarios.js";

/** A log line, as a machine sees it. */
interface Entry {
  readonly level: string;
  readonly line: string;
  readonly fields: ServerLogFields;
}

/** A logger that keeps everything. */
function createEntries(): { readonly entries: Entry[]; readonly logger: Logger } {
  const entries: Entry[] = [];
  const keep =
    (level: string) =>
    (line: string, fields?: object): void =>
      void entries.push({ level, line, fields: fields as ServerLogFields });
  return { entries, logger: { debug: keep("debug"), info: keep("info"), warn: keep("warn"), error: keep("error") } };
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const docs = new Map(tableUnder(readRepositoryFile("docs/metrics.md"), "Log lines").map((cells) => [cells[0], cells]));

describe("log lines have fields", () => {
  test.each(scenarios)("$event: $name", async ({ event, run, fields }) => {
    const { entries, logger } = createEntries();
    await run(logger);
    const entry = entries.find((each) => each.fields.event === event);
    expect(entry?.fields).toEqual({ event, ...fields });
    const [, level = "", named = ""] = docs.get(event) ?? [];
    expect(entry?.level).toBe(level);
    for (const field of Object.keys(fields)) expect(named).toContain(field);
    expect(entry?.line).toBeTypeOf("string");
  });

  test("of every event there is one above", () => {
    const seen = new Set(scenarios.map(({ event }) => event));
    expect(LOG_EVENTS.filter((event) => !seen.has(event))).toEqual([]);
  });
});
