import { childOf, entriesOf, type SourceEntry, type SourceNode, stringOf } from "../../load/source-node.js";
import type { Report } from "../../report.js";

/** What a method is called on the wire, and where that is said. */
interface WireName {
  readonly name: string;
  readonly at: number;
  /** Its key in the schema. */
  readonly key: string;
}

/** The name of a method on the wire: its key, unless `name` gives it another. */
export function wireNameOf({ key, value }: SourceEntry): string {
  return stringOf(childOf(value, "name")) ?? key;
}

/** Reports names on the wire that belong to JSON-RPC, and those that two methods have. */
export function checkWireNames(root: SourceNode, report: Report): void {
  const owners = new Map<string, WireName>();
  for (const entry of entriesOf(childOf(root, "methods"))) {
    const given = givenName(entry);
    if (given?.name.startsWith("rpc.") === true) reportRuntimeName(given.at, report);
    const own = given ?? { name: entry.key, at: entry.keyAt, key: entry.key };
    const first = owners.get(own.name);
    if (first === undefined) owners.set(own.name, own);
    else reportTwice(own, first, report);
  }
}

/** The names that methods are given on the wire, beside their keys. */
export function givenWireNames(root: SourceNode): readonly WireName[] {
  return entriesOf(childOf(root, "methods"))
    .map(givenName)
    .filter((given) => given !== undefined);
}

function givenName({ key, value }: SourceEntry): WireName | undefined {
  const node = childOf(value, "name");
  const name = stringOf(node);
  return node === undefined || name === undefined ? undefined : { name, at: node.at, key };
}

/** Reports a method's name that begins as those of JSON-RPC do. */
export function reportRuntimeName(at: number, report: Report): void {
  report.error({
    code: "KEP037",
    at,
    message: "method names that begin with `rpc.` belong to JSON-RPC and the runtime",
    advice: "choose another first word",
  });
}

function reportTwice({ name, at, key }: WireName, first: WireName, report: Report): void {
  report.error({
    code: "KEP140",
    at,
    message: `the methods \`${first.key}\` and \`${key}\` are both called \`${name}\` on the wire`,
    advice: "give one of them another `name`",
    related: [{ at: first.at, message: `the name of \`${first.key}\`` }],
  });
}

/** How `name` says a name on the wire: in quotes where YAML would read something else. */
export function wireNameText(name: string): string {
  const isPlain = /^[A-Za-z_][\w./-]*$/.test(name) && !/^(?:true|false|null)$/i.test(name);
  return `name: ${isPlain ? name : JSON.stringify(name)}`;
}
