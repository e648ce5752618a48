import type { MethodModel } from "../model.js";
import type { Member } from "./declaration.js";
import { block, type Doc } from "./doc.js";
import { memberText } from "./member.js";

/** Methods by their segments: `player.getStats` stands in the branch `player`. */
export type MethodTree = ReadonlyMap<string, MethodModel | MethodTree>;

type Branch = Map<string, MethodModel | Branch>;

/** The tree of the methods' names, in declared order. */
export function methodTree(methods: readonly MethodModel[]): MethodTree {
  const root: Branch = new Map();
  for (const method of methods) {
    const branch = method.segments.slice(0, -1).reduce(branchOf, root);
    branch.set(method.segments.at(-1) ?? method.name, method);
  }
  return root;
}

function branchOf(parent: Branch, segment: string): Branch {
  const known = parent.get(segment);
  if (known instanceof Map) return known;
  const branch: Branch = new Map();
  parent.set(segment, branch);
  return branch;
}

/** An interface's members: a method as `leaf` says, a branch as an object type. */
export function treeTypes(tree: MethodTree, leaf: (method: MethodModel) => Omit<Member, "name">): readonly Member[] {
  return [...tree].map(([name, node]): Member => {
    if (!isTree(node)) return { name, ...leaf(node) };
    return { name, type: block("{", treeTypes(node, leaf).map(memberText), "}"), docs: [] };
  });
}

/** An object literal's members: a method as `leaf` says, a branch as an object. */
export function treeValues(tree: MethodTree, leaf: (key: string, method: MethodModel) => Doc): readonly Doc[] {
  return [...tree].map(([key, node]): Doc => {
    if (!isTree(node)) return leaf(key, node);
    return [`${key}: `, block("{", treeValues(node, leaf), "},")];
  });
}

/** Every method with its path: `methods.player.getStats`, or with another operator between the names. */
export function treeLeaves(
  tree: MethodTree,
  path: string,
  operator: "." | "?.",
): readonly (readonly [path: string, method: MethodModel])[] {
  return [...tree].flatMap(([key, node]) => {
    const place = `${path}${operator}${key}`;
    return isTree(node) ? treeLeaves(node, place, operator) : [[place, node] as const];
  });
}

const isTree = (node: MethodModel | MethodTree): node is MethodTree => node instanceof Map;
