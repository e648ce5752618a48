import { givenMessage, givenName } from "../json-types/given.js";
import type { CommandModel, Model, RateLimitModel } from "../model.js";
import { hasTwoDecoders } from "./binary/struct-codec.js";
import type { ClientScope, Group } from "./client-scope.js";
import { classOf, constructorOf, interfaceOf, propertyOf } from "./declaration.js";
import { array, block, braces, call, type Doc, generic } from "./doc.js";
import { Imports } from "./imports.js";
import { commandDocs, functionType, hasView, isEmpty, messageParameters, methodDocs } from "./member.js";
import { methodTree, treeTypes, treeValues } from "./method-tree.js";
import { roomInterfaces, roomsGroup } from "./rooms/rooms-client.js";
import { stringText } from "./safe-text.js";
import { stubSignature } from "./server-member.js";
import type { SourceFileParts } from "./source-file.js";
import { stateGroup } from "./state/state-group.js";
import type { StatementStructures } from "./ts-morph.js";

/** `client.ts`: the typed client of browsers, workers and Node. */
export function emitClient(model: Model): SourceFileParts {
  const imports = new Imports(model.identifiers);
  const scope: ClientScope = {
    model,
    imports,
    type: (name) => imports.type("messages", name),
    use: (name) => imports.use("kephas/client", name),
    feature: (name) => imports.use("kephas/codegen/v1/client", name),
    codec: (name) => imports.value("codecs", name),
    descriptor: (name) => imports.value("protocol", name),
  };
  const groups = groupsOf(scope).filter(({ members }) => members.length > 0);
  const interfaces = groups.map(({ name, docs, members }) =>
    interfaceOf({ name: groupType(scope, name), docs: [docs], members }),
  );
  return { name: "client", imports, statements: [...roomInterfaces(scope), ...interfaces, clientClass(scope, groups)] };
}

const groupType = ({ model }: ClientScope, name: string): string =>
  `${model.typePrefix}Client${name.charAt(0).toUpperCase()}${name.slice(1)}`;

function groupsOf(scope: ClientScope): readonly Group[] {
  return [
    sendGroup(scope),
    requestGroup(scope),
    onGroup(scope),
    nextGroup(scope),
    callGroup(scope),
    handleGroup(scope),
    stateGroup(scope),
    roomsGroup(scope),
  ];
}

const sentBy = (scope: ClientScope): readonly CommandModel[] =>
  scope.model.commands.filter(({ from }) => from !== "server");

const receivedBy = (scope: ClientScope): readonly CommandModel[] =>
  scope.model.commands.filter(({ from }) => from !== "client");

function sendGroup(scope: ClientScope): Group {
  const commands = sentBy(scope).filter(({ reply }) => reply === undefined);
  return {
    name: "send",
    docs: 'Sends a command: `"sent"`, `"queued"` to be sent later or `"dropped"`. Throws `invalid` for a wrong message.',
    members: commands.map((command) => ({
      name: command.name,
      type: sendType(scope, command),
      docs: commandDocs(command),
    })),
    values: commands.map((command) => [`${command.name}: `, sendValue(scope, command), ","]),
  };
}

function sendType(scope: ClientScope, command: CommandModel): Doc {
  if (command.limit === undefined) return functionType(messageParameters(scope, command), [scope.use("SendResult")]);
  if (isEmpty(command)) return scope.use("PacedEmptySend");
  return generic(scope.use("PacedSend"), [scope.type(givenMessage(command.message))]);
}

function sendValue(scope: ClientScope, command: CommandModel): Doc {
  const { name, message, limit } = command;
  const given = ["this", scope.descriptor(`${name}Command`), scope.codec(`write${message.typeName}`)];
  const waits = command.offline.policy === "drop" ? [] : [braces(waitsOf(command))];
  if (limit === undefined) {
    return call(scope.feature(waits.length === 0 ? "sender" : "queueingSender"), ...given, ...waits);
  }
  const send =
    waits.length === 0
      ? call(scope.feature("limitedSender"), ...given, rateText(limit))
      : call(scope.feature("limitedQueueingSender"), ...given, ...waits);
  return isEmpty(command) ? call(scope.feature("withoutPayload"), send) : send;
}

/** How messages of a command wait that is queued. */
function waitsOf({ offline, latestBy, limit }: CommandModel): readonly string[] {
  const { policy, most, ttlMs } = offline;
  return [
    `offline: "${policy}"`,
    ...(most === undefined ? [] : [`queue: ${most}`]),
    ...(ttlMs === undefined ? [] : [`ttlMs: ${ttlMs}`]),
    ...(policy === "latest" && latestBy !== undefined ? [`latestBy: (message) => message.${latestBy}`] : []),
    ...(limit === undefined ? [] : [`limit: ${rateText(limit)}`]),
  ];
}

/** What the server accepts; what it does about the rest is its own. */
const rateText = ({ perSecond, burst }: RateLimitModel): string => `{ perSecond: ${perSecond}, burst: ${burst} }`;

const limitOf = (
  scope: ClientScope,
  feature: "requestLimit" | "noticeLimit",
  descriptor: string,
  limit: RateLimitModel,
): string => `${scope.feature(feature)}(this, ${descriptor}, ${rateText(limit)})`;

function requestGroup(scope: ClientScope): Group {
  const commands = sentBy(scope).filter(({ reply }) => reply !== undefined);
  return {
    name: "request",
    docs: "Sends a command and waits for its reply. Rejects with a `KephasError`.",
    members: commands.map((command) => {
      const parameters = [...messageParameters(scope, command), `options?: ${scope.use("CallOptions")}`];
      const reply =
        command.reply === undefined || command.reply.payload.kind === "empty"
          ? "void"
          : scope.type(command.reply.typeName);
      return { name: command.name, type: functionType(parameters, [`Promise<${reply}>`]), docs: commandDocs(command) };
    }),
    values: commands.map((command) => [`${command.name}: `, requestValue(scope, command), ","]),
  };
}

function requestValue(scope: ClientScope, command: CommandModel): Doc {
  const { name, message, reply, limit } = command;
  const descriptor = scope.descriptor(`${name}Command`);
  const exchange = braces([
    `write: ${scope.codec(`write${message.typeName}`)}`,
    ...(reply === undefined ? [] : [`decode: ${scope.codec(`decode${reply.typeName}`)}`, ...replySize(scope, reply)]),
    ...(limit === undefined ? [] : [`limit: ${limitOf(scope, "requestLimit", descriptor, limit)}`]),
  ]);
  const request = call(scope.feature("requester"), "this", descriptor, exchange);
  return isEmpty(command) ? call(scope.feature("withoutMessage"), request) : request;
}

/** The length of a reply in bytes, where it is not a text: by it the client finds bytes that stand for nothing. */
function replySize(scope: ClientScope, { payload, typeName }: NonNullable<CommandModel["reply"]>): readonly string[] {
  const binary = payload.kind === "struct" || payload.kind === "union" || payload.kind === "empty";
  return binary ? [`size: ${scope.codec(`size${typeName}`)}`] : [];
}

function onGroup(scope: ClientScope): Group {
  return {
    name: "on",
    docs: "Listens to a command. Survives reconnects; returns what takes the listener away.",
    members: receivedBy(scope).map((command) => ({
      name: command.name,
      type: hasView(command)
        ? generic(scope.use("ListenStruct"), [messageType(scope, command), viewType(scope, command)])
        : `${scope.use("Listen")}<${messageType(scope, command)}>`,
      docs: commandDocs(command),
    })),
    values: receivedBy(scope).map((command) => [`${command.name}: `, onValue(scope, command), ","]),
  };
}

function nextGroup(scope: ClientScope): Group {
  return {
    name: "next",
    docs: "Waits for the next message of a command, once.",
    members: receivedBy(scope).map((command) => ({
      name: command.name,
      type: `${scope.use("Next")}<${messageType(scope, command)}>`,
      docs: commandDocs(command),
    })),
    values: receivedBy(scope).map((command) => [
      `${command.name}: `,
      call(scope.feature("awaiter"), "this", scope.descriptor(`${command.name}Command`), decoder(scope, command)),
      ",",
    ]),
  };
}

const messageType = (scope: ClientScope, command: CommandModel): string =>
  isEmpty(command) ? "undefined" : scope.type(command.message.typeName);

const viewType = ({ imports }: ClientScope, { message }: CommandModel): string =>
  message.payload.kind === "raw" ? "Uint8Array" : imports.type("codecs", `${message.typeName}View`);

function onValue(scope: ClientScope, command: CommandModel): Doc {
  const descriptor = scope.descriptor(`${command.name}Command`);
  if (!hasView(command)) return call(scope.feature("listener"), "this", descriptor, decoder(scope, command));
  const view = scope.codec(`${command.message.typeName}View`);
  const held = hasTwoDecoders(command) ? [`decodeHeld: ${scope.codec(`decode${command.message.typeName}`)}`] : [];
  const reading = braces([`decode: ${decoder(scope, command)}`, `view: ${view}`, ...held]);
  return call(scope.feature("structListener"), "this", descriptor, reading);
}

/** What a client decodes a command by: of what both sides send, a newer server may say more than clients may. */
const decoder = (scope: ClientScope, command: CommandModel): string =>
  scope.codec(`decode${command.message.typeName}${hasTwoDecoders(command) ? "FromServer" : ""}`);

function callGroup(scope: ClientScope): Group {
  const tree = methodTree(scope.model.methods.filter(({ from }) => from !== "server"));
  return {
    name: "call",
    docs: "Calls a method of the server. Rejects with a `KephasError`.",
    members: treeTypes(tree, (method) => ({
      type: functionType(
        ...stubSignature(method, {
          type: scope.type,
          options: () => scope.use("CallOptions"),
          sent: () => scope.use("SendResult"),
        }),
      ),
      docs: methodDocs(method),
    })),
    values: treeValues(tree, (key, { params, notify, valueName, limit }) => {
      const descriptor = scope.descriptor(`${valueName}Method`);
      const rest =
        limit === undefined ? [] : [limitOf(scope, notify ? "noticeLimit" : "requestLimit", descriptor, limit)];
      const stub = call(scope.feature(notify ? "notifier" : "caller"), "this", descriptor, ...rest);
      const bare = params === undefined && !notify;
      return [`${key}: `, bare ? call(scope.feature("withoutMessage"), stub) : stub, ","];
    }),
  };
}

function handleGroup(scope: ClientScope): Group {
  const tree = methodTree(scope.model.methods.filter(({ from }) => from !== "client"));
  return {
    name: "handle",
    docs: "Handles a method that the server calls. Returns what ends it.",
    members: treeTypes(tree, (method) => {
      const params = method.params === undefined ? "undefined" : scope.type(`${method.typeName}Params`);
      const given = givenName(`${method.typeName}Result`, method.result);
      const result = method.result === undefined ? "undefined" : scope.type(given);
      return { type: `${scope.use("Handle")}<${params}, ${result}>`, docs: methodDocs(method) };
    }),
    values: treeValues(tree, (key, { valueName, paramNames }) => {
      const names = paramNames.length === 0 ? [] : [array(paramNames.map((name) => stringText(name)))];
      return [
        `${key}: `,
        call(scope.feature("answerer"), "this", scope.descriptor(`${valueName}Method`), ...names),
        ",",
      ];
    }),
  };
}

function clientClass(scope: ClientScope, groups: readonly Group[]): StatementStructures {
  const { model, use, descriptor } = scope;
  const superCall = [call("super", descriptor(`${model.protocol}Protocol`), "target", "options"), ";"];
  return classOf({
    name: `${model.typePrefix}Client`,
    docs: [`The client of \`${model.protocol}\`, for browsers, workers and Node. Every function of it is bound.`],
    exported: true,
    extended: use("Client"),
    members: [
      ...groups.map(({ name, values }) =>
        propertyOf({ name, type: groupType(scope, name), value: block("{", values, "}") }),
      ),
      constructorOf(
        [`target: string | URL | ${use("Transport")}`, `options: ${use("ClientOptions")} = {}`],
        [superCall],
      ),
    ],
  });
}
