import type { CommandModel, Model } from "../model.js";
import { classOf, constructorOf, interfaceOf, type Member, propertyOf } from "./declaration.js";
import { block, call, type Doc, generic } from "./doc.js";
import { Imports } from "./imports.js";
import {
  arrowMember,
  commandDocs,
  functionType,
  hasView,
  isEmpty,
  messageArgument,
  messageParameters,
  methodDocs,
} from "./member.js";
import { methodTree, treeTypes, treeValues } from "./method-tree.js";
import type { RuntimeSymbol } from "./runtime-symbols.js";
import { stubSignature } from "./server-member.js";
import type { SourceFileParts } from "./source-file.js";
import type { StatementStructures } from "./ts-morph.js";

interface ClientScope {
  readonly model: Model;
  readonly imports: Imports;
  readonly type: (name: string) => string;
  readonly use: (name: RuntimeSymbol<"kephas/client">) => string;
  readonly descriptor: (name: string) => string;
}

/** One of the client's members, such as `send`: its interface and the object that implements it. */
interface Face {
  readonly name: string;
  readonly docs: string;
  readonly members: readonly Member[];
  readonly values: readonly Doc[];
}

/** `client.ts`: the typed client of browsers, workers and Node. */
export function emitClient(model: Model): SourceFileParts {
  const imports = new Imports(model.identifiers);
  const scope: ClientScope = {
    model,
    imports,
    type: (name) => imports.type("messages", name),
    use: (name) => imports.use("kephas/client", name),
    descriptor: (name) => imports.value("protocol", name),
  };
  const faces = facesOf(scope).filter(({ members }) => members.length > 0);
  const interfaces = faces.map(({ name, docs, members }) =>
    interfaceOf({ name: faceType(scope, name), docs: [docs], members }),
  );
  return { name: "client", imports, statements: [...interfaces, clientClass(scope, faces)] };
}

const faceType = ({ model }: ClientScope, name: string): string =>
  `${model.typePrefix}Client${name.charAt(0).toUpperCase()}${name.slice(1)}`;

function facesOf(scope: ClientScope): readonly Face[] {
  return [sendFace(scope), requestFace(scope), onFace(scope), nextFace(scope), callFace(scope), handleFace(scope)];
}

const sentBy = (scope: ClientScope): readonly CommandModel[] =>
  scope.model.commands.filter(({ from }) => from !== "server");

const receivedBy = (scope: ClientScope): readonly CommandModel[] =>
  scope.model.commands.filter(({ from }) => from !== "client");

function sendFace(scope: ClientScope): Face {
  const commands = sentBy(scope).filter(({ reply }) => reply === undefined);
  return {
    name: "send",
    docs: 'Sends a command: `"sent"`, `"queued"` for the next connection or `"dropped"`. Throws `invalid` for a wrong message.',
    members: commands.map((command) => ({
      name: command.name,
      type: functionType(messageParameters(scope, command), [scope.use("SendResult")]),
      docs: commandDocs(command),
    })),
    values: commands.map((command) => {
      const body = call("this.transmit", scope.descriptor(`${command.name}Command`), messageArgument(command));
      return arrowMember(command.name, isEmpty(command) ? [] : ["message"], body);
    }),
  };
}

function requestFace(scope: ClientScope): Face {
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
    values: commands.map((command) => {
      const body = call(
        "this.exchange",
        scope.descriptor(`${command.name}Command`),
        messageArgument(command),
        "options",
      );
      return arrowMember(command.name, isEmpty(command) ? ["options"] : ["message", "options"], body);
    }),
  };
}

function onFace(scope: ClientScope): Face {
  return {
    name: "on",
    docs: "Listens to a command. Survives reconnects; returns its undo.",
    members: receivedBy(scope).map((command) => ({
      name: command.name,
      type: hasView(command)
        ? generic(scope.use("ListenStruct"), [messageType(scope, command), viewType(scope, command)])
        : `${scope.use("Listen")}<${messageType(scope, command)}>`,
      docs: commandDocs(command),
    })),
    values: receivedBy(scope).map((command) =>
      waitingValue(scope, command, hasView(command) ? "structListener" : "listener"),
    ),
  };
}

function nextFace(scope: ClientScope): Face {
  return {
    name: "next",
    docs: "Waits for the next message of a command, once.",
    members: receivedBy(scope).map((command) => ({
      name: command.name,
      type: `${scope.use("Next")}<${messageType(scope, command)}>`,
      docs: commandDocs(command),
    })),
    values: receivedBy(scope).map((command) => waitingValue(scope, command, "awaiter")),
  };
}

const messageType = (scope: ClientScope, command: CommandModel): string =>
  isEmpty(command) ? "undefined" : scope.type(command.message.typeName);

const viewType = ({ imports }: ClientScope, { message }: CommandModel): string =>
  imports.type("codecs", `${message.typeName}View`);

const waitingValue = (scope: ClientScope, { name }: CommandModel, maker: string): Doc => [
  `${name}: `,
  call(`this.${maker}`, scope.descriptor(`${name}Command`)),
  ",",
];

function callFace(scope: ClientScope): Face {
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
    values: treeValues(tree, (key, { params, notify, valueName }) => {
      const method = scope.descriptor(`${valueName}Method`);
      const parameters = [...(params === undefined ? [] : ["params"]), ...(notify ? [] : ["options"])];
      const given = params === undefined ? "undefined" : "params";
      const body = notify ? call("this.notify", method, given) : call("this.invoke", method, given, "options");
      return arrowMember(key, parameters, body);
    }),
  };
}

function handleFace(scope: ClientScope): Face {
  const tree = methodTree(scope.model.methods.filter(({ from }) => from !== "client"));
  return {
    name: "handle",
    docs: "Handles a method that the server calls. Returns its undo.",
    members: treeTypes(tree, (method) => {
      const params = method.params === undefined ? "undefined" : scope.type(`${method.typeName}Params`);
      const result = method.result === undefined ? "undefined" : scope.type(`${method.typeName}Result`);
      return { type: `${scope.use("Handle")}<${params}, ${result}>`, docs: methodDocs(method) };
    }),
    values: treeValues(tree, (key, { valueName }) => [
      `${key}: `,
      call("this.answerer", scope.descriptor(`${valueName}Method`)),
      ",",
    ]),
  };
}

function clientClass(scope: ClientScope, faces: readonly Face[]): StatementStructures {
  const { model, use, descriptor } = scope;
  const superCall = [call("super", descriptor(`${model.protocol}Protocol`), "target", "options"), ";"];
  return classOf({
    name: `${model.typePrefix}Client`,
    docs: [`The client of \`${model.protocol}\`, for browsers, workers and Node. Every function of it is bound.`],
    exported: true,
    extended: use("Client"),
    members: [
      ...faces.map(({ name, values }) =>
        propertyOf({ name, type: faceType(scope, name), value: block("{", values, "}") }),
      ),
      constructorOf(
        [`target: string | URL | ${use("Transport")}`, `options: ${use("ClientOptions")} = {}`],
        [superCall],
      ),
    ],
  });
}
