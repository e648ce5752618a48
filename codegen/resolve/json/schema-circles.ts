import type { SourceNode } from "../../load/source-node.js";
import type { Subschema } from "./schema-walk.js";

/** Where a schema leads back to itself with the same value in hand: whoever checks that never comes to an end. */
export function findCircles(schemas: ReadonlyMap<SourceNode, Subschema>): readonly number[] {
  const places: number[] = [];
  const done = new Set<SourceNode>();
  for (const start of schemas.keys()) searchFrom(start);
  return places;

  /** Depth first, without recursion: a chain of references may be as long as the file. */
  function searchFrom(start: SourceNode): void {
    if (done.has(start)) return;
    const path = new Set([start]);
    const stack = [{ node: start, steps: schemas.get(start)?.inPlace.values() }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const step = top.steps?.next().value;
      if (step === undefined) {
        done.add(top.node);
        path.delete(top.node);
        stack.pop();
      } else if (path.has(step.node)) {
        places.push(step.at);
      } else if (!done.has(step.node)) {
        path.add(step.node);
        stack.push({ node: step.node, steps: schemas.get(step.node)?.inPlace.values() });
      }
    }
  }
}
