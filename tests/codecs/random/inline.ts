/** What YAML writes as scalars and as flow mappings and sequences. A map keeps numbers in its order as keys. */
export type Yaml =
  | string
  | number
  | bigint
  | boolean
  | readonly Yaml[]
  | ReadonlyMap<number, Yaml>
  | { readonly [key: string]: Yaml | undefined };

type Mapping = { readonly [key: string]: Yaml | undefined };

/** How deep types are declared inside each other: each level repeats what it declares. */
const DEPTH = 2;

/** Writes the types of fields and variants where they are used, instead of their names; those in lists keep theirs. */
export function createInliner(types: ReadonlyMap<string, Yaml>): (declaration: Yaml) => Yaml {
  let count = 0;

  function inDeclaration(declaration: Yaml, depth: number): Yaml {
    if (!isMapping(declaration)) return declaration;
    const { struct, union, reply, ...others } = declaration;
    return {
      ...others,
      ...(struct === undefined ? {} : { struct: isMapping(struct) ? inMembers(struct, depth) : struct }),
      ...(union === undefined ? {} : { union: union instanceof Map ? inVariants(union, depth) : union }),
      ...(reply === undefined ? {} : { reply: inDeclaration(reply, depth) }),
    };
  }

  const inVariants = (variants: ReadonlyMap<number, Mapping>, depth: number): Yaml =>
    new Map([...variants].map(([tag, variant]) => [tag, inMembers(variant, depth)]));

  function inMembers(members: Mapping, depth: number): Yaml {
    return Object.fromEntries(
      Object.entries(members).map(([key, value]) => [key, inMember(key, value as Yaml, depth)]),
    );
  }

  function inMember(key: string, value: Yaml, depth: number): Yaml {
    const { type, ...keys }: Mapping = isMapping(value) ? value : { type: value };
    const declaration = typeof type === "string" ? types.get(type) : undefined;
    if (declaration === undefined || depth === 0) return value;
    // The names of others meet what a message exports, or each other.
    const name = /\d$/.test(key) ? undefined : `Inline${count++}`;
    const said = Object.entries(keys).filter(([, one]) => one !== undefined);
    return { ...(inDeclaration(declaration, depth - 1) as Mapping), ...Object.fromEntries(said), name };
  }

  return (declaration) => inDeclaration(declaration, DEPTH);
}

const isMapping = (value: Yaml): value is Mapping =>
  typeof value === "object" && !Array.isArray(value) && !(value instanceof Map);
