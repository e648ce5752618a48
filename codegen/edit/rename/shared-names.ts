import { childOf, entriesOf, type SourceEntry, type SourceNode } from "../../load/source-node.js";
import { upperFirst } from "../../resolve/names/names.js";
import { type Named, typeTextOf } from "./schema-names.js";

interface Carried {
  /** `event` or, for a reply, `askReply`. */
  readonly message: string;
  readonly command: string;
  readonly type: string;
}

/**
 * Why a rename would join or part a message and a type of its own name, which are one in generated code: then there is
 * no one thing in the user's code that is called differently.
 */
export function sharedNameRefusal({ what, name }: Named, to: string, root: SourceNode): string | undefined {
  if (what !== "type" && what !== "command") return undefined;
  const all = entriesOf(childOf(root, "commands")).flatMap(carriedBy);
  const changed = all.filter((each) => (what === "type" ? each.type : each.command) === name);
  const met = changed.find((each) => isShared(each) || isShared(renamed(each, { what, to })));
  if (met === undefined) return undefined;
  return `\`${met.command}\` carries \`${met.type}\`, and of one name the two are one type in code: give both their names in the schema by hand`;
}

const isShared = ({ message, type }: Carried): boolean => upperFirst(message) === type;

function renamed(each: Carried, { what, to }: { readonly what: string; readonly to: string }): Carried {
  return what === "type" ? { ...each, type: to } : { ...each, message: to + each.message.slice(each.command.length) };
}

function carriedBy({ key: command, value }: SourceEntry): readonly Carried[] {
  const messages = [
    { message: command, node: value },
    { message: `${command}Reply`, node: childOf(value, "reply") },
  ];
  return messages.flatMap(({ message, node }) =>
    ["struct", "union", "json"].flatMap((kind) => {
      const type = typeTextOf(childOf(node, kind))?.text;
      return type === undefined ? [] : [{ message, command, type }];
    }),
  );
}
