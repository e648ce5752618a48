import type { Model } from "../model.js";
import { aliasOf, interfaceOf, type Member } from "./declaration.js";
import { generic } from "./doc.js";
import { Imports } from "./imports.js";
import { functionType } from "./member.js";
import { methodTree } from "./method-tree.js";
import {
  gamesArguments,
  gamesParameters,
  roomBroadcastInterface,
  roomForms,
  roomHandlerInterfaces,
  roomsMember,
  roomTypes,
  watchMember,
} from "./rooms/rooms-server.js";
import { stringText } from "./safe-text.js";
import { createFunction, senderClass } from "./server-create.js";
import { broadcastMembers, callMembers, commandMembers, methodMembers, sendMembers } from "./server-member.js";
import type { ServerScope } from "./server-scope.js";
import { sentCommands } from "./server-traffic.js";
import type { SourceFileParts, Statement } from "./source-file.js";
import { stateStatements } from "./state/state-server.js";
import type { StatementStructures } from "./ts-morph.js";
import { intersection, union } from "./type-text.js";

/** `server.ts`: the interfaces that handlers implement, the typed peer and server, and what builds them. */
export function emitServer(model: Model): SourceFileParts {
  const scope = scopeOf(model);
  const statements: readonly Statement[] = [
    ...handlerInterfaces(scope),
    ...stubInterfaces(scope),
    ...peerAndServer(scope),
    ...optionTypes(scope),
    ...(scope.sent.length === 0 ? [] : [sentCommands(scope), senderClass(scope)]),
    createFunction(scope),
    ...roomTypes(scope),
    ...stateStatements(scope),
    ...roomForms(scope),
  ];
  return { name: "server", imports: scope.imports, statements };
}

function scopeOf(model: Model): ServerScope {
  const imports = new Imports(model.identifiers, model.rooms.length === 0 ? ["Session"] : ["Session", "Games", "Game"]);
  return {
    model,
    imports,
    prefix: model.typePrefix,
    received: model.commands.filter(({ from }) => from !== "server"),
    sent: model.commands.filter(({ from }) => from !== "client"),
    served: methodTree(model.methods.filter(({ from }) => from !== "server")),
    called: methodTree(model.methods.filter(({ from }) => from !== "client")),
    rooms: model.rooms,
    type: (name) => imports.type("messages", name),
    view: (typeName) => imports.type("codecs", `${typeName}View`),
    use: (name) => imports.use("kephas/server", name),
    describe: (name) => imports.use("kephas/codegen/v1/server", name),
    codec: (name) => imports.value("codecs", name),
    descriptor: (name) => imports.value("protocol", name),
  };
}

const sessionParameter = ["Session = undefined"];

function handlerInterfaces(scope: ServerScope): Statement[] {
  const { prefix, received, served, rooms } = scope;
  const statements: Statement[] = [...roomHandlerInterfaces(scope)];
  const members: Member[] =
    rooms.length === 0 ? [] : [{ name: "rooms", type: `${prefix}Rooms<${gamesArguments(scope)}>`, docs: [] }];
  if (received.length > 0) {
    const name = `${prefix}Commands`;
    const docs = "Handlers of the commands that clients send. Those of one peer run in order.";
    const hasRooms = received.some(({ room }) => room !== undefined);
    const typeParameters = hasRooms ? gamesParameters(scope) : sessionParameter;
    statements.push(interfaceOf({ name, docs: [docs], typeParameters, members: commandMembers(scope) }));
    members.push({ name: "commands", type: `${name}<${hasRooms ? gamesArguments(scope) : "Session"}>`, docs: [] });
  }
  if (served.size > 0) {
    const name = `${prefix}Methods`;
    const docs = "Handlers of the methods that clients call. They run side by side.";
    statements.push(
      interfaceOf({ name, docs: [docs], typeParameters: sessionParameter, members: methodMembers(scope) }),
    );
    members.push({ name: "methods", type: `${name}<Session>`, docs: [] });
  }
  const docs = "Every handler: spread it into the options, written in as many files as you like.";
  const typeParameters = members.length === 0 ? ["_Session = undefined"] : gamesParameters(scope);
  return [...statements, interfaceOf({ name: `${prefix}Handlers`, docs: [docs], typeParameters, members })];
}

function stubInterfaces(scope: ServerScope): Statement[] {
  const { prefix, sent, called } = scope;
  const statements: Statement[] = [];
  if (sent.length > 0) {
    statements.push(
      interfaceOf({
        name: `${prefix}PeerSend`,
        docs: [
          "Sends a command to one peer. False where its connection is gone; throws `invalid` for a wrong message.",
        ],
        members: sendMembers(scope),
      }),
      interfaceOf({
        name: `${prefix}Broadcast`,
        docs: ["Sends a command to every peer, or to an audience: a topic's peers, a list of peers, all but some."],
        typeParameters: sessionParameter,
        members: broadcastMembers(scope),
      }),
      ...roomBroadcastInterface(scope),
    );
  }
  if (called.size > 0) {
    const docs = "Calls the methods that a client handles.";
    statements.push(interfaceOf({ name: `${prefix}PeerCall`, docs: [docs], members: callMembers(scope) }));
  }
  return statements;
}

function peerAndServer(scope: ServerScope): StatementStructures[] {
  const { prefix, sent, called, use } = scope;
  const member = (name: string, type: string) => ({ name, type, docs: [] });
  const send = sent.length === 0 ? [] : [member("send", `${prefix}PeerSend`)];
  const calls = called.size === 0 ? [] : [member("call", `${prefix}PeerCall`)];
  return [
    interfaceOf({
      name: `${prefix}Peer`,
      docs: ["One connected client."],
      typeParameters: sessionParameter,
      extended: `${use("Peer")}<Session>`,
      members: [member("server", `${prefix}Server<Session>`), ...send, ...calls, ...watchMember(scope)],
    }),
    interfaceOf({
      name: `${prefix}Server`,
      docs: [`The server that \`create${prefix}Server\` builds.`],
      typeParameters: gamesParameters(scope),
      extended: `${use("Server")}<${prefix}Peer<Session>>`,
      members: [
        ...(sent.length === 0 ? [] : [member("broadcast", `${prefix}Broadcast<Session>`)]),
        ...anywhereMembers(scope),
        ...roomsMember(scope),
      ],
    }),
  ];
}

/** What reaches peers by their id, on whatever server they are. */
function anywhereMembers({ prefix, sent, called }: ServerScope): Member[] {
  const sendTo: Member = {
    name: "sendTo",
    type: functionType(["target: string | { readonly identity: string }"], [`${prefix}PeerSend`]),
    docs: ["Sends to a peer by its id, or to all peers of an identity, also of other servers. True: handed over."],
  };
  const call: Member = {
    name: "call",
    type: functionType(["peer: string"], [`${prefix}PeerCall`]),
    docs: ["Calls a peer's methods by its id, also of another server."],
  };
  return [...(sent.length === 0 ? [] : [sendTo]), ...(called.size === 0 ? [] : [call])];
}

function optionTypes(scope: ServerScope): StatementStructures[] {
  const { model, prefix, use } = scope;
  const { roles } = model;
  const role = aliasOf({
    name: `${prefix}Role`,
    docs: ["A role that the schema's `requires` names."],
    type: union(roles.map((name) => stringText(name))),
  });
  const base = generic(use("ServerOptions"), ["Session", `${prefix}Peer<Session>`]);
  const parts = [
    ...(roles.length === 0 ? [] : [`${use("RolesOption")}<Session, ${prefix}Role>`]),
    `${prefix}Handlers<${gamesArguments(scope)}>`,
  ];
  const options = aliasOf({
    name: `${prefix}ServerOptions`,
    typeParameters: gamesParameters(scope),
    docs: [`What \`create${prefix}Server\` takes. Put \`authenticate\` first: its result is the session.`],
    type: intersection([base, ...parts]),
  });
  return roles.length === 0 ? [options] : [role, options];
}
