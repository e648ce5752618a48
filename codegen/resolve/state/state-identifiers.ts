import type { CollectionModel, StateModel } from "../../model.js";
import { upperFirst } from "../names/names.js";

type NamedState = Pick<StateModel, "name" | "typePrefix" | "collections">;

/** What a state exports. */
export function stateIdentifiers({ name, typePrefix, collections }: NamedState): readonly string[] {
  const types = ["State", "StateView", "StatePeerView", "Replica", "Predictor"].map((suffix) => typePrefix + suffix);
  const values = [
    `${name}State`,
    `${name}StateForm`,
    `${name}ReplicaForm`,
    `create${typePrefix}State`,
    `create${typePrefix}Predictor`,
  ];
  return [...types, ...values, ...collections.flatMap((collection) => collectionIdentifiers(typePrefix, collection))];
}

/** The functions of its rows, and the types of what changes and of what the owner alone sees. */
function collectionIdentifiers(typePrefix: string, { name, sections }: CollectionModel): readonly string[] {
  const prefix = typePrefix + upperFirst(name);
  const parts = sections.flatMap(({ since }) => {
    const later = since === 1 ? "" : `Since${since}`;
    return [later, `Own${later}`];
  });
  const rows = parts.flatMap((part) => [`write${prefix}${part}`, `read${prefix}${part}`]);
  return [prefix, `${prefix}Own`, `${prefix}Changed`, `capture${prefix}`, ...rows];
}
