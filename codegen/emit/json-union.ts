import { objectOf } from "../json-types/inner-types.js";
import type { JsonType, JsonVariant } from "../model.js";
import type { CodecScope } from "./codec-scope.js";
import { block, call, callWithArray, type Doc } from "./doc.js";
import { caseOf } from "./function-text.js";
import { stringText } from "./safe-text.js";

export type JsonUnion = Extract<JsonType, { readonly kind: "variants" }>;

/** A property whose value is known: the one that tells the variants of a union apart. */
export interface KnownProperty {
  readonly name: string;
  /** A literal. */
  readonly value: string;
}

/** Prints the check of a variant's object, with the property that the union sets; returns its name. */
export type CheckVariant = (variant: JsonVariant, known: KnownProperty) => string;

/** The statements that find a value's variant and check it as that. */
export function unionBody(
  scope: CodecScope,
  { by, variants, extensible }: JsonUnion,
  { check, passing }: { readonly check: CheckVariant; readonly passing: (type: JsonType) => readonly string[] },
): readonly Doc[] {
  const known = (name: string): KnownProperty => ({ name: by, value: stringText(name) });
  const cases = variants.map((variant) =>
    caseOf(`case ${stringText(variant.name)}:`, [
      ["return ", call(check(variant, known(variant.name)), "value", ...passing(variant.type)), ";"],
    ]),
  );
  return [
    ["const from = ", scope.callOwn(`${scope.use("jsonObject")}<${stringText(by)}>`, "value"), ";"],
    block(
      `switch (from.${by}) {`,
      [...cases, caseOf("default:", [unknownKind(scope, { by, variants, extensible })])],
      "}",
    ),
  ];
}

function unknownKind(scope: CodecScope, { by, variants, extensible }: Omit<JsonUnion, "kind">): Doc {
  const names = variants.map(({ name }) => stringText(name));
  const given = [`from.${by}`, stringText(by)];
  if (!extensible) return ["throw ", callWithArray(scope.use("wrongJsonKind"), given, names), ";"];
  const kind = callWithArray(scope.use("unknownJsonKind"), [...given, "origin"], names);
  return [`return { ${by}: `, kind, " };"];
}

/** The properties of a variant beside the one that the union sets. */
export const objectOfVariant = ({ type }: JsonVariant): Extract<JsonType, { readonly kind: "object" }> =>
  objectOf(type) ?? { kind: "object", properties: [], closed: false };
