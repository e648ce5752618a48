/** The cycles of a graph of imports, each as `a -> b -> a`: one for every import that closes a way. */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const cycles: string[] = [];
  const finished = new Set<string>();
  const way: string[] = [];

  function visit(node: string): void {
    const start = way.indexOf(node);
    if (start >= 0) cycles.push([...way.slice(start), node].join(" -> "));
    if (start >= 0 || finished.has(node)) return;
    way.push(node);
    for (const next of graph.get(node) ?? []) visit(next);
    way.pop();
    finished.add(node);
  }

  for (const node of graph.keys()) visit(node);
  return cycles;
}
