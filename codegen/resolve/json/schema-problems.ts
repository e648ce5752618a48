import { entriesOf, itemsOf, type SourceEntry, type SourceNode, stringOf } from "../../load/source-node.js";
import { findCircles } from "./schema-circles.js";
import { referenceOf, type Subschema } from "./schema-walk.js";

/** Why a document cannot be used. */
export interface Problem {
  readonly code?: "KEP068" | "KEP069";
  readonly at: number;
  readonly message: string;
  readonly advice?: string;
}

/** References that lead nowhere, out of the document or in a circle, and what has no place in a check of a message. */
export function* findProblems(document: SourceNode, schemas: ReadonlyMap<SourceNode, Subschema>): Generator<Problem> {
  for (const schema of schemas.values()) {
    for (const entry of schema.dangling) yield danglingReference(entry);
    for (const entry of schema.node.entries) yield* misplaced(entry);
  }
  yield* findInexact(document);
  for (const at of findCircles(schemas)) {
    yield {
      at,
      message: "this leads back to where it stands, and refers to itself without an end",
      advice: "put a step between: a schema may lead to itself below `properties` or `items`",
    };
  }
}

function danglingReference(entry: SourceEntry): Problem {
  const reference = referenceOf(entry) ?? "";
  const where = reference.startsWith("#") ? "nowhere" : "out of this file";
  return { at: entry.value.at, message: `the reference \`${reference}\` leads ${where}` };
}

function* misplaced({ key, keyAt, value }: SourceEntry): Generator<Problem> {
  if (key === "$async") yield { at: keyAt, message: "`$async` is not part of JSON Schema" };
  const names = key === "properties" ? entriesOf(value).map((entry) => ({ at: entry.keyAt, name: entry.key })) : [];
  const listed = key === "required" ? itemsOf(value).map((item) => ({ at: item.at, name: stringOf(item) })) : [];
  for (const { at, name } of [...names, ...listed]) {
    if (name !== "__proto__") continue;
    yield {
      at,
      message: "`__proto__` is never sent and reaches no handler, so that nothing can be said of it",
      advice: "give the property another name",
    };
  }
}

/** Numbers that would silently become others. */
function* findInexact(node: SourceNode): Generator<Problem> {
  if (node.kind === "scalar" && !isExact(node.value)) {
    yield {
      code: "KEP069",
      at: node.at,
      message: `no number in JavaScript is exactly ${node.text}`,
      advice: "use numbers up to 9007199254740991, or text",
    };
  }
  for (const { value } of entriesOf(node)) yield* findInexact(value);
  for (const item of itemsOf(node)) yield* findInexact(item);
}

function isExact(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "bigint") return true;
  const number = Number(value);
  return Number.isFinite(number) && BigInt(number) === value;
}
