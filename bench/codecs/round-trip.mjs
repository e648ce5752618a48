// What is not right is not measured.
import { samples } from "./messages.mjs";
import { readers } from "./readers.mjs";

/** Half a step of a quantized angle, and a little more. */
const angleTolerance = 5e-5;

/** Throws unless each message comes back with all of its fields, by every face that a codec has. */
export function checkCodec({ name, codec, messages, payloads, kind }) {
  samples[kind].forEach((message, i) => {
    const bytes = payloads[i];
    requireSame(message, codec.decode(bytes), name);
    if (codec.into !== undefined) requireSame(message, codec.into(bytes), `${name}, into a kept object`);
    if (codec.view !== undefined)
      requireSum(readers[kind](message), codec.readView(codec.view(bytes)), `${name}, view`);
    const length = codec.shared?.(messages[i]) ?? bytes.length;
    if (length !== bytes.length) throw new Error(`${name}: ${length} bytes when shared, ${bytes.length} when owned`);
  });
}

function requireSame(expected, actual, path) {
  if (typeof expected === "object") {
    if (Array.isArray(expected) && actual.length !== expected.length)
      throw new Error(`${path}: ${actual.length} elements`);
    for (const key of Object.keys(expected)) requireSame(expected[key], actual?.[key], `${path}.${key}`);
    return;
  }
  const isNear = path.endsWith(".angle") && Math.abs(expected - actual) <= angleTolerance;
  if (expected !== actual && !isNear) throw new Error(`${path}: ${actual} instead of ${expected}`);
}

function requireSum(expected, actual, name) {
  const isNear = Math.abs(expected - actual) <= 0.01;
  if (!isNear) throw new Error(`${name}: the fields add up to ${actual} instead of ${expected}`);
}
