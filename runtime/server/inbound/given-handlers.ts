import { usage } from "../../protocol/error.js";

/** The handlers as the game gave them. */
export interface GivenHandlers {
  readonly commands?: unknown;
  readonly methods?: unknown;
}

/** The object that holds the handler at a path such as `methods.player.getStats`; undefined where the options do not have it. */
export function ownerOf(given: GivenHandlers, path: string): unknown {
  let owner: unknown = given;
  for (const segment of path.split(".").slice(0, -1)) owner = (owner as Members | null | undefined)?.[segment];
  return owner;
}

type Members = Readonly<Record<string, unknown>>;

/**
 * Throws `usage` for a handler at none of the paths: it is a misspelled one. Only functions in plain objects are taken for
 * handlers; other values there, and all members of a class's instance, belong to the game.
 */
export function refuseUnknown({ commands, methods }: GivenHandlers, paths: ReadonlySet<string>): void {
  const seen = new Set<unknown>();
  const look = (group: unknown, path: string): void => {
    if (!isPlain(group) || seen.has(group)) return;
    seen.add(group);
    for (const [name, { value, enumerable }] of Object.entries(Object.getOwnPropertyDescriptors(group))) {
      const place = `${path}.${name}`;
      if (enumerable !== true || paths.has(place)) continue;
      if (isHandler(value)) throw usage(`handler "${place}" belongs to nothing that clients send`);
      look(value, place);
    }
  };
  look(commands, "commands");
  look(methods, "methods");
}

function isHandler(value: unknown): boolean {
  return typeof value === "function" || (isPlain(value) && "receive" in value && value["receive"] === "view");
}

/** Whether an object is of no class; one of another realm's `Object` is plain as well. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
