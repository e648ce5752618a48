import type { ListType, MapType } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import type { Doc } from "../../doc.js";

type Elements = Pick<ListType | MapType, "minLength">;

/** The parameter of a function that writes a list or a map which may not have fewer: behind `limit`. */
export const minLengthParameter = ({ minLength }: Elements): readonly string[] =>
  minLength > 0 ? ["minLength: number"] : [];

/** The argument for that parameter. */
export const minLengthArgument = ({ minLength }: Elements): readonly string[] =>
  minLength > 0 ? [String(minLength)] : [];

interface Counted {
  /** What was counted, and the value that errors show, as expressions. */
  readonly count: string;
  readonly value: string;
}

/** The statement that refuses a count below `minLength`, where the type has one. */
export const requireMinCount = (
  scope: CodecScope,
  { minLength }: Elements,
  { count, value }: Counted,
): readonly Doc[] => (minLength > 0 ? [[scope.call("requireMinCount", count, "minLength", value, "field"), ";"]] : []);
