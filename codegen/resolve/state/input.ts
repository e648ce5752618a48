import { childOf, entryOf, type SourceNode, stringOf } from "../../load/source-node.js";
import type { Payload, StateModel } from "../../model.js";
import type { Report } from "../../report.js";
import { suggest } from "../../suggest.js";
import type { UnsignedCommand } from "../commands.js";

interface InputScope {
  readonly root: SourceNode;
  readonly commands: readonly UnsignedCommand[];
  readonly report: Report;
}

/** `input`: a command that clients send, and its field that is acknowledged; else reported. */
export function readInput(state: SourceNode, { root, commands, report }: InputScope): StateModel["input"] {
  const node = childOf(state, "input");
  const [commandNode, fieldNode] = [childOf(node, "command"), childOf(node, "seq")];
  const [name, field] = [stringOf(commandNode), stringOf(fieldNode)];
  if (commandNode === undefined || name === undefined || fieldNode === undefined || field === undefined)
    return undefined;
  const command = commands.find((candidate) => candidate.name === name);
  const declared = entryOf(childOf(root, "commands"), name);
  if (command === undefined && declared !== undefined) return undefined;
  if (command === undefined || command.from === "server") {
    report.error({ code: "KEP154", at: commandNode.at, ...refuseCommand(name, commands, command) });
    return undefined;
  }
  const { payload } = command.message;
  if (isCounter(payload, field)) return { command: name, field };
  if (isBroken(field, payload, declared?.value)) return undefined;
  report.error({
    code: "KEP154",
    at: fieldNode.at,
    message: `\`${field}\` is no field of \`${name}\` that holds a u32`,
    advice: `count the messages in one: \`struct: { ${field}: u32 }\``,
  });
  return undefined;
}

function refuseCommand(name: string, commands: readonly UnsignedCommand[], command: UnsignedCommand | undefined) {
  const candidates = commands.filter(({ from }) => from !== "server").map((candidate) => candidate.name);
  return {
    message:
      command === undefined
        ? `no command is called \`${name}\`${suggest(name, candidates)}`
        : `\`${name}\` is sent by the server, and inputs come from clients`,
    advice: "name the command by which clients send their input",
  };
}

/** Whether the command declares a field of this name and has none: its own mistake is reported. */
function isBroken(name: string, payload: Payload, command: SourceNode | undefined): boolean {
  const isDeclared = childOf(childOf(command, "struct"), name) !== undefined;
  return isDeclared && !(payload.kind === "struct" && payload.record.fields.some((field) => field.name === name));
}

function isCounter(payload: Payload, name: string): boolean {
  if (payload.kind !== "struct") return false;
  const field = payload.record.fields.find((candidate) => candidate.name === name);
  return field?.type.kind === "integer" && field.type.scalar === "u32";
}
