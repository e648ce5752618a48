/** An array of `count` fresh elements. */
export function createArray<Element>(count: number, create: () => Element): Element[] {
  const list: Element[] = [];
  for (let i = 0; i < count; i++) list.push(create());
  return list;
}
