import type { FieldModel } from "../../model.js";
import { leavesOf } from "../binary/leaves.js";
import { type Doc, object } from "../doc.js";
import type { NamedCollection } from "./unit-names.js";

/**
 * `sampling`: the numbers that move smoothly, and how an object is filled from them; undefined where there are none. `typeOf` imports
 * the type of the collection's values.
 */
export function samplingText({ collection }: NamedCollection, typeOf: () => string): Doc | undefined {
  const fields = collection.units.filter(({ own }) => !own).map(({ field }) => field);
  const numbers = fields.flatMap((field) => motionsOf(field, undefined));
  if (numbers.length === 0) return undefined;
  const type = typeOf();
  const places = new Map(numbers.map(({ path }, index) => [path, index]));
  const kept = numbers.map(({ path }, index) => `numbers[${index === 0 ? "at" : `at + ${index}`}] = value.${path};`);
  const leaves = fields.flatMap(leavesOf);
  // What has nothing but such numbers is shown without its newest value.
  const value = leaves.length === numbers.length ? "_value" : "value";
  const shown = leaves.map(({ path }) => {
    const place = places.get(path);
    return `target.${path} = ${place === undefined ? `value.${path}` : `numbers[${place}] as number`};`;
  });
  return object([
    `motions: [${numbers.map(({ motion }) => `"${motion}"`).join(", ")}],`,
    ["keep: (", `value: ${type}, numbers, at) => `, object(kept), ","],
    ["show: (", `target: ${type}, ${value}: ${type}, numbers) => `, object(shown), ","],
  ]);
}

interface Moving {
  readonly path: string;
  readonly motion: string;
}

/** What is said of a struct is said of its numbers, unless they say otherwise. */
function motionsOf({ path, type, fields, interpolate }: FieldModel, outer: string | undefined): readonly Moving[] {
  const motion = interpolate ?? outer;
  if (type.kind === "struct") return fields.flatMap((field) => motionsOf(field, motion));
  return motion === undefined ? [] : [{ path, motion }];
}
