import type { Model } from "../../model.js";

/** What a rename changes in the bytes between clients and servers, in a sentence. */
export function describeWire(before: Model, after: Model): string {
  const changed = [
    ...before.commands
      .filter(({ fingerprint }, index) => fingerprint !== after.commands[index]?.fingerprint)
      .map(({ name }) => `command \`${name}\``),
    ...before.methods
      .filter(({ fingerprint }, index) => fingerprint !== after.methods[index]?.fingerprint)
      .map(({ name }) => `method \`${name}\``),
    ...before.rooms
      .filter(({ fingerprint }, index) => fingerprint !== after.rooms[index]?.fingerprint)
      .map(({ name }) => `rooms \`${name}\``),
  ];
  if (changed.length === 0) return "On the wire nothing changes: old clients and servers understand new ones.";
  return `On the wire this changes: ${changed.join(", ")}. Clients and servers have to be updated together.`;
}
