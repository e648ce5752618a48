import { Console } from "node:console";
import { Writable } from "node:stream";
import type { Logger } from "kephas/protocol";
import { fieldsFirst } from "kephas/server";
import { pino } from "pino";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createServerLog } from "../../../runtime/server/logging/server-log.js";

const line = 'refused: origin "%s %d %j %o%%"';
const fields = { event: "originRefused", address: "192.0.2.1", option: "origins" } as const;

/** Somewhere to write to, and what was written. */
function createPaper(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString() };
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("the log of a server", () => {
  test.each(["debug", "info", "warn", "error"] as const)("on the console is lines alone: %s", (level) => {
    const printed = vi.spyOn(console, level).mockImplementation(() => {});
    createServerLog(undefined)[level](line, fields);
    createServerLog(console)[level](line, fields);
    expect(printed.mock.calls).toEqual([[line], [line]]);
  });

  test("on a console that somebody has replaced is lines alone", () => {
    const printed: unknown[][] = [];
    const keep = (...call: unknown[]): void => void printed.push(call);
    vi.stubGlobal("console", { debug: keep, info: keep, warn: keep, error: keep });
    createServerLog(undefined).warn(line, fields);
    createServerLog(console).warn(line, fields);
    expect(printed).toEqual([[line], [line]]);
  });

  test("on another console is lines alone as well", () => {
    const { stream, text } = createPaper();
    const other = new Console(stream);
    createServerLog(other).warn(line, fields);
    expect(text()).toBe(`${line}\n`);
  });

  test("on any other logger is lines with their fields behind them", () => {
    const calls: unknown[] = [];
    const keep = (...call: unknown[]): void => void calls.push(call);
    const logger: Logger = { debug: keep, info: keep, warn: keep, error: keep };
    createServerLog(logger).error(line, fields);
    expect(calls).toEqual([[line, fields]]);
  });

  test("is nowhere with false", () => {
    const printed = vi.spyOn(console, "error").mockImplementation(() => {});
    createServerLog(false).error(line, fields);
    expect(printed).not.toHaveBeenCalled();
  });
});

describe("pino", () => {
  test.each(["debug", "info", "warn", "error"] as const)("gets line and fields by fieldsFirst: %s", (level) => {
    const { stream, text } = createPaper();
    const log = createServerLog(fieldsFirst(pino({ level: "debug" }, stream)));
    log[level](line, fields);
    expect(JSON.parse(text())).toMatchObject({ msg: line, ...fields, level: pino.levels.values[level] });
  });

  test("writes what was thrown as it writes errors", () => {
    const { stream, text } = createPaper();
    const log = createServerLog(fieldsFirst(pino(stream)));
    log.error("a tick failed: Error: the game went wrong", {
      event: "callbackFailed",
      callback: "tick",
      err: new TypeError("the game went wrong"),
    });
    expect(JSON.parse(text())).toMatchObject({
      event: "callbackFailed",
      err: { type: "TypeError", message: "the game went wrong", stack: expect.stringContaining("log.test") },
    });
  });

  test("fits without it, and then writes the line", () => {
    const { stream, text } = createPaper();
    const logger: Logger = pino(stream);
    createServerLog(logger).warn("cut peer 7: it took nothing", { event: "peerCut", peer: "7" });
    expect(JSON.parse(text())).toMatchObject({ msg: "cut peer 7: it took nothing" });
  });

  test("takes lines without fields too", () => {
    const { stream, text } = createPaper();
    fieldsFirst(pino(stream)).info(line);
    expect(JSON.parse(text())).toMatchObject({ msg: line });
  });
});
