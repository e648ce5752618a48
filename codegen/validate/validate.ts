import { type Constants, constantsOf, isConstantName, lookUpConstant } from "../constants.js";
import type { MappingNode, SourceEntry, SourceNode } from "../load/source-node.js";
import { childOf, type Located, locate, toPlain } from "../load/source-node.js";
import type { Report } from "../report.js";
import { refuseInlineInJson } from "./inline-in-json.js";
import { adviseToAdd } from "./missing-advice.js";
import { type StructureError, validate as validateStructure } from "./schema-validator.js";
import { describeStructure } from "./structure-words.js";

/**
 * Holds a schema to its structure: keys, kinds of values, fixed words. What is wrong is reported; the result is the
 * schema without unknown keys and with broken values marked, so that the resolvers can look at all the rest.
 */
export function validate(root: MappingNode, report: Report): MappingNode {
  checkContent(root, report);
  return checkStructure(refuseInlineInJson(root, report), report);
}

/** The keys of a schema that do not matter where another file imports it. */
const ownKeys: ReadonlySet<string> = new Set([
  "protocol",
  "version",
  "byteOrder",
  "ids",
  "commands",
  "methods",
  "state",
  "rooms",
  "reserved",
  "budget",
  "lint",
]);

/** The same for a file that is imported: of it only the types count, and what it imports itself. */
export function validateImported(root: MappingNode, report: Report): MappingNode {
  const shared = { ...root, entries: root.entries.filter(({ key }) => !ownKeys.has(key)) };
  checkTypes(shared, report);
  return checkStructure(refuseInlineInJson(shared, report), report);
}

function checkStructure(root: MappingNode, report: Report): MappingNode {
  if (validateStructure(toPlain(root))) return root;
  const findings: Findings = { report, constants: constantsOf(root), bad: new Map() };
  const errors = validateStructure.errors ?? [];
  const refused = errors.filter(isUnionByProperty).map(({ instancePath }) => instancePath.slice(0, -"by".length));
  for (const error of errors) {
    const isSaid = !isUnionByProperty(error) && refused.some((place) => error.instancePath.startsWith(place));
    if (!isNoise(error) && !isSaid) reportStructure(error, root, findings);
  }
  return { ...root, entries: pruneEntries(root.entries, findings.bad) };
}

/** Whether a union that stands in a struct is told by a property, as those of JSON are. One error stands for all of it. */
function isUnionByProperty({ keyword, instancePath, parentSchema }: StructureError): boolean {
  return keyword === "type" && parentSchema["title"] === "variant" && instancePath.endsWith("/union/by");
}

/** The alternatives of a choice, which the choice itself sums up, and the branches of an `if`. */
function isNoise({ keyword, schemaPath }: StructureError): boolean {
  return keyword === "if" || /\/(?:oneOf|anyOf|not)\//.test(schemaPath);
}

interface Findings {
  readonly report: Report;
  readonly constants: Constants;
  /** What the resolvers shall not see, with what they see instead. */
  readonly bad: Bad;
}

type Bad = Map<SourceNode | SourceEntry, SourceNode>;

function reportStructure(error: StructureError, root: MappingNode, findings: Findings): void {
  const { report, bad } = findings;
  const located = locate(root, error.instancePath);
  if (located === undefined || located.node.kind === "broken" || isBroken(error, located.node)) return;
  if (putConstant(error, located, findings)) return;
  const finding = describeStructure(error, located);
  if (finding !== undefined) report.error({ ...finding, ...adviseOnConstant(error, located, findings) });
  if (error.keyword === "additionalProperties")
    markEntry(located.node, String(error.params["additionalProperty"]), bad);
  else if (["type", "enum", "const", "minProperties", "minItems", "minLength"].includes(error.keyword))
    bad.set(isUnionByProperty(error) ? unionAt(error, root, located.node) : located.node, broken(located.node));
}

/** The whole union, of which the node is the key `by`. */
function unionAt({ instancePath }: StructureError, root: MappingNode, node: SourceNode): SourceNode {
  return locate(root, instancePath.slice(0, -"/by".length))?.node ?? node;
}

/** Puts a constant in the place of its name, where it may stand: whether that is what was found. */
function putConstant({ keyword, parentSchema }: StructureError, { node }: Located, findings: Findings): boolean {
  if (keyword !== "type" || parentSchema["constant"] !== true) return false;
  if (node.kind !== "scalar" || typeof node.value !== "string" || !isConstantName(node.value)) return false;
  const value = lookUpConstant({ name: node.value, at: node.at }, findings);
  const { at, textAt, value: constant } = node;
  findings.bad.set(node, value === undefined ? broken(node) : { ...value, at, textAt, constant });
  return true;
}

/** What to do about a constant where none may stand. */
function adviseOnConstant(
  { keyword, params }: StructureError,
  { node }: Located,
  { constants }: Findings,
): { readonly advice?: string } {
  if (keyword !== "type" || !String(params["type"]).startsWith("integer")) return {};
  if (node.kind !== "scalar" || !constants.has(node.text)) return {};
  return {
    advice: "write the number itself: constants do not stand for ids, tags and the values of enums and constants",
  };
}

const broken = ({ at }: SourceNode): SourceNode => ({ kind: "broken", at });

/** Whether what is missing is there, and broken: that is reported already. */
function isBroken({ keyword, params }: StructureError, node: SourceNode): boolean {
  return keyword === "required" && childOf(node, String(params["missingProperty"]))?.kind === "broken";
}

function markEntry(node: SourceNode, key: string, bad: Bad): void {
  const entry = node.kind === "mapping" ? node.entries.find((candidate) => candidate.key === key) : undefined;
  if (entry !== undefined) bad.set(entry, broken(entry.value));
}

function pruneEntries(entries: readonly SourceEntry[], bad: Bad): readonly SourceEntry[] {
  return entries.filter((entry) => !bad.has(entry)).map((entry) => ({ ...entry, value: prune(entry.value, bad) }));
}

function prune(node: SourceNode, bad: Bad): SourceNode {
  const instead = bad.get(node);
  if (instead !== undefined) return instead;
  if (node.kind === "mapping") return { ...node, entries: pruneEntries(node.entries, bad) };
  if (node.kind === "sequence") return { ...node, items: node.items.map((item) => prune(item, bad)) };
  return node;
}

/** An import that brings nothing is a slip. */
function checkTypes(root: MappingNode, report: Report): void {
  if (root.entries.some(({ key }) => key === "types" || key === "import")) return;
  report.error({
    code: "KEP017",
    at: root.entries[0]?.keyAt ?? root.at,
    message: "the file is imported, and declares no types",
    advice: "add `types`, or remove the import",
  });
}

const contentKeys: ReadonlySet<string> = new Set(["commands", "methods", "state", "rooms"]);

/** A file without commands, methods, state and rooms would generate nothing of use: at most another one can import it. */
function checkContent(root: MappingNode, report: Report): void {
  const sections = root.entries.filter(({ key }) => contentKeys.has(key));
  if (sections.some(({ value }) => value.kind !== "mapping" || value.entries.length > 0)) return;
  const at = root.entries[0]?.keyAt ?? root.at;
  const isSection = sections.length > 0;
  for (const key of ["protocol", "version"]) {
    if (isSection || root.entries.some((entry) => entry.key === key)) continue;
    report.error({ code: "KEP011", at, message: `the schema needs \`${key}\``, advice: adviseToAdd(key) });
  }
  report.error({
    code: "KEP017",
    at,
    message: "the schema declares no commands, no methods, no state and no rooms",
    advice: "add `commands`, `methods`, `state` or `rooms`; a file of types alone is for others to import",
  });
}
