/** What a view gives in all the places in which a message has something. */
export function readAlike(view: unknown, message: unknown): unknown {
  if (Array.isArray(message)) {
    const elements = [...(view as Iterable<unknown>)];
    return elements.map((element, i) => readAlike(element, message[i]));
  }
  if (typeof message !== "object" || message === null) return view;
  const fields = view as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(message).map(([name, value]) => [name, readAlike(fields[name], value)]));
}
