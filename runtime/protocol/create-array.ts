/** An array of `count` fresh elements. */
export function createArray<Element>(count: number, create: () => Element): Element[] {
  return Array.from({ length: count }, create);
}
