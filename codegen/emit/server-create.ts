import { classOf, constructorOf, exportedFunction, methodOf, propertyOf } from "./declaration.js";
import { array, block, call, type Doc, generic } from "./doc.js";
import { arrowMember, isEmpty, messageArgument, messageParameters } from "./member.js";
import { treeLeaves, treeValues } from "./method-tree.js";
import { gameParameters, inferredGames, roomLines } from "./rooms/rooms-server.js";
import type { ServerScope } from "./server-scope.js";
import { routes } from "./server-traffic.js";
import { statesLine } from "./state/state-server.js";
import type { StatementStructures } from "./ts-morph.js";

/** A class, not closures: every peer has a sender, and its methods are shared. */
export function senderClass({ prefix, sent, type, use }: ServerScope): StatementStructures {
  const link = use("PeerLink");
  const methods = sent.map((command) => {
    const given = call("this.#link.send", `sent.${command.name}`, messageArgument(command));
    return methodOf({
      name: command.name,
      parameters: messageParameters({ type }, command),
      returns: "boolean",
      body: [["return ", given, ";"]],
    });
  });
  return classOf({
    name: `${prefix}PeerSender`,
    exported: false,
    implemented: `${prefix}PeerSend`,
    members: [
      propertyOf({ name: "#link", type: link }),
      constructorOf([`link: ${link}`], ["this.#link = link;"]),
      ...methods,
    ],
  });
}

/** `createArenaServer`: hands the runtime the routes of the handlers and what builds the typed stubs. */
export function createFunction(scope: ServerScope): StatementStructures {
  const { prefix, model, use, descriptor, received, served } = scope;
  const handlers = [...(received.length === 0 ? [] : ["commands"]), ...(served.size === 0 ? [] : ["methods"])];
  const server = generic(`${prefix}Server`, ["Session", ...inferredGames(scope)]);
  const types = ["Session", `${prefix}Peer<Session>`, server];
  return exportedFunction({
    name: `create${prefix}Server`,
    typeParameters: ["Session = undefined", ...gameParameters(scope)],
    docs: [`Builds the server; nothing listens yet. Throws a \`usage\` error that names a wrong option.`],
    parameters: [["options: ", generic(`${prefix}ServerOptions`, ["Session", ...inferredGames(scope)])]],
    returns: server,
    body: [
      // JavaScript may leave out a group of handlers, or all options: the runtime says which handler is missing.
      ...handlers.map((group) => `const ${group} = options?.${group};`),
      [
        "return ",
        generic(use("createServer"), types),
        block(
          "({",
          [
            `protocol: ${descriptor(`${model.protocol}Protocol`)},`,
            "options,",
            ["routes: ", routes(scope), ","],
            ...(scope.sent.length === 0 ? ["sent: [],"] : ["sent: Object.values(sent),"]),
            ["called: ", calledMethods(scope), ","],
            ...statesLine(scope),
            ...roomLines(scope),
            [`createSend: `, createSend(scope), ","],
            [`createCall: `, createCall(scope), ","],
            [`createBroadcast: `, createBroadcast(scope), ","],
          ],
          "});",
        ),
      ],
    ],
  });
}

const calledMethods = ({ called, descriptor }: ServerScope): Doc =>
  array(treeLeaves(called, "", ".").map(([, { valueName }]) => descriptor(`${valueName}Method`)));

function createSend({ prefix, sent }: ServerScope): Doc {
  return sent.length === 0 ? "() => ({})" : `(link) => new ${prefix}PeerSender(link)`;
}

function createCall({ called, descriptor }: ServerScope): Doc {
  if (called.size === 0) return "() => ({})";
  const members = treeValues(called, (key, { params, notify, valueName }) => {
    const method = descriptor(`${valueName}Method`);
    const parameters = [...(params === undefined ? [] : ["params"]), ...(notify ? [] : ["options"])];
    const given = params === undefined ? "undefined" : "params";
    const body = notify ? call("link.notify", method, given) : call("link.call", method, given, "options");
    return arrowMember(key, parameters, body);
  });
  return ["(link) => (", block("{", members, "})")];
}

function createBroadcast({ sent }: ServerScope): Doc {
  if (sent.length === 0) return "() => ({})";
  const members = sent.map((command) => {
    const parameters = isEmpty(command) ? ["audience"] : ["message", "audience"];
    const body = call("link.broadcast", `sent.${command.name}`, messageArgument(command), "audience");
    return arrowMember(command.name, parameters, body);
  });
  return ["(link) => (", block("{", members, "})")];
}
