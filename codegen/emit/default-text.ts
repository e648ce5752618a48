import { objectOf } from "../json-types/inner-types.js";
import type { JsonDefault, JsonProperty, JsonType } from "../model.js";
import type { CodecScope } from "./codec-scope.js";
import { array, braces, type Doc } from "./doc.js";
import { stringText } from "./safe-text.js";
import { literalText } from "./type-text.js";

/** The expression of a default: a new value each time that it is evaluated, with the defaults of what it leaves out. */
export function defaultText(scope: CodecScope, type: JsonType, value: JsonDefault): Doc {
  if (type.kind === "named") return defaultText(scope, type.type.type, value);
  if (value === null) return "null";
  if (type.kind === "nullable") return defaultText(scope, type.value, value);
  if (typeof value === "object") return compoundText(scope, type, value);
  switch (type.kind) {
    case "timestamp":
      return type.as === "date" ? scope.call("dateOf", String(value)) : String(value);
    case "enum": {
      const known = type.type.values.find((one) => one.value === value);
      return `${scope.value(type.type.name)}.${known?.name ?? ""}`;
    }
    default:
      return typeof value === "bigint" ? `${value}n` : literalText(value);
  }
}

type Members = Readonly<Record<string, JsonDefault>>;

function compoundText(scope: CodecScope, type: JsonType, value: JsonDefault & object): Doc {
  const members = value as Members;
  switch (type.kind) {
    case "list":
      return array(Object.values(members).map((one) => defaultText(scope, type.element, one)));
    case "map":
      return braces(
        Object.entries(members).map(([key, one]) => [`${keyText(key)}: `, defaultText(scope, type.value, one)]),
      );
    case "variants": {
      const variant = type.variants.find(({ name }) => name === members[type.by]);
      const properties = (variant && objectOf(variant.type)?.properties) ?? [];
      return braces([`${type.by}: ${stringText(variant?.name ?? "")}`, ...propertyTexts(scope, properties, members)]);
    }
    default:
      return braces(propertyTexts(scope, objectOf(type)?.properties ?? [], members));
  }
}

function propertyTexts(scope: CodecScope, properties: readonly JsonProperty[], given: Members): readonly Doc[] {
  return properties.flatMap(({ name, type, default: own }) => {
    const value = name in given ? given[name] : own;
    return value === undefined ? [] : [[`${name}: `, defaultText(scope, type, value)]];
  });
}

/** A key of any name: written plainly, `__proto__` would set the prototype. */
function keyText(key: string): string {
  if (key === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : stringText(key);
}
