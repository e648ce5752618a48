import { expect, it } from "vitest";
import { Hearing } from "../../../runtime/server/cluster/hearing.js";
import { W, Z } from "./samples.js";

it("tells how far the senders of a subject were heard", () => {
  const hearing = new Hearing();
  expect(hearing.ends("t")).toEqual([]);
  hearing.hear("t", W, { run: 2, before: 5, count: 3 });
  hearing.hear("u", Z, { run: 1, before: 0, count: 1 });
  expect(hearing.ends("t")).toEqual([{ node: W, run: 2, end: 8 }]);
  expect(hearing.pairs).toBe(2);
});

it("goes on where a peer that came from another node has heard, unless it has heard itself", () => {
  const hearing = new Hearing();
  hearing.know("t", { node: W, run: 1, end: 5 });
  expect(hearing.hear("t", W, { run: 1, before: 7, count: 1 })).toEqual({ duplicate: false, missed: 2 });
  hearing.know("t", { node: W, run: 1, end: 99 });
  expect(hearing.ends("t")).toEqual([{ node: W, run: 1, end: 8 }]);
  expect(hearing.pairs).toBe(1);
});
