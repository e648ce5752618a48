import { expect, test } from "vitest";
import { sameValue } from "../../runtime/protocol/same-value.js";

test.each([
  [1, 1],
  [Number.NaN, Number.NaN],
  [1n, 1n],
  ["a", "a"],
  [null, null],
  [new Date(5), new Date(5)],
  [new Date(Number.NaN), new Date(Number.NaN)],
  [
    [1, [2]],
    [1, [2]],
  ],
  [Uint8Array.of(1, 2), Uint8Array.of(1, 2)],
  [new Map([["a", { x: 1 }]]), new Map([["a", { x: 1 }]])],
  [
    { x: 1, y: { z: null } },
    { x: 1, y: { z: null } },
  ],
])("%o and %o are the same on the wire", (a, b) => {
  expect([sameValue(a, b), sameValue(b, a)]).toEqual([true, true]);
});

test.each([
  [0, -0],
  [1, 1n],
  [null, {}],
  [new Date(5), new Date(6)],
  [
    [1, 2],
    [1, 3],
  ],
  [[1], [1, 2]],
  [Uint8Array.of(1), Uint8Array.of(2)],
  [new Map([["a", 1]]), new Map([["a", 2]])],
  [new Map([["a", 1]]), new Map([["b", 1]])],
  [{ x: 1 }, { y: 1 }],
  [{ x: 1 }, { x: 1, y: undefined }],
  [
    { kind: "a", value: 1 },
    { kind: "b", value: 1 },
  ],
])("%o and %o differ", (a, b) => {
  expect([sameValue(a, b), sameValue(b, a)]).toEqual([false, false]);
});
