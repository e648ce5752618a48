import { booleanOf, childOf, type SourceNode } from "../../load/source-node.js";
import type { BinaryType } from "../../model.js";
import type { Report } from "../../report.js";
import { columnsType, listType } from "./binary-layout.js";

/** The type of a field with its `columns: true` applied to the list in it. Undefined, and reported, where none fits. */
export function applyColumns(type: BinaryType, field: SourceNode, report: Report): BinaryType | undefined {
  const node = childOf(field, "columns");
  if (node === undefined || booleanOf(node) !== true) return type;
  const columned = toColumns(type);
  if (columned !== undefined) return columned;
  report.error({
    code: "KEP057",
    at: node.at,
    message: "`columns` is only for a list of structs of fixed size",
    advice: "remove it; strings, lists, optionals and unions inside the struct, and `extensible`, exclude it",
  });
  return undefined;
}

function toColumns(type: BinaryType): BinaryType | undefined {
  if (type.kind === "optional") return withInner(toColumns(type.value), (value) => ({ ...type, value }));
  if (type.kind === "array") return withInner(toColumns(type.element), (element) => ({ ...type, element }));
  if (type.kind !== "list") return undefined;
  if (type.element.kind === "struct") return columnsType(type);
  return withInner(toColumns(type.element), (element) => listType(element, type.limit));
}

function withInner(inner: BinaryType | undefined, wrap: (inner: BinaryType) => BinaryType): BinaryType | undefined {
  return inner === undefined ? undefined : wrap(inner);
}
