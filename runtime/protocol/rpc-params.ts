import { invalid } from "./field-error.js";

/**
 * Params by name, whichever way they came: positional ones take the declared names in order, absent ones are an empty
 * object (JSON-RPC 2.0, section 4.2). Throws `invalid` for more positional params than there are names.
 */
export function nameParams(params: unknown, names: readonly string[]): unknown {
  if (params === undefined) return {};
  if (!Array.isArray(params)) return params;
  if (params.length > names.length) throw invalid("", `at most ${names.length} positional params`, params);
  return Object.fromEntries(params.map((value, i) => [names[i], value]));
}
