import { parentPort, workerData } from "node:worker_threads";
import { Fuzzer } from "../../tests/support/fuzz/fuzzer.js";
import { createStateTargets } from "../../tests/support/fuzz/state-targets.js";
import { createFuzzTargets } from "../../tests/support/fuzz/target.js";
import { Finding } from "../../tests/support/fuzz/trial.js";
import { CurrentInput } from "./current-input.js";
import type { FromWorker, Order } from "./messages.js";

/** Inputs that a decoder gets before the next one has its turn. */
const TURN = 2_000;

const order = workerData as Order;
const current = new CurrentInput(order.memory);
const names = order.targets;
const fuzzers = [...createFuzzTargets(), ...(await createStateTargets())]
  .filter(({ name }) => names.includes(name))
  .map((target) => new Fuzzer(target, order.seed));
const slowest = { ms: 0, target: "", hex: "" };

function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}

function takeTurn(fuzzer: Fuzzer, index: number, inputs: number): void {
  for (let i = 0; i < inputs; i++) {
    const bytes = fuzzer.next();
    current.set(index, bytes);
    const startedAt = performance.now();
    fuzzer.run(bytes);
    const ms = performance.now() - startedAt;
    if (ms > slowest.ms) Object.assign(slowest, { ms, target: fuzzer.target.name, hex: toHex(bytes) });
  }
}

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

function run(): void {
  const endsAt = performance.now() + order.seconds * 1_000;
  let left = order.inputs;
  while (left > 0 && performance.now() < endsAt) {
    for (const [index, fuzzer] of fuzzers.entries()) {
      const inputs = Math.min(TURN, left);
      takeTurn(fuzzer, index, inputs);
      left -= inputs;
      tell({ kind: "progress" });
      if (left === 0 || performance.now() >= endsAt) break;
    }
  }
}

try {
  run();
  tell({ kind: "done", slowest, tallies: fuzzers.map(({ target, tally }) => ({ name: target.name, ...tally })) });
} catch (error) {
  if (!(error instanceof Finding)) throw error;
  tell({ kind: "finding", target: error.target, hex: error.hex, text: error.stack ?? error.message });
}
