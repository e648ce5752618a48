import { childOf, entriesOf, itemsOf, type SourceEntry, type SourceNode, stringOf } from "../load/source-node.js";
import type { Report } from "../report.js";

/** Reports commands, methods and types that take a name which `reserved` keeps from being used again. */
export function checkReservedNames(root: SourceNode, report: Report): void {
  const places = new Map<string, number>();
  for (const item of itemsOf(childOf(childOf(root, "reserved"), "names"))) {
    const name = stringOf(item);
    if (name !== undefined) places.set(name, item.at);
  }
  if (places.size === 0) return;
  for (const section of ["types", "commands", "methods"]) {
    for (const entry of entriesOf(childOf(root, section))) {
      const reservedAt = places.get(entry.key);
      if (reservedAt !== undefined) reportReserved(entry, reservedAt, report);
    }
  }
}

function reportReserved({ key, keyAt }: SourceEntry, reservedAt: number, report: Report): void {
  report.error({
    code: "KEP035",
    at: keyAt,
    message: `the name \`${key}\` is reserved`,
    advice: "choose another name; a reserved one belonged to something with another meaning",
    related: [{ at: reservedAt, message: "reserved here" }],
  });
}
