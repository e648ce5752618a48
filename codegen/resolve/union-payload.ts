import { type SourceNode, stringOf } from "../load/source-node.js";
import type { Payload, TypeModel } from "../model.js";
import { unionType } from "./binary/binary-layout.js";
import { resolveSingle } from "./binary/struct.js";
import type { ResolveContext } from "./context.js";

/** `union: Event`: the bytes of a struct whose only field is that union. `at` is where the message's name stands. */
export function resolveUnionPayload(union: SourceNode, at: number, context: ResolveContext): Payload | undefined {
  const name = stringOf(union);
  if (name === undefined) return undefined;
  const model = context.types.resolve(name, union.at);
  if (model?.kind === "union") {
    const type = unionType(model);
    return { kind: "union", type, record: resolveSingle(type, at, context) };
  }
  if (model !== undefined || !context.types.has(name)) reportNoUnion(name, model, { at: union.at, context });
  return undefined;
}

interface Place {
  readonly at: number;
  readonly context: ResolveContext;
}

function reportNoUnion(name: string, model: TypeModel | undefined, { at, context: { report } }: Place): void {
  report.error({
    code: model?.kind === "json" ? "KEP056" : "KEP051",
    at,
    message: model === undefined ? `unknown union \`${name}\`` : `\`${name}\` is not a union`,
    advice: adviceFor(name, model),
  });
}

function adviceFor(name: string, model: TypeModel | undefined): string {
  if (model?.kind === "struct" || model?.kind === "json") return `write \`${model.kind}: ${name}\``;
  return "name a type that is declared with `union`; anything else is a field of a `struct`";
}
