import { childOf, entryOf, type SourceNode, stringOf } from "../../load/source-node.js";
import type { StructModel, TypeModel } from "../../model.js";
import { suggest } from "../../suggest.js";
import type { ResolveContext } from "../context.js";

/** The struct that a collection's `type` names. Undefined, and reported, where it names anything else. */
export function resolveCollectionType(collection: SourceNode, context: ResolveContext): StructModel | undefined {
  const node = childOf(collection, "type");
  const name = stringOf(node);
  if (node === undefined || name === undefined) return undefined;
  const { types, report } = context;
  if (!types.has(name)) {
    const message = `unknown struct \`${name}\`${suggest(name, types.names)}`;
    report.error({ code: "KEP051", at: node.at, message, advice: "name a type that is declared with `struct`" });
    return undefined;
  }
  const model = types.resolve(name, node.at);
  if (model === undefined) return undefined;
  const refusal = refuseType(model);
  if (refusal !== undefined) report.error({ code: "KEP146", at: node.at, ...refusal });
  if (model.kind !== "struct") return undefined;
  checkFields(model, node.at, context);
  return refusal === undefined ? model : undefined;
}

function refuseType(model: TypeModel) {
  if (model.kind !== "struct") {
    return {
      message: `\`${model.name}\` is not a struct, and entities have fields that change one by one`,
      advice: "name a type that is declared with `struct`",
    };
  }
  return model.extensible
    ? {
        message: `\`${model.name}\` is extensible, and entities are sent field by field, without a length`,
        advice: "remove `extensible`: in a state a struct grows by `since` alone",
      }
    : undefined;
}

/** `zone: game` would have two meanings. */
function checkFields({ name, record }: StructModel, at: number, { types, report }: ResolveContext): void {
  if (!record.fields.some((field) => field.name === "game")) return;
  const declaration = types.declaration(name);
  const field = entryOf(childOf(declaration?.entry.value, "struct"), "game");
  report.error({
    code: "KEP152",
    at,
    message: `\`${name}\` has a field \`game\`, the word for zones that the game picks`,
    advice: "rename the field",
    related:
      declaration === undefined || field === undefined
        ? []
        : [{ at: field.keyAt, message: "the field", source: declaration.source }],
  });
}
