import type { SourceEntry } from "../../load/source-node.js";
import type { Report } from "../../report.js";

/** What lies between a JSON type and one that it names. */
export interface Passage {
  /** `?`, a property that may be absent, a list, a map or a union: a value can end there. */
  readonly ends: boolean;
  /** A property, a list, a map or a union: there is something besides the inner value. */
  readonly holds: boolean;
}

/** Nothing: one name stands for another. */
export const direct: Passage = { ends: false, holds: false };

/** One JSON type that names another, where it does. */
interface Use extends Passage {
  readonly target: SourceEntry;
  readonly at: number;
  readonly report: Report;
}

/** The JSON types that name each other, of one schema. */
export interface JsonUses {
  add(owner: SourceEntry, use: Use): void;
  /** Reports each circle of types whose values could not end, or would hold nothing but null. Whether there is none. */
  check(): boolean;
}

/** A collection that begins empty. */
export function createJsonUses(): JsonUses {
  const uses = new Map<SourceEntry, Use[]>();
  return {
    add(owner, use) {
      uses.set(owner, [...(uses.get(owner) ?? []), use]);
    },
    check() {
      const reported = new Set<Use>();
      let isSound = true;
      findCircles(
        select(uses, ({ ends }) => !ends),
        (use, names) => {
          reported.add(use);
          isSound = false;
          report(use, names, "let it end: by `?`, a property that may be absent (`name?`), a list, a map or a union");
        },
      );
      findCircles(
        select(uses, ({ holds }) => !holds),
        (use, names) => {
          if (reported.has(use)) return;
          isSound = false;
          report(use, names, "put a property, a list or a union between: its value could only be null");
        },
      );
      return isSound;
    },
  };
}

type Uses = ReadonlyMap<SourceEntry, readonly Use[]>;

const select = (uses: Uses, by: (use: Use) => boolean): Uses =>
  new Map([...uses].map(([owner, own]) => [owner, own.filter(by)]));

/** Calls back with each use that closes a circle, and the names along it. */
function findCircles(uses: Uses, found: (use: Use, names: readonly string[]) => void): void {
  const done = new Set<SourceEntry>();
  const open: SourceEntry[] = [];
  const visit = (owner: SourceEntry): void => {
    open.push(owner);
    for (const use of uses.get(owner) ?? []) {
      const start = open.indexOf(use.target);
      if (start >= 0)
        found(
          use,
          [...open.slice(start), use.target].map(({ key }) => key),
        );
      else if (!done.has(use.target)) visit(use.target);
    }
    open.pop();
    done.add(owner);
  };
  for (const owner of uses.keys()) if (!done.has(owner)) visit(owner);
}

function report({ at, report: to }: Use, names: readonly string[], advice: string): void {
  to.error({ code: "KEP055", at, message: `\`${names[0]}\` contains itself: ${names.join(" > ")}`, advice });
}
