import type { Graph } from "./graph.js";

/** How many combinations of states are looked at. */
const MAX_COMBINATIONS = 400_000;

/** Whether an answer was found, or looking for it would take too long. */
export type Verdict = "yes" | "no" | "unknown";

type Successors = (node: number) => readonly number[];

/**
 * Whether a text can be read in exponentially many ways: from some state two ways lead back to it with one word (Weber and Seidl 1991, on the
 * degree of ambiguity of automata).
 */
export function isExponential(graph: Graph): Verdict {
  const count = graph.next.length;
  if (graph.isIncomplete || count * count > MAX_COMBINATIONS) return "unknown";
  const component = componentsOf(count, (state) => graph.next[state] ?? []);
  const pairs = componentsOf(count * count, pairSuccessors(graph));
  for (let state = 0; state < count; state++) {
    if (isSafe(graph, component, state)) continue;
    if (hasDoubleLoop(graph, component, state)) return "yes";
    const home = pairs[state * count + state];
    for (let other = 0; other < count * count; other++) {
      if (pairs[other] === home && other % (count + 1) !== 0) return "yes";
    }
  }
  return "no";
}

function hasDoubleLoop({ next, isDouble }: Graph, component: readonly number[], state: number): boolean {
  return (next[state] ?? []).some((to) => component[to] === component[state] && isDouble(state, to));
}

/** Both states take one letter at the same time. */
function pairSuccessors({ letters, next }: Graph): Successors {
  const count = next.length;
  return (pair) => {
    const [a, b] = [Math.floor(pair / count), pair % count];
    if (((letters[a] ?? 0n) & (letters[b] ?? 0n)) === 0n) return [];
    return (next[a] ?? []).flatMap((toA) => (next[b] ?? []).map((toB) => toA * count + toB));
  };
}

/**
 * Whether a text can be read in polynomially many ways, two loops that may share it between them: one word leads from a state to itself, to another one, and
 * from that to itself.
 */
export function isPolynomial(graph: Graph): Verdict {
  const count = graph.next.length;
  if (graph.isIncomplete) return "unknown";
  const component = componentsOf(count, (state) => graph.next[state] ?? []);
  const loops = [...component.keys()].filter((state) => isInLoop(graph, component, state));
  const budget = { left: MAX_COMBINATIONS };
  for (const first of loops) {
    for (const second of loops) {
      if (first === second || isSafe(graph, component, second)) continue;
      if (sharesWord(graph, [first, second], budget)) return "yes";
      if (budget.left <= 0) return "unknown";
    }
  }
  return "no";
}

function sharesWord({ letters, next }: Graph, [p, q]: readonly [number, number], budget: { left: number }): boolean {
  const count = next.length;
  const code = (x: number, y: number, z: number): number => (x * count + y) * count + z;
  const goal = code(p, q, q);
  const seen = new Set<number>();
  const open = [[p, p, q] as const];
  for (let top = open.pop(); top !== undefined && budget.left > 0; top = open.pop()) {
    const [x, y, z] = top;
    if (((letters[x] ?? 0n) & (letters[y] ?? 0n) & (letters[z] ?? 0n)) === 0n) continue;
    for (const toX of next[x] ?? [])
      for (const toY of next[y] ?? [])
        for (const toZ of next[z] ?? []) {
          budget.left--;
          const to = code(toX, toY, toZ);
          if (to === goal) return true;
          if (!seen.has(to)) open.push([toX, toY, toZ]);
          seen.add(to);
        }
  }
  return false;
}

/** Whether some loop has to be left, so that each place in a text may be the wrong one to begin at. */
export function hasLoopToLeave(graph: Graph): boolean {
  const component = componentsOf(graph.next.length, (state) => graph.next[state] ?? []);
  return [...component.keys()].some((state) => isInLoop(graph, component, state) && !isSafe(graph, component, state));
}

function isInLoop({ next }: Graph, component: readonly number[], state: number): boolean {
  return (next[state] ?? []).some((to) => to === state || component[to] === component[state]);
}

/** Whether the pattern has matched wherever its loop is left: nobody has to look for another way. */
function isSafe({ matchesAfter }: Graph, component: readonly number[], state: number): boolean {
  return matchesAfter.every((matches, other) => matches || component[other] !== component[state]);
}

/** The number of each node's strongly connected component (Tarjan), found without recursion. */
function componentsOf(count: number, successors: Successors): readonly number[] {
  const component = new Array<number>(count).fill(-1);
  const index = new Array<number>(count).fill(-1);
  const low = new Array<number>(count).fill(0);
  const held: number[] = [];
  let visited = 0;
  let components = 0;
  for (let root = 0; root < count; root++) {
    if (index[root] !== -1) continue;
    const stack = [enter(root)];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const to = top.rest.pop();
      if (to === undefined) {
        stack.pop();
        close(top.node);
        const parent = stack.at(-1)?.node;
        if (parent !== undefined) low[parent] = Math.min(low[parent] ?? 0, low[top.node] ?? 0);
      } else if (index[to] === -1) stack.push(enter(to));
      else if (component[to] === -1) low[top.node] = Math.min(low[top.node] ?? 0, index[to] ?? 0);
    }
  }
  return component;

  function enter(node: number): { readonly node: number; readonly rest: number[] } {
    index[node] = low[node] = visited++;
    held.push(node);
    return { node, rest: [...successors(node)] };
  }

  function close(node: number): void {
    if (low[node] !== index[node]) return;
    for (let member = held.pop(); member !== undefined; member = held.pop()) {
      component[member] = components;
      if (member === node) break;
    }
    components++;
  }
}
