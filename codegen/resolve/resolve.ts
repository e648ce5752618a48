import { givenName } from "../json-types/given.js";
import { listFiles, type SchemaFile } from "../load/schema-file.js";
import { childOf, entriesOf, type SourceNode, stringOf } from "../load/source-node.js";
import type { Model, TypeModel } from "../model.js";
import type { Report } from "../report.js";
import { resolveCommands, type UnsignedCommand } from "./commands.js";
import { claimConstants, resolveConstants } from "./constants.js";
import { createErrorTable, type ErrorTable } from "./errors.js";
import { createFingerprintPress, shortPrint } from "./fingerprint.js";
import { createFixedForm } from "./fixed-form.js";
import { nameInlineTypes } from "./inline/inline-types.js";
import { checkMaxima } from "./maxima.js";
import { resolveMethods, type UnsignedMethod } from "./methods.js";
import { createIdTable } from "./names/command-ids.js";
import { checkFolderName } from "./names/folder-name.js";
import { resolveIdRanges, resolveReservedIds } from "./names/id-ranges.js";
import { createIdentifierTable, type IdentifierTable, protocolIdentifiers } from "./names/identifiers.js";
import { checkName, upperFirst } from "./names/names.js";
import { checkReservedNames } from "./names/reserved-names.js";
import { claimGivenNames, claimTypeNames } from "./names/type-names.js";
import { resolveRooms, type UnsignedRoom } from "./rooms/rooms.js";
import { resolveStates, type UnsignedState } from "./state/states.js";
import { createFileContexts, type FileContexts } from "./type-table.js";
import { readVersion } from "./version.js";

/**
 * Decides everything about a schema whose structure is sound or marked as broken. The model means nothing when a report
 * of its files has errors afterwards.
 */
export function resolve(written: SchemaFile): Model {
  const file = nameInlineTypes(written);
  const { root, source, report } = file;
  const contexts = createFileContexts();
  const context = contexts.contextOf(file);
  const identifiers = createIdentifierTable(file);
  const errors = createErrorTable(context);
  const plan = { reserved: resolveReservedIds(root, report), ranges: resolveIdRanges(root, report) };
  const ids = createIdTable(plan, report);
  const protocol = claimProtocol(root, identifiers, report);
  claimConstants(root, protocol, identifiers);
  const constants = resolveConstants(root, report);
  const types = resolveTypes(file, identifiers, contexts);
  const commands = resolveCommands(root, { context, identifiers, errors, ids });
  const methods = resolveMethods(root, { context, identifiers, errors });
  const states = resolveStates(root, { context, identifiers, ids, commands });
  const rooms = resolveRooms(root, { context, identifiers, errors, protocolPrefix: upperFirst(protocol) });
  claimErrors(errors, identifiers);
  checkReservedNames(file);
  return sign({
    source: source.path.split(/[/\\]/).pop() ?? source.path,
    protocol,
    typePrefix: upperFirst(protocol),
    version: readVersion(root, report),
    littleEndian: stringOf(childOf(root, "byteOrder")) !== "big",
    constants,
    types,
    commands,
    methods,
    states,
    rooms,
    errors: errors.all().map(({ model }) => model),
    roles: [...new Set([...commands, ...methods].flatMap(({ requires }) => requires))].sort(),
    identifiers: identifiers.all(),
  });
}

type UnsignedModel = Omit<Model, "fingerprint" | "commands" | "methods" | "states" | "rooms"> & {
  readonly commands: readonly UnsignedCommand[];
  readonly methods: readonly UnsignedMethod[];
  readonly states: readonly UnsignedState[];
  readonly rooms: readonly UnsignedRoom[];
};

/** Adds the fingerprints, which need all the rest. */
function sign(model: UnsignedModel): Model {
  const press = createFingerprintPress(model);
  const fixed = createFixedForm();
  const fixedPress = createFingerprintPress({ ...model, errors: model.errors.map(fixed.error) });
  const commands = model.commands.map((command) => ({
    ...command,
    fingerprint: press.command(command),
    fixedFingerprint: shortPrint(fixedPress.command(fixed.command(command))),
  }));
  const methods = model.methods.map((method) => ({
    ...method,
    fingerprint: press.method(method),
    fixedFingerprint: shortPrint(fixedPress.method(fixed.method(method))),
  }));
  const states = model.states.map((state) => ({
    ...state,
    fingerprint: press.state(state),
    fixedFingerprint: fixed
      .state(state)
      .collections.map((one) => shortPrint(fixedPress.collection(state, one)))
      .join(""),
  }));
  const rooms = model.rooms.map((room) => ({
    ...room,
    fingerprint: press.room(room),
    fixedFingerprint: shortPrint(fixedPress.room(fixed.room(room))),
  }));
  const parts = [...commands, ...methods, ...states, ...rooms].map(({ fingerprint }) => fingerprint);
  return { ...model, commands, methods, states, rooms, fingerprint: press.protocol(parts) };
}

function claimProtocol(root: SourceNode, identifiers: IdentifierTable, report: Report): string {
  const node = childOf(root, "protocol");
  const protocol = stringOf(node);
  if (node === undefined || protocol === undefined) return "";
  if (!checkName({ kind: "protocol", name: protocol, at: node.at }, report)) return "";
  if (!checkFolderName(protocol, node.at, report)) return "";
  identifiers.claim(
    { what: `protocol \`${protocol}\``, at: node.at },
    protocolIdentifiers(protocol, upperFirst(protocol)),
  );
  return protocol;
}

/** Resolves every type, used or not, so that each mistake is found; what is imported comes first. */
function resolveTypes(root: SchemaFile, identifiers: IdentifierTable, contexts: FileContexts): readonly TypeModel[] {
  const files = listFiles(root);
  for (const file of files) {
    claimTypeNames(file, identifiers);
    checkMaxima(file.root, file.report);
    if (file !== root) resolveConstants(file.root, file.report);
  }
  const models = files.flatMap((file) =>
    entriesOf(childOf(file.root, "types")).map(({ key, keyAt }) => contexts.contextOf(file).types.resolve(key, keyAt)),
  );
  contexts.finish();
  for (const file of files) claimGivenNames(file, identifiers, contexts.contextOf(file).types);
  return [...new Set(models)].filter((model) => model !== undefined);
}

function claimErrors(errors: ErrorTable, identifiers: IdentifierTable): void {
  for (const { model, at } of errors.all()) {
    const data = `${model.name}Data`;
    identifiers.claim({ what: `error \`${model.name}\``, at }, [data, `check${data}`, givenName(data, model.data)]);
  }
}
