import { givenMessage, givenName } from "../json-types/given.js";
import type { CommandModel, MethodModel } from "../model.js";
import type { Member } from "./declaration.js";
import { type Doc, generic } from "./doc.js";
import { commandDocs, functionType, hasView, messageParameters, methodDocs } from "./member.js";
import { treeTypes } from "./method-tree.js";
import { roomType } from "./rooms/rooms-server.js";
import type { ServerScope } from "./server-scope.js";

/** A handler for each command that clients send. */
export function commandMembers(scope: ServerScope): readonly Member[] {
  return scope.received.map((command) => ({
    name: command.name,
    type: hasView(command) ? structHandler(scope, command) : handler(scope, command),
    docs: commandDocs(command),
  }));
}

function handler(scope: ServerScope, { message, reply, room }: CommandModel): Doc {
  const type = message.payload.kind === "empty" ? "undefined" : scope.type(message.typeName);
  const returns = reply === undefined ? ANYTHING : orPromise(scope.type(givenMessage(reply)));
  return functionType([`message: ${type}`, ...callParameters(scope, room)], returns);
}

/** A function that takes the message, or an object that takes its view. */
function structHandler(scope: ServerScope, { message, reply, room }: CommandModel): Doc {
  const { use, type, view, prefix } = scope;
  const results = reply === undefined ? [] : [type(givenMessage(reply))];
  const { typeName, payload } = message;
  const viewed = payload.kind === "raw" ? "Uint8Array" : view(typeName);
  const given = roomType(scope, room);
  const parts = [type(typeName), viewed, `${prefix}Peer<Session>`, ...(given === undefined ? [] : [given]), ...results];
  return generic(use(given === undefined ? "StructHandler" : "RoomStructHandler"), parts);
}

/** A handler for each method that clients call. */
export function methodMembers(scope: ServerScope): readonly Member[] {
  return treeTypes(scope.served, (method) => {
    const params = method.params === undefined ? "undefined" : scope.type(`${method.typeName}Params`);
    const given = givenName(`${method.typeName}Result`, method.result);
    const result = method.result === undefined ? ANYTHING : orPromise(scope.type(given));
    return {
      type: functionType([`params: ${params}`, ...callParameters(scope)], result),
      docs: methodDocs(method),
    };
  });
}

/** A function for each command that the server sends to one peer. */
export function sendMembers(scope: ServerScope): readonly Member[] {
  return scope.sent.map((command) => ({
    name: command.name,
    type: functionType(messageParameters(scope, command), ["boolean"]),
    docs: commandDocs(command),
  }));
}

/** A function for each command that the server sends to many. */
export function broadcastMembers(scope: ServerScope): readonly Member[] {
  const audience = `audience?: ${scope.use("Audience")}<${scope.prefix}Peer<Session>>`;
  return scope.sent.map((command) => ({
    name: command.name,
    type: functionType([...messageParameters(scope, command), audience], ["void"]),
    docs: commandDocs(command),
  }));
}

/** A function for each method that clients handle. */
export function callMembers(scope: ServerScope): readonly Member[] {
  return treeTypes(scope.called, (method) => ({
    type: functionType(
      ...stubSignature(method, { type: scope.type, options: () => scope.use("CallOptions"), sent: () => "boolean" }),
    ),
    docs: methodDocs(method),
  }));
}

interface StubTypes {
  /** Imports a type of `messages.ts`. */
  readonly type: (name: string) => string;
  /** The options of a call. */
  readonly options: () => string;
  /** What sending a notification returns. */
  readonly sent: () => string;
}

/** The parameters and the result of a function that calls a method on the other side. */
export function stubSignature(
  { params, result, notify, typeName }: MethodModel,
  { type, options, sent }: StubTypes,
): [parameters: readonly string[], returns: readonly string[]] {
  const given = params === undefined ? [] : [`params: ${type(givenName(`${typeName}Params`, params))}`];
  if (notify) return [given, [sent()]];
  const answer = result === undefined ? "void" : type(`${typeName}Result`);
  return [[...given, `options?: ${options()}`], [`Promise<${answer}>`]];
}

/** What nobody reads. Not `unknown`: TypeScript would ask what a handler returns that names a state of the server which it is a part of (TS7022). */
const ANYTHING: readonly string[] = ["any"];

const orPromise = (type: string): readonly string[] => [type, `Promise<${type}>`];

/** What a handler is given besides the message; `room` is the kind of rooms whose members send it. */
function callParameters(scope: ServerScope, room?: string): readonly Doc[] {
  const { prefix, use } = scope;
  const given = roomType(scope, room);
  return [
    `peer: ${prefix}Peer<Session>`,
    ...(given === undefined ? [] : [["room: ", given]]),
    `context: ${use("HandlerContext")}`,
  ];
}
