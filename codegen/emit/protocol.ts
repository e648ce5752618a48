import { givenName } from "../json-types/given.js";
import type {
  CommandModel,
  ErrorModel,
  JsonType,
  MethodModel,
  Model,
  RoomModel,
  RoomPart,
  StateModel,
} from "../model.js";
import { constantOf } from "./declaration.js";
import { array, type Doc, generic, object } from "./doc.js";
import { docComment } from "./doc-comment.js";
import { Imports } from "./imports.js";
import { namedValues } from "./named-values.js";
import { objectOf } from "./rooms/room-parts.js";
import { RUNTIME } from "./runtime-symbols.js";
import { stringText } from "./safe-text.js";
import type { SourceFileParts } from "./source-file.js";
import type { StatementStructures } from "./ts-morph.js";

/** `protocol.ts`: the constants, the errors, what both sides know of each command and method, and of the protocol. */
export function emitProtocol(model: Model): SourceFileParts {
  const imports = new Imports(model.identifiers);
  const errors = errorsName(model);
  return {
    name: "protocol",
    imports,
    statements: [
      ...constantsStatements(model),
      errorsStatement(imports, model),
      ...model.commands.map((command) => commandStatement(imports, command, errors)),
      ...model.methods.map((method) => methodStatement(imports, method, errors)),
      ...model.states.map((state) => stateStatement(imports, state)),
      ...model.rooms.map((room) => roomStatement(imports, room, model)),
      protocolStatement(imports, model),
    ],
  };
}

function constantsStatements({ protocol, constants }: Model): StatementStructures[] {
  if (constants.length === 0) return [];
  return [namedValues(`${protocol}Constants`, constants, ["The constants that the schema declares."])];
}

const errorsName = ({ protocol }: Model): string => `${protocol}Errors`;

function errorsStatement(imports: Imports, model: Model): StatementStructures {
  const dataOf = ({ name, data }: ErrorModel): readonly string[] =>
    data === undefined ? ["undefined"] : typesOf(imports, `${name}Data`, data);
  const factoryOf = (error: ErrorModel): string =>
    `${imports.use("kephas/codegen/v1", "ErrorFactory")}<${dataOf(error).join(", ")}>`;
  const types = model.errors.map((error): Doc => `readonly ${error.name}: ${factoryOf(error)};`);
  const values = model.errors.map((error): readonly [string, Doc] => [error.name, errorValue(imports, error)]);
  return constantOf({
    name: errorsName(model),
    docs: ["The errors that the schema declares: throw them on the server, recognize them on the client with `is`."],
    type: types.length === 0 ? "Record<never, never>" : object(types),
    value: object(values.map(([name, value]) => [`${name}: `, value, ","])),
  });
}

/** The type of a value that arrived, and that of one that is given, where it is another. */
const typesOf = (imports: Imports, name: string, type: JsonType): readonly string[] =>
  [...new Set([name, givenName(name, type)])].map((one) => imports.type("messages", one));

function errorValue(imports: Imports, { name, code, message, data }: ErrorModel): Doc {
  const check: Doc[] = data === undefined ? [] : [`check: ${imports.value("codecs", `check${name}Data`)},`];
  const declaration = object([`code: ${code},`, `message: ${stringText(message)},`, ...check]);
  return [`/* @__PURE__ */ ${imports.use("kephas/codegen/v1", "declareError")}(`, declaration, ")"];
}

function commandStatement(imports: Imports, command: CommandModel, errors: string): StatementStructures {
  const type = command.reply === undefined ? "Command" : "RequestCommand";
  return constantOf({
    name: `${command.name}Command`,
    docs: docComment(command, [
      `Command \`${command.name}\`, ${idText(command.id)}, sent by ${senders(command.from)}.`,
    ]),
    type: imports.use("kephas/codegen/v1", type),
    value: object([
      `id: ${idText(command.id)},`,
      `name: "${command.name}",`,
      fingerprintLine(command),
      commandErrorsLine(imports, command, errors),
      ...(command.reply === undefined ? [] : [`timeoutMs: ${command.timeoutMs},`, ...idempotentLine(command)]),
    ]),
  });
}

function methodStatement(imports: Imports, method: MethodModel, errors: string): StatementStructures {
  const { typeName } = method;
  const check = (part: "Params" | "Result", type: JsonType | undefined) =>
    type === undefined ? "undefined" : imports.value("codecs", `check${typeName}${part}`);
  return constantOf({
    name: `${method.valueName}Method`,
    docs: docComment(method, [`Method \`${method.name}\`, called by ${senders(method.from)}.`]),
    type: generic(imports.use("kephas/codegen/v1", "Method"), methodTypes(imports, method)),
    value: object([
      `name: "${method.name}",`,
      ...(method.wireName === method.name ? [] : [`wireName: ${stringText(method.wireName)},`]),
      fingerprintLine(method),
      ...(method.namedOnly ? ["namedOnly: true,"] : []),
      `params: ${check("Params", method.params)},`,
      `result: ${check("Result", method.result)},`,
      errorsLine(method, errors),
      `timeoutMs: ${method.timeoutMs},`,
      ...idempotentLine(method),
      `maxBytes: ${method.maxBytes},`,
    ]),
  });
}

function stateStatement(imports: Imports, state: StateModel): StatementStructures {
  return constantOf({
    name: `${state.name}State`,
    docs: docComment(state, [`The state \`${state.name}\`, ${idText(state.id)}.`]),
    type: imports.use("kephas/codegen/v1", "State"),
    value: object([
      `id: ${idText(state.id)},`,
      `name: "${state.name}",`,
      `fingerprint: "${state.fixedFingerprint}",`,
      `tickMs: ${state.tickMs},`,
      `maxBytes: ${state.maxBytes},`,
    ]),
  });
}

function roomStatement(imports: Imports, room: RoomModel, model: Model): StatementStructures {
  const check = (part: RoomPart): string => {
    const object = objectOf(room, part);
    return `${part}: ${object === undefined ? "undefined" : imports.value("codecs", `check${object.typeName}`)},`;
  };
  return constantOf({
    name: `${room.name}RoomKind`,
    docs: docComment(room, [`The kind of rooms \`${room.name}\`.`]),
    type: imports.use("kephas/codegen/v1", "RoomKind"),
    value: object([
      `name: "${room.name}",`,
      fingerprintLine(room),
      ...(["options", "join", "listing", "presence"] as const).map(check),
      errorsLine(room, errorsName(model)),
    ]),
  });
}

/** The params and the result as they arrive, then as they are given, as far as those differ. */
function methodTypes(imports: Imports, { typeName, params, result }: MethodModel): readonly string[] {
  const use = (name: string, type: JsonType | undefined): string =>
    type === undefined ? "undefined" : imports.type("messages", name);
  const [paramsName, resultName] = [`${typeName}Params`, `${typeName}Result`];
  const arriving = [use(paramsName, params), use(resultName, result)];
  const given = [use(givenName(paramsName, params), params), use(givenName(resultName, result), result)];
  const last = given.findLastIndex((type, index) => type !== arriving[index]);
  return [...arriving, ...given.slice(0, last + 1)];
}

const errorsLine = (
  model: CommandModel | MethodModel | RoomModel,
  errors: string,
  more: readonly string[] = [],
): Doc => ["errors: ", array([...more, ...model.errors.map((name) => `${errors}.${name}`)]), ","];

/** With what whoever is in no room is answered, where only members of one may send it. */
const commandErrorsLine = (imports: Imports, command: CommandModel, errors: string): Doc =>
  errorsLine(command, errors, command.room === undefined ? [] : [imports.use("kephas/codegen/v1", "notInRoom")]);

const fingerprintLine = ({ fixedFingerprint }: Pick<CommandModel, "fixedFingerprint">): string =>
  `fingerprint: "${fixedFingerprint}",`;

const idempotentLine = ({ idempotent }: CommandModel | MethodModel): readonly string[] =>
  idempotent ? ["idempotent: true,"] : [];

function protocolStatement(imports: Imports, model: Model): StatementStructures {
  const { protocol, version, fingerprint } = model;
  return constantOf({
    name: `${protocol}Protocol`,
    docs: [`The protocol \`${protocol}\`, version ${version}.`],
    type: imports.use("kephas/codegen/v1", "Protocol"),
    value: object([
      `runtime: ${RUNTIME},`,
      `name: "${protocol}",`,
      `version: ${stringText(version)},`,
      `fingerprint: "${fingerprint}",`,
    ]),
  });
}

/** `0x00000100`: an id as it stands on the wire. */
export const idText = (id: number): string => `0x${id.toString(16).padStart(8, "0")}`;

function senders(from: CommandModel["from"]): string {
  return { client: "clients", server: "the server", both: "both sides" }[from];
}
