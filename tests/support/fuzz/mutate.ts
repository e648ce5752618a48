import { anything, byteMutations, type Mutation } from "./byte-mutations.js";
import { jsonMutations } from "./json-mutations.js";
import { pick, type Random } from "./random.js";
import type { FuzzTarget } from "./target.js";

/** Bytes that a decoder takes, of a struct or of JSON, and others that the same decoder takes. */
export interface MutationBase {
  readonly kind: FuzzTarget["kind"];
  readonly bytes: Uint8Array;
  readonly other: Uint8Array;
}

/** The bytes after one to four mutations in a row; rarely bytes that have nothing to do with them. */
export function mutate({ kind, bytes, other }: MutationBase, random: Random): Uint8Array {
  if (random(100) === 0) return anything(bytes, random, other);
  const mutations = mutationsFor(kind, random);
  let mutated = bytes;
  for (let i = random(4); i >= 0; i--) mutated = pick(random, mutations)(mutated, random, other);
  return mutated;
}

/** JSON breaks at the slightest change of its bytes: so most changes are of its values. */
function mutationsFor(kind: MutationBase["kind"], random: Random): readonly Mutation[] {
  return kind === "json" && random(4) > 0 ? jsonMutations : byteMutations;
}
