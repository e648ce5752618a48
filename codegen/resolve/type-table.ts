import { constantsOf } from "../constants.js";
import { listFiles, type SchemaFile } from "../load/schema-file.js";
import { childOf, entriesOf, type SourceEntry } from "../load/source-node.js";
import type { TypeModel } from "../model.js";
import type { CopyCount, ResolveContext, TypeDeclaration, TypeTable } from "./context.js";
import { createJsonUses } from "./json/json-circles.js";
import { declareJson, isJsonDeclaration, type JsonDeclaration } from "./json/json-declaration.js";
import { createJsonDefaults } from "./json/json-defaults.js";
import { readMaxima } from "./maxima.js";
import { depthOfNamed, MAX_TYPE_DEPTH, reportDepth } from "./nesting.js";
import { resolveJson, resolveType } from "./types.js";

/** The contexts of a schema's files. */
export interface FileContexts {
  contextOf(file: SchemaFile): ResolveContext;
  /** Makes the checks that need every type resolved. */
  finish(): void;
}

interface Declaration extends TypeDeclaration {
  readonly file: SchemaFile;
}

/**
 * Contexts for the files of one schema. Each file sees its own types and those that it imports by any way; each type
 * is resolved once, on first use, in the context of its own file. A use inside itself is reported.
 */
export function createFileContexts(): FileContexts {
  const contexts = new Map<SchemaFile, ResolveContext>();
  const resolved = new Map<SourceEntry, TypeModel | undefined>();
  const declared = new Map<SourceEntry, JsonDeclaration>();
  const uses = createJsonUses();
  const defaults = createJsonDefaults();
  const checks: (() => void)[] = [];
  const open: SourceEntry[] = [];
  const copies: CopyCount = { fields: 0 };

  function resolveOnce({ entry, file }: Declaration, use: TypeUse): TypeModel | undefined {
    if (resolved.has(entry)) return resolved.get(entry);
    if (open.includes(entry)) return findOpen(entry, use);
    if (open.length > MAX_TYPE_DEPTH) return reportDepth(use.at, use.file.report);
    open.push(entry);
    const model = isJsonDeclaration(entry.value) ? resolveDeclared(entry, file) : resolveType(entry, contextOf(file));
    open.pop();
    const isTooDeep = model !== undefined && depthOfNamed(model) > MAX_TYPE_DEPTH;
    const usable = isTooDeep ? reportDepth(entry.keyAt, file.report) : model;
    resolved.set(entry, usable);
    return usable;
  }

  /** A type within itself: of JSON types it is seen at the end whether their values can end. */
  function findOpen(entry: SourceEntry, use: TypeUse): TypeModel | undefined {
    const circle = open.slice(open.indexOf(entry));
    const isJson = circle.every(({ value }) => isJsonDeclaration(value));
    return isJson ? declared.get(entry)?.model : reportCycle([...circle, entry], use);
  }

  function resolveDeclared(entry: SourceEntry, file: SchemaFile): TypeModel | undefined {
    const declaration = declareJson(entry);
    declared.set(entry, declaration);
    const type = resolveJson(entry, contextOf(file));
    if (type !== undefined) declaration.settle(type);
    return type === undefined ? undefined : declaration.model;
  }

  function createTable(file: SchemaFile): TypeTable {
    const visible = findVisible(file);
    const hasGaps = listFiles(file).some((one) => one.hasGaps);
    return {
      names: [...visible.keys()],
      has: (name) => visible.has(name) || (hasGaps && /^[A-Z]/.test(name)),
      declaration: (name) => visible.get(name),
      resolve(name, usedAt, passage) {
        const declaration = visible.get(name);
        if (declaration === undefined) return undefined;
        const owner = open.at(-1);
        if (owner !== undefined && passage !== undefined) {
          uses.add(owner, { target: declaration.entry, at: usedAt, report: file.report, ...passage });
        }
        return resolveOnce(declaration, { file, at: usedAt });
      },
      whenResolved: (check) => checks.push(check),
    };
  }

  function contextOf(file: SchemaFile): ResolveContext {
    const known = contexts.get(file);
    if (known !== undefined) return known;
    const { source, report, root } = file;
    const own = { constants: constantsOf(root), maxima: readMaxima(root) };
    const context = { source, report, types: createTable(file), ...own, copies, defaults };
    contexts.set(file, context);
    return context;
  }

  return {
    contextOf,
    finish() {
      const typesEnd = uses.check();
      for (const check of checks) check();
      defaults.settle(typesEnd);
    },
  };
}

/** By name; of two with the same name, which is reported elsewhere, the file's own, and of a file's own the first. */
function findVisible(from: SchemaFile): ReadonlyMap<string, Declaration> {
  const visible = new Map<string, Declaration>();
  for (const file of listFiles(from)) {
    for (const entry of entriesOf(childOf(file.root, "types"))) {
      const isHidden = file.inlineTypes?.has(entry) && visible.get(entry.key)?.file === file;
      if (!isHidden) visible.set(entry.key, { entry, file, source: file.source });
    }
  }
  return visible;
}

interface TypeUse {
  readonly file: SchemaFile;
  readonly at: number;
}

function reportCycle(entries: readonly SourceEntry[], { file, at }: TypeUse): undefined {
  const names = entries.map(({ key }) => key);
  file.report.error({
    code: "KEP055",
    at,
    message: `\`${names[0]}\` contains itself: ${names.join(" > ")}`,
    advice: "break the circle, for example by an id that refers to the other value",
  });
}
