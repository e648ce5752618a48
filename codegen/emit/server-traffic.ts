import type { CommandModel, MethodModel, RateLimitModel } from "../model.js";
import { localConstant } from "./declaration.js";
import { array, block, type Doc, object } from "./doc.js";
import { hasView } from "./member.js";
import { treeLeaves } from "./method-tree.js";
import { stringText } from "./safe-text.js";
import type { ServerScope } from "./server-scope.js";
import type { StatementStructures } from "./ts-morph.js";

/** `sent`: how each command is written that the server sends, and what becomes of it on its way to a slow peer. */
export function sentCommands(scope: ServerScope): StatementStructures {
  return localConstant({
    name: "sent",
    docs: ["How the server writes what it sends."],
    value: object(
      scope.sent.map(({ name, message, delivery, latestBy }): Doc => {
        const sending = object([
          `write: ${scope.codec(`write${message.typeName}`)},`,
          `largestBytes: ${message.maxBytes},`,
          `delivery: "${delivery}",`,
          ...(delivery === "latest" && latestBy !== undefined ? [`latestBy: (message) => message.${latestBy},`] : []),
        ]);
        return [`${name}: ${scope.describe("sentCommand")}(${scope.descriptor(`${name}Command`)}, `, sending, "),"];
      }),
    ),
  });
}

/** How each command is read that clients send, what is demanded of it, and who handles it; the same of methods. */
export function routes(scope: ServerScope): Doc {
  const methods = treeLeaves(scope.served, "methods", "?.").map(([path, method]): Doc => {
    const { valueName } = method;
    const head = `${scope.describe("methodRoute")}(${scope.descriptor(`${valueName}Method`)}, ${path}, `;
    return [head, object(methodRules(method)), ")"];
  });
  return listed([...scope.received.map((command) => commandRoute(scope, command)), ...methods]);
}

/** One a line, however short. */
const listed = (items: readonly Doc[]): Doc =>
  items.length === 0
    ? "[]"
    : block(
        "[",
        items.map((item): Doc => [item, ","]),
        "]",
      );

function commandRoute(scope: ServerScope, command: CommandModel): Doc {
  const { name, message, reply } = command;
  const make = scope.describe(hasView(command) ? "structRoute" : "route");
  const receiving = object([
    `decode: ${scope.codec(`decode${message.typeName}`)},`,
    ...(hasView(command) ? [`view: ${scope.codec(`${message.typeName}View`)},`] : []),
    ...(reply === undefined ? [] : [`reply: ${scope.codec(`write${reply.typeName}`)},`]),
    `largestBytes: ${message.maxBytes},`,
    ...(message.limitBytes === undefined ? [] : [`maxBytes: ${message.limitBytes},`]),
    ...ruleLines(command),
    ...(command.ordered ? [] : ["ordered: false,"]),
    ...(command.room === undefined ? [] : [`room: "${command.room}",`]),
  ]);
  return [`${make}(${scope.descriptor(`${name}Command`)}, commands?.${name}, `, receiving, ")"];
}

function methodRules(method: MethodModel): readonly Doc[] {
  const names = method.paramNames.map((name) => stringText(name));
  return [...(names.length === 0 ? [] : [["paramNames: ", array(names), ","]]), ...ruleLines(method)];
}

function ruleLines({ limit, requires }: CommandModel | MethodModel): readonly Doc[] {
  return [
    ...(limit === undefined ? [] : [`limit: ${limitText(limit)},`]),
    ...(requires.length === 0 ? [] : [["requires: ", array(requires.map((role) => stringText(role))), ","]]),
  ];
}

const limitText = ({ perSecond, burst, exceed }: RateLimitModel): string =>
  `{ perSecond: ${perSecond}, burst: ${burst}, exceed: "${exceed}" }`;
