import type { FieldModel } from "../../model.js";

/** The fields that a field is made of, structs within it by theirs. */
export const leavesOf = (field: FieldModel): readonly FieldModel[] =>
  field.type.kind === "struct" ? field.fields.flatMap(leavesOf) : [field];
