import { randomInt } from "node:crypto";
import { Worker } from "node:worker_threads";
import { checkHeap } from "../../tests/support/fuzz/heap.js";
import { createStateTargets } from "../../tests/support/fuzz/state-targets.js";
import { createFuzzTargets, type FuzzTarget } from "../../tests/support/fuzz/target.js";
import { tryBytes } from "../../tests/support/fuzz/trial.js";
import { CurrentInput } from "./current-input.js";
import type { FromWorker, NamedTally, Order, Slowest } from "./messages.js";
import { type FuzzOptions, parseOptions, UsageError, usage } from "./options.js";

/** How long a turn of some thousand inputs may take, and how large a worker's heap may grow. */
const HANGS_AFTER_MS = 60_000;
const MAX_HEAP_MB = 512;

/** How long an input may take when it is tried again, at the best of several times. */
const SLOW_MS = 50;

try {
  const options = parseOptions(process.argv.slice(2), randomInt(1, 2 ** 31));
  if (options === undefined) console.log(usage);
  else process.exitCode = await fuzz(options);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}

async function fuzz(options: FuzzOptions): Promise<number> {
  const targets = [...createFuzzTargets(), ...(await createStateTargets())].filter(({ name }) =>
    name.startsWith(options.target),
  );
  if (targets.length === 0) throw new UsageError(`no decoder's name begins with ${options.target}`);
  if (options.hex !== undefined) return tryAlone(exactly(options.target, targets), options.hex);
  const { inputs, seconds, seed } = options;
  console.log(`${targets.length} decoders, ${inputs} inputs or ${seconds} s, seed ${seed}`);
  const startedAt = performance.now();
  const ended = await work({ targets: targets.map(({ name }) => name), inputs, seconds, seed });
  if (ended.kind === "finding") return report(ended.text, ended.target, ended.hex);
  return summarize(ended.tallies, (performance.now() - startedAt) / 1_000) + judgeSlowest(targets, ended.slowest);
}

/** Lets a worker do it, which may hang or fill its heap and be stopped. */
function work(order: Omit<Order, "memory">): Promise<Exclude<FromWorker, { readonly kind: "progress" }>> {
  const current = new CurrentInput();
  const worker = new Worker(new URL("start-worker.mjs", import.meta.url), {
    workerData: { ...order, memory: current.memory } satisfies Order,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  return new Promise((resolve) => {
    const stop = (text: string): void => {
      clearTimeout(hang);
      void worker.terminate();
      resolve({ kind: "finding", target: order.targets[current.target] ?? "", hex: current.hex, text });
    };
    const hang = setTimeout(() => stop(`an input or its turn takes over ${HANGS_AFTER_MS / 1_000} s`), HANGS_AFTER_MS);
    worker.on("error", (error) => stop(error.stack ?? error.message));
    worker.on("message", (message: FromWorker) => {
      hang.refresh();
      if (message.kind === "progress") return;
      clearTimeout(hang);
      resolve(message);
    });
  });
}

function summarize(tallies: readonly NamedTally[], seconds: number): number {
  const total = { inputs: 0, values: 0, errors: 0 };
  for (const { name, inputs, values, errors, ways } of tallies) {
    total.inputs += inputs;
    total.values += values;
    total.errors += errors;
    console.log(`${name}: ${inputs} inputs, ${values} values, ${errors} errors, ${ways} ways to end`);
  }
  console.log(`${total.inputs} inputs in ${seconds.toFixed(1)} s: ${total.values} values, ${total.errors} errors`);
  return 0;
}

/** The slowest input of a run may have met a collection or a compilation: so it is tried again. */
function judgeSlowest(targets: readonly FuzzTarget[], { ms, target, hex }: Slowest): number {
  const slow = targets.find(({ name }) => name === target);
  if (slow === undefined) return 0;
  const bytes = Uint8Array.from(Buffer.from(hex, "hex"));
  const best = Math.min(...Array.from({ length: 5 }, () => timeOnce(slow, bytes)));
  const shown = hex.length > 400 ? `${hex.slice(0, 400)}…` : hex;
  console.log(
    `slowest: ${ms.toFixed(1)} ms, tried again ${best.toFixed(2)} ms: ${target}, ${bytes.length} bytes: ${shown}`,
  );
  return best > SLOW_MS ? report(`takes ${best.toFixed(1)} ms`, target, hex) : 0;
}

function timeOnce(target: FuzzTarget, bytes: Uint8Array): number {
  const startedAt = performance.now();
  tryBytes(target, bytes);
  return performance.now() - startedAt;
}

function exactly(name: string, targets: readonly FuzzTarget[]): FuzzTarget {
  const target = targets.find((one) => one.name === name);
  if (target === undefined) throw new UsageError("--hex needs the whole name of a decoder as --target");
  return target;
}

function tryAlone(target: FuzzTarget, hex: string): number {
  const bytes = Uint8Array.from(Buffer.from(hex, "hex"));
  const ending = tryBytes(target, bytes);
  checkHeap(target, bytes);
  if ("error" in ending) console.log(`${ending.error.code}: ${ending.error.message}`);
  else console.dir(ending.value, { depth: null });
  return 0;
}

function report(text: string, target: string, hex: string): number {
  console.error(`FOUND: ${text}`);
  console.error(`To repeat it: npm run bench:fuzz -- --target ${target} --hex ${hex === "" ? '""' : hex}`);
  return 1;
}
