import type { JsonProperty, JsonType } from "../../model.js";

type ObjectType = Extract<JsonType, { readonly kind: "object" }>;

const incomplete = new WeakSet<readonly JsonProperty[]>();

/** Notes that an object lacks properties of its declaration, whose mistakes are reported: nothing is said of it that may follow from that. */
export function markIncomplete({ properties }: ObjectType): void {
  incomplete.add(properties);
}

/** Whether an object has all the properties that its declaration gives it. */
export const isComplete = ({ properties }: ObjectType): boolean => !incomplete.has(properties);
