import type { FieldModel, SectionModel } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import { block, type Doc, group, indent, line } from "../../doc.js";
import { offsetText } from "../place-text.js";
import { localName, objectMarker, requireRecord } from "./write-record.js";
import { bodyOf, joined, type Lines, reserveBlock, type Writing } from "./write-site.js";

export interface FieldsWrite extends Writing {
  /** The variable that holds the record's value. */
  readonly root: string;
  /** Where a field goes, if not to its offset from `at`. */
  readonly place?: (field: FieldModel) => string;
  /** The field whose value is in its variable already. */
  readonly marker?: FieldModel | undefined;
}

/**
 * The lines that write some fields: all blocks at constant offsets from `at`, then the tails in order. Every value is read
 * once, so that what is checked is what is written, whatever a getter gives the next time.
 */
export function writeFields(scope: CodecScope, fields: readonly FieldModel[], to: FieldsWrite): Lines {
  return joined([
    ...fields.map((field) => {
      const { root, write, finite, place, marker } = to;
      const at = place === undefined ? offsetText("at", field.offset) : place(field);
      const inner = localName(field);
      const value = field === marker ? inner : `${root}.${field.name}`;
      const site = { value, at, path: JSON.stringify(field.path), write, finite };
      if (field.type.kind === "optional") {
        const lines = write(scope, field.type, { ...site, value: inner });
        return { ...lines, block: [`const ${inner} = ${site.value};`, ...lines.block] };
      }
      if (field.type.kind !== "struct") return write(scope, field.type, site);
      const known = objectMarker(field.fields);
      const nested = writeFields(scope, field.fields, { ...to, root: inner, marker: known });
      const check = requireRecord(scope, { ...site, value: inner }, known);
      return { ...nested, block: [`const ${inner} = ${value};`, ...check, ...nested.block] };
    }),
    presenceBytes(scope, fields),
  ]);
}

/** The lines that store the presence bytes, once the optionals of a section are in variables. */
function presenceBytes(scope: CodecScope, fields: readonly FieldModel[]): Lines {
  const bytes = new Map<number, Doc[]>();
  for (const field of fields) {
    if (field.type.kind !== "optional" || field.type.bit === undefined) continue;
    const { index } = field.type.bit;
    const present = scope.call("presenceByte", localName(field));
    const bit: Doc = index === 0 ? present : ["(", present, ` << ${index})`];
    bytes.set(field.offset, [...(bytes.get(field.offset) ?? []), bit]);
  }
  const block = [...bytes].map(([offset, bits]) => scope.store("view", "u8", [offsetText("at", offset), orOf(bits)]));
  return { block, tail: [], usesView: block.length > 0 };
}

/** `a | b`, one term a line where they don't fit. */
function orOf([first = "0", ...rest]: readonly Doc[]): Doc {
  return rest.length === 0 ? first : group(first, indent(rest.map((term) => [" |", line, term])));
}

/** The statements that write sections behind the first, each with a block of its own. */
export function writeLater(scope: CodecScope, sections: readonly SectionModel[], to: FieldsWrite): readonly Doc[] {
  return sections.map(({ blockBytes, fields }) =>
    block("{", [reserveBlock(scope, blockBytes), ...bodyOf(writeFields(scope, fields, to))], "}"),
  );
}
