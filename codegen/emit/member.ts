import { givenMessage } from "../json-types/given.js";
import type { CommandModel, MethodModel } from "../model.js";
import type { Member } from "./declaration.js";
import { type Doc, group, indent, line, list, stacked } from "./doc.js";
import { commentLines, docComment } from "./doc-comment.js";

/** The type of a function, its parameters one a line where they don't fit. */
export function functionType(parameters: readonly Doc[], returns: readonly string[]): Doc {
  return [list("(", parameters, ")"), ` => ${returns.join(" | ")}`];
}

/** A member of an object type, below its doc comment. */
export function memberText({ name, type, docs }: Member): Doc {
  return stacked([...commentLines(docs), [`readonly ${name}: `, type, ";"]]);
}

/** `key: (params, options) => call,` broken after the arrow where it doesn't fit. */
export const arrowMember = (key: string, parameters: readonly string[], body: Doc): Doc => [
  group(`${key}: (${parameters.join(", ")}) =>`, indent(line, body)),
  ",",
];

/** A command's doc comment, with what it may answer and what it demands. */
export function commandDocs(command: CommandModel): readonly string[] {
  const { room } = command;
  const members = room === undefined ? [] : [`Clients send it in a room \`${room}\` alone.`];
  return docComment(command, [...members, ...policyNotes(command)]);
}

/** A method's doc comment, with what it may answer and what it demands. */
export function methodDocs(method: MethodModel): readonly string[] {
  return docComment(method, policyNotes(method));
}

function policyNotes({ errors, requires }: CommandModel | MethodModel): readonly string[] {
  const answers = errors.length === 0 ? [] : [`May answer ${errors.map((name) => `\`${name}\``).join(", ")}.`];
  const roles =
    requires.length === 0 ? [] : [`Needs one of the roles ${requires.map((role) => `\`${role}\``).join(", ")}.`];
  return [...answers, ...roles];
}

/** Whether a command carries nothing but its id. */
export const isEmpty = ({ message }: CommandModel): boolean => message.payload.kind === "empty";

/** Whether a command's payload can be read in place, by the view that `codecs.ts` has for it. */
export const hasView = ({ message }: CommandModel): boolean =>
  message.payload.kind === "struct" || message.payload.kind === "raw";

/** The parameter that takes a command's message, where it has one. `type` imports a type of `messages.ts`. */
export const messageParameters = ({ type }: TypeScope, command: CommandModel): readonly string[] =>
  isEmpty(command) ? [] : [`message: ${type(givenMessage(command.message))}`];

/** What stands for a command's message in a call. */
export const messageArgument = (command: CommandModel): string => (isEmpty(command) ? "undefined" : "message");

interface TypeScope {
  readonly type: (name: string) => string;
}
