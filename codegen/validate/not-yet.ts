interface Pending {
  readonly message: string;
  readonly advice: string;
}

/** What the language has, and this version does not: by the kind of declaration, then by key. */
const pending: Readonly<Record<string, Readonly<Record<string, Pending>>>> = {
  schema: {
    import: { message: "`import` is not yet supported", advice: "declare all types in this file for now" },
  },
  type: {
    union: {
      message: "`union` types are not yet supported",
      advice: "use a struct with an optional field for each variant for now, or one command for each",
    },
    quantized: {
      message: "`quantized` types are not yet supported",
      advice: "use f32, or an integer and scale it, for now",
    },
    extensible: { message: "`extensible` is not yet supported", advice: "remove it for now" },
    unknown: { message: "`unknown` values of an enum are not yet supported", advice: "remove it for now" },
    clamp: { message: "`clamp` is not yet supported", advice: "remove it for now" },
  },
  field: {
    since: { message: "`since` is not yet supported", advice: "add the field under a new command for now" },
    clamp: { message: "`clamp` is not yet supported", advice: "remove it for now" },
    columns: {
      message: "`columns` is not yet supported",
      advice: "remove it for now; the list is then sent element by element",
    },
  },
};

/** The words for a key that a later version will know, if it is one; `title` is the kind of declaration. */
export function describePending(title: string, key: string): Pending | undefined {
  const keys = Object.hasOwn(pending, title) ? pending[title] : undefined;
  return keys !== undefined && Object.hasOwn(keys, key) ? keys[key] : undefined;
}

/** The kinds of types that a later version will know: their other keys are passed over. */
export const pendingKinds: readonly string[] = ["union", "quantized"];
