import type { BinaryType, EnumModel } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import type { Doc } from "../../doc.js";
import { functionOf } from "../../function-text.js";
import { floatRange, type ScalarType, safeText } from "../write/stored-value.js";
import { load, type ReadSite } from "./read-site.js";

type Of<Kind extends BinaryType["kind"]> = Extract<BinaryType, { readonly kind: Kind }>;

/** Reads a value that is one number in the block. */
export function readScalar(scope: CodecScope, type: ScalarType, site: ReadSite): Doc {
  switch (type.kind) {
    case "bool":
      return scope.call("readBoolean", load(scope, "u8", site), site.path);
    case "integer":
    case "float":
    case "big":
      return readNumber(scope, type, site);
    case "enum":
      return readEnum(scope, type.type, site);
    case "flags": {
      const masked: Doc = [load(scope, type.type.scalar, site), ` & ${type.type.mask}`];
      return type.type.scalar === "u32" ? ["(", masked, ") >>> 0"] : masked;
    }
    case "quantized":
      return scope.callOwn(numberOf(scope, type), load(scope, type.type.scalar, site));
  }
}

/** `angleOf(step)`: the number that a step stands for. A function of the file's own is put into its callers by any engine. */
function numberOf(scope: CodecScope, type: Of<"quantized">): string {
  const { name: quantized, min, span, steps } = type.type;
  const wanted = `${quantized.charAt(0).toLowerCase()}${quantized.slice(1)}Of`;
  const part = `(step * ${span}) / ${steps}`;
  return scope.function(wanted, { ...type, clamp: false }, (name) =>
    functionOf({
      name,
      docs: [`The number that a step of \`${quantized}\` stands for.`],
      parameters: ["step: number"],
      returns: "number",
      body: [`return ${min === 0 ? part : `${min} + ${part}`};`],
    }),
  );
}

function readEnum(scope: CodecScope, type: EnumModel, site: ReadSite): Doc {
  const loaded = load(scope, type.scalar, site);
  if (type.unknown !== undefined) {
    const unknown = `${scope.value(type.name)}.${type.unknown.name}`;
    return scope.call("openEnum", loaded, scope.value(type.valuesName), unknown);
  }
  if (!site.held) return [loaded, ` as ${scope.type(type.name)}`];
  const { range } = type;
  return range === undefined
    ? scope.call("heldEnum", loaded, scope.value(type.valuesName), site.path)
    : [
        scope.call("heldEnumWithin", loaded, String(range.min), String(range.max), site.path),
        ` as ${scope.type(type.name)}`,
      ];
}

function readNumber(scope: CodecScope, type: Of<"integer" | "float" | "big">, site: ReadSite): Doc {
  const { path } = site;
  const loaded = load(scope, type.scalar, site);
  const isHeld = site.held && type.needsCheck;
  if (type.kind === "big" && type.as === "number") {
    const safe = scope.call("readSafeInteger", loaded, path);
    return isHeld ? scope.call("heldInteger", safe, safeText(type.min), safeText(type.max), path) : safe;
  }
  if (!isHeld) return loaded;
  switch (type.kind) {
    case "integer":
      return scope.call("heldInteger", loaded, String(type.min), String(type.max), path);
    case "float":
      return scope.call("heldFloat", loaded, ...floatRange(type), path);
    case "big":
      return scope.call("heldBigInteger", loaded, `${type.min}n`, `${type.max}n`, path);
  }
}
