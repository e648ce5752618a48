import type { JsonType, JsonTypeModel } from "../model.js";
import { innerTypes } from "./inner-types.js";

interface Visit {
  readonly order: number;
  /** The earliest visit that it leads back to. */
  low: number;
  isOpen: boolean;
}

/** For each type searched, the types that contain each other with it; none where it does not contain itself. */
const components = new WeakMap<JsonTypeModel, readonly JsonTypeModel[]>();

/** The types that contain this one and are contained in it, itself among them; none where it does not contain itself. */
export function componentOf(model: JsonTypeModel): readonly JsonTypeModel[] {
  if (!components.has(model)) findComponents(model);
  return components.get(model) ?? [];
}

/** Tarjan's algorithm: a type that leads back to none before it closes a component. */
function findComponents(root: JsonTypeModel): void {
  const visits = new Map<JsonTypeModel, Visit>();
  const stack: JsonTypeModel[] = [];
  const visit = (model: JsonTypeModel): Visit => {
    const own: Visit = { order: visits.size, low: visits.size, isOpen: true };
    visits.set(model, own);
    stack.push(model);
    const targets = namedIn(model.type);
    for (const target of targets) {
      if (components.has(target)) continue;
      const met = visits.get(target) ?? visit(target);
      if (met.isOpen) own.low = Math.min(own.low, met.low);
    }
    if (own.low === own.order) close(model, targets.includes(model));
    return own;
  };
  const close = (model: JsonTypeModel, holdsItself: boolean): void => {
    const members = stack.splice(stack.indexOf(model));
    for (const member of members) {
      components.set(member, members.length > 1 || holdsItself ? members : []);
      const one = visits.get(member);
      if (one !== undefined) one.isOpen = false;
    }
  };
  visit(root);
}

/** The named types that stand in a type, without what they hold themselves. */
function namedIn(type: JsonType): readonly JsonTypeModel[] {
  return type.kind === "named" ? [type.type] : innerTypes(type).flatMap(namedIn);
}

/**
 * Whether a value of a type that contains itself is a level of JSON: each way from a type to itself passes such a type, so that
 * those alone need to be counted.
 */
export function nestsItself(model: JsonTypeModel): boolean {
  return componentOf(model).length > 0 && isLevel(model.type);
}

const isLevel = (type: JsonType): boolean =>
  type.kind === "nullable" ? isLevel(type.value) : type.kind !== "named" && innerTypes(type).length > 0;
