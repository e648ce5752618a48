// Measures one codec, in a process or page of its own: all messages and faces in turn. Knows neither Node nor a browser.
import { SAMPLES, samples } from "./messages.mjs";
import { readers } from "./readers.mjs";
import { checkCodec } from "./round-trip.mjs";

/**
 * The loops. What is owned by its receiver is kept until the next, so that it is really made; what is not is only looked at.
 * They are text, since each message and face gets a function of its own from it: one that all shared would see many codecs
 * and messages, and what is measured would be calls that no engine can inline.
 */
const loops = {
  encode: "const bytes = run(inputs[i & mask]); kept.last = bytes; sum += bytes.length;",
  shared: "sum += run(inputs[i & mask]);",
  decode: "const message = run(inputs[i & mask]); kept.last = message; sum += read(message);",
  into: "sum += read(run(inputs[i & mask]));",
  view: "sum += read(run(inputs[i & mask]));",
};

/** What a loop made last. */
const kept = { last: undefined };

/** Whatever the loops have added up, so that nothing of it can be left out. */
let sink = 0;

/**
 * Checks a codec, then measures it. Returns `[{ codec, kind, face, bytes, times }]`, times in nanoseconds per operation, one for each of
 * `batches`. A batch lasts about `batchMs`; messages and faces take turns, so that all meet the same noise.
 */
export function measure(module, { batches, batchMs }) {
  const jobs = Object.keys(module.codecs).flatMap((kind) => createJobs(module, kind));
  // Several short turns: by the time the engine optimizes a function that is shared, it has seen all messages.
  for (let turn = 0; turn < 4; turn++) for (const job of jobs) runFor(job, batchMs / 4);
  for (const job of jobs) job.count = calibrate(job, batchMs);
  for (let batch = 0; batch < batches; batch++)
    for (const job of jobs) job.times.push(time(job, job.count) / job.count);
  if (Number.isNaN(sink)) throw new Error("A field was not a number.");
  return jobs.map(({ kind, face, bytes, times }) => ({ codec: module.name, kind, face, bytes, times }));
}

function createJobs(module, kind) {
  const codec = module.codecs[kind];
  const messages = samples[kind].map((message) => codec.prepare?.(message) ?? message);
  const payloads = messages.map((message) => receive(codec.encode(message))).map(module.received ?? ((bytes) => bytes));
  checkCodec({ name: `${module.name}, ${kind}`, codec, messages, payloads, kind });
  const bytes = payloads.reduce((total, { length }) => total + length, 0) / SAMPLES;
  return Object.keys(loops)
    .filter((face) => codec[face] !== undefined)
    .map((face) => {
      const inputs = face === "encode" || face === "shared" ? messages : payloads;
      const read = face === "view" ? codec.readView : readers[kind];
      return { kind, face, bytes, times: [], loop: createLoop(face).bind(undefined, kept, codec[face], inputs, read) };
    });
}

/** As a WebSocket hands a payload over: behind the command's id in a buffer of its own. */
function receive(bytes) {
  const frame = new Uint8Array(4 + bytes.length);
  frame.set(bytes, 4);
  return frame.subarray(4);
}

function createLoop(face) {
  const text = `const mask = ${SAMPLES - 1}; let sum = 0; for (let i = 0; i < count; i++) { ${loops[face]} } return sum;`;
  return new Function("kept", "run", "inputs", "read", "count", text);
}

function time(job, count) {
  const startedAt = performance.now();
  sink += job.loop(count);
  return (performance.now() - startedAt) * 1e6;
}

function runFor(job, milliseconds) {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) sink += job.loop(SAMPLES);
}

/** How many operations last about `batchMs`. */
function calibrate(job, batchMs) {
  let count = SAMPLES;
  let elapsedMs = time(job, count) / 1e6;
  while (elapsedMs < batchMs / 8) {
    count *= 2;
    elapsedMs = time(job, count) / 1e6;
  }
  return Math.max(SAMPLES, Math.round((count * batchMs) / elapsedMs));
}
