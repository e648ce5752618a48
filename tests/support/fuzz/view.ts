/** All that a view shows, as plain objects, arrays and maps: each of its properties, of its lists and maps each element. */
export function readView(view: unknown): unknown {
  if (typeof view !== "object" || view === null || view instanceof Uint8Array || view instanceof Date) return view;
  if (isEntries(view)) return new Map(Array.from(view, ([key, value]) => [key, readView(value)]));
  if (isIterable(view)) return Array.from(view, readView);
  const shown = view as Readonly<Record<string, unknown>>;
  return Object.fromEntries(namesOf(view).map((name) => [name, readView(shown[name])]));
}

/** Reads of each property alone, the last first: as somebody reads who wants one field only. */
export function readsOf(view: object): readonly (() => unknown)[] {
  if (view instanceof Uint8Array) return [];
  const shown = view as Readonly<Record<string, unknown>>;
  return namesOf(view)
    .map((name) => () => readView(shown[name]))
    .reverse();
}

const isEntries = (value: object): value is Iterable<readonly [unknown, unknown]> =>
  "size" in value && isIterable(value);

const isIterable = (value: object): value is Iterable<unknown> => Symbol.iterator in value;

/** The getters of its class, in the order of their declaration; of a plain object its properties. */
function namesOf(view: object): readonly string[] {
  const prototype: unknown = Object.getPrototypeOf(view);
  if (prototype === Object.prototype) return Object.keys(view);
  const members = Object.entries(Object.getOwnPropertyDescriptors(prototype));
  return members.filter(([, { get }]) => get !== undefined).map(([name]) => name);
}
