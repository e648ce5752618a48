import { describe, expect, test } from "vitest";
import { onAbort as onAbortAnywhere } from "../../runtime/protocol/abort-signal.js";
import { onAbort as onAbortInPage } from "../../runtime/protocol/web-abort-signal.js";

describe.each([
  ["anywhere", onAbortAnywhere],
  ["in a page", onAbortInPage],
])("waiting for a signal %s", (_where, onAbort) => {
  test("calls back each that still waits, once", () => {
    const controller = new AbortController();
    const called: string[] = [];
    const names = ["a", "b", "c"];
    const removals = names.map((name) => onAbort(controller.signal, () => called.push(name)));
    removals[1]?.();
    removals[1]?.();
    controller.abort();
    controller.abort();
    expect(called).toEqual(["a", "c"]);
  });

  test("calls nobody back once the last has left", () => {
    const controller = new AbortController();
    const called: string[] = [];
    onAbort(controller.signal, () => called.push("a"))();
    onAbort(controller.signal, () => called.push("b"));
    controller.abort();
    expect(called).toEqual(["b"]);
  });

  test("calls nothing for a signal that has fired", () => {
    const called: string[] = [];
    const leave = onAbort(AbortSignal.abort(), () => called.push("a"));
    leave();
    expect(called).toEqual([]);
  });
});

test("outside of pages, one listener of a signal serves all: Node warns of more than ten", () => {
  const { signal } = new AbortController();
  let added = 0;
  const listen = signal.addEventListener.bind(signal);
  signal.addEventListener = (...given: Parameters<typeof listen>) => {
    added++;
    listen(...given);
  };
  for (let i = 0; i < 20; i++) onAbortAnywhere(signal, () => {});
  expect(added).toBe(1);
});
