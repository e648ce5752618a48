import type { BinaryType, EnumModel, QuantizedModel, Scalar } from "../../../model.js";
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
    case "timestamp":
      return readTimestamp(scope, type, site);
    case "enum":
      return readEnum(scope, type.type, site);
    case "flags": {
      const masked: Doc = [load(scope, type.type.scalar, site), ` & ${type.type.mask}`];
      return type.type.scalar === "u32" ? ["(", masked, ") >>> 0"] : masked;
    }
    case "quantized":
      return scope.callOwn(numberOf(scope, type), readStep(scope, type, site));
  }
}

/** `angleOf(step)`: the number that a step stands for. A function of the file's own is put into its callers by any engine. */
function numberOf(scope: CodecScope, type: Of<"quantized">): string {
  const { name: quantized } = type.type;
  const wanted = `${quantized.charAt(0).toLowerCase()}${quantized.slice(1)}Of`;
  return scope.function(wanted, { ...type, clamp: false }, (name) =>
    functionOf({
      name,
      docs: [`The number that a step of \`${quantized}\` stands for.`],
      parameters: ["step: number"],
      returns: "number",
      body: [`return ${numberText(type.type)};`],
    }),
  );
}

/** Around zero one step is never sent by clients; from a server it means the maximum. */
function numberText({ min, max, span, steps, middle }: QuantizedModel): string {
  if (middle !== undefined) return `step > ${steps} ? ${max} : ((step - ${middle}) * ${max}) / ${middle}`;
  const part = `(step * ${span}) / ${steps}`;
  return min === 0 ? part : `${min} + ${part}`;
}

function readStep(scope: CodecScope, type: Of<"quantized">, site: ReadSite): Doc {
  const { scalar, steps } = type.type;
  const step = load(scope, scalar, site);
  return site.held && type.needsCheck ? scope.call("heldInteger", step, "0", String(steps), site.path) : step;
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
  const loaded = loadNumber(scope, type.scalar, site);
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
      return heldFloat(scope, type, { loaded, path });
    case "big":
      return scope.call("heldBigInteger", loaded, `${type.min}n`, `${type.max}n`, path);
  }
}

const loadNumber = (scope: CodecScope, scalar: Scalar | "f16", site: ReadSite): Doc =>
  scalar === "f16" ? scope.call("readFloat16", load(scope, "u16", site)) : load(scope, scalar, site);

function readTimestamp(scope: CodecScope, type: Of<"timestamp">, site: ReadSite): Doc {
  const time = scope.call("readTimestamp", load(scope, "i64", site), site.path);
  const isHeld = site.held && type.needsCheck;
  const held = isHeld ? scope.call("heldInteger", time, String(type.min), String(type.max), site.path) : time;
  return type.as === "date" ? scope.call("dateOf", held) : held;
}

interface LoadedFloat {
  readonly loaded: Doc;
  readonly path: string;
}

/** Without a bound on one side, a float is held to the finite ones there. */
function heldFloat(scope: CodecScope, { min, max, finite }: Of<"float">, { loaded, path }: LoadedFloat): Doc {
  if (min === undefined && max === undefined) return scope.call("heldFinite", loaded, path);
  const range = finite ? { min: min ?? -Number.MAX_VALUE, max: max ?? Number.MAX_VALUE } : { min, max };
  return scope.call("heldFloat", loaded, ...floatRange(range), path);
}
