import { childOf, entriesOf, entryOf, type SourceEntry, type SourceNode } from "../load/source-node.js";
import type { JsonTypeModel, StructModel, TypeModel } from "../model.js";
import type { ResolveContext, TypeTable } from "./context.js";
import { readDocumented } from "./documented.js";
import { resolveEnum, resolveFlags } from "./enumeration.js";
import { applyClosed, resolveJsonType } from "./json-type.js";
import { resolveRecord } from "./struct.js";

/** The table of a schema's `types`. Each is resolved once, on first use; a use inside itself is reported. */
export function createTypeTable(root: SourceNode, context: Omit<ResolveContext, "types">): TypeTable {
  const entries = new Map(entriesOf(childOf(root, "types")).map((entry) => [entry.key, entry]));
  const resolved = new Map<string, TypeModel | undefined>();
  const open: string[] = [];
  const table: TypeTable = {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    resolve(name, usedAt) {
      if (resolved.has(name)) return resolved.get(name);
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      if (open.includes(name)) return reportCycle([...open.slice(open.indexOf(name)), name], usedAt, context);
      open.push(name);
      const model = resolveType(entry, { ...context, types: table });
      open.pop();
      resolved.set(name, model);
      return model;
    },
  };
  return table;
}

function reportCycle(names: readonly string[], at: number, { report }: Omit<ResolveContext, "types">): undefined {
  report.error({
    code: "KEP055",
    at,
    message: `\`${names[0]}\` contains itself: ${names.join(" > ")}`,
    advice: "break the circle, for example by an id that refers to the other value",
  });
}

function resolveType(entry: SourceEntry, context: ResolveContext): TypeModel | undefined {
  const { value } = entry;
  if (entryOf(value, "enum") !== undefined) return resolveEnum(entry, context);
  if (entryOf(value, "flags") !== undefined) return resolveFlags(entry, context);
  if (entryOf(value, "struct") !== undefined) return resolveStruct(entry, context);
  return entryOf(value, "json") === undefined ? undefined : resolveJson(entry, context);
}

function resolveStruct({ key, keyAt, value }: SourceEntry, context: ResolveContext): StructModel | undefined {
  const struct = childOf(value, "struct");
  if (struct?.kind !== "mapping") return undefined;
  const record = resolveRecord(struct, keyAt, context);
  return { kind: "struct", name: key, record, ...readDocumented(value, keyAt, context.source) };
}

function resolveJson({ key, keyAt, value }: SourceEntry, context: ResolveContext): JsonTypeModel | undefined {
  const json = childOf(value, "json");
  const type = json === undefined ? undefined : resolveJsonType(json, context);
  if (type === undefined) return undefined;
  return {
    kind: "json",
    name: key,
    checkName: `check${key}`,
    type: applyClosed(type, value, context),
    ...readDocumented(value, keyAt, context.source),
  };
}
