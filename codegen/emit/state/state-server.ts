import type { CollectionModel, StateModel, UnitModel, ZonesModel } from "../../model.js";
import { initialText } from "../binary/create-value.js";
import { readFields } from "../binary/read/read-fields.js";
import { frameAt } from "../binary/read/read-site.js";
import { readValue } from "../binary/read/read-value.js";
import { CodecScope } from "../codec-scope.js";
import { aliasOf, exportedFunction, interfaceOf, localConstant, type Member } from "../declaration.js";
import { array, block, braces, choice, type Doc, generic, group, indent, line, object, softline } from "../doc.js";
import { docComment } from "../doc-comment.js";
import type { ServerScope } from "../server-scope.js";
import type { Statement } from "../source-file.js";
import { intersection, union } from "../type-text.js";
import { keyForm, keyType } from "./key-text.js";
import { groupName, isInterpolated, type NamedCollection, namedCollections } from "./unit-names.js";

/** What `server.ts` has for the states: the types of the server's half, what the runtime knows of it, and what creates one. */
export function stateStatements(scope: ServerScope): readonly Statement[] {
  const codecs = new CodecScope(scope.model, scope.imports);
  return scope.model.states.flatMap((state) => {
    const form = stateForm(scope, codecs, state);
    return [
      peerView(scope, state),
      stateInterface(scope, state),
      ...codecs.takeFunctions(),
      form,
      // The states of rooms are created with those.
      ...(state.room === undefined ? [createStateFunction(scope, state)] : []),
    ];
  });
}

/** `states: [arenaState],` of what the server is created from. */
export const statesLine = ({ model, descriptor }: ServerScope): readonly Doc[] =>
  model.states.length === 0
    ? []
    : [["states: ", array(model.states.map(({ name }) => descriptor(`${name}State`))), ","]];

function peerView(scope: ServerScope, state: StateModel): Statement {
  const owned = state.collections.filter((collection) => collection.sections.some(({ own }) => own.length > 0));
  return aliasOf({
    name: `${state.typePrefix}StatePeerView`,
    docs: [`What a peer of \`${scope.model.protocol}\` gets of \`${state.name}\`${viewNote(state.zones)}`],
    type: peerViewType(seenViews(scope, state.zones), owned),
  });
}

function peerViewType(views: readonly Doc[], owned: readonly CollectionModel[]): Doc {
  if (owned.length === 0) return views.length === 0 ? "Record<string, never>" : union(views);
  const own = braces([ownMember(owned)], ";");
  const [first, second] = views;
  if (first === undefined) return own;
  if (second === undefined) return [own, " & ", first];
  return [own, " & ", group("(", indent(softline, choice("", "| "), first, line, "| ", second), softline, ")")];
}

const ownMember = (owned: readonly CollectionModel[]): Doc => ["readonly own?: ", braces(owned.map(ownedKeys), ";")];

const ownedKeys = ({ name, key }: CollectionModel): string => {
  const type = key === undefined ? "never" : keyType(key);
  return `readonly ${name}?: ${type} | readonly ${type}[]`;
};

const viewNote = (zones: ZonesModel | undefined): string => {
  if (zones === undefined) return ", beside what all see: the own fields of the entities that it owns.";
  if (zones.kind === "game") return ": the entities in these zones, and those without.";
  return ": the entities in the cells around something, or in these cells, and those without a place.";
};

/** What a peer sees by zones: either what its view follows, or some of them. */
function seenViews({ describe }: ServerScope, zones: ZonesModel | undefined): readonly Doc[] {
  if (zones === undefined) return [];
  if (zones.kind === "game") return ["{ readonly zones?: Iterable<number> }"];
  const place = describe("Place");
  const followed = zones.field === "" ? place : `{ readonly ${zones.field}: ${place} } | ${place}`;
  return [
    `{ readonly around?: ${followed}; readonly zones?: never }`,
    "{ readonly zones?: Iterable<number>; readonly around?: never }",
  ];
}

function stateInterface(scope: ServerScope, state: StateModel): Statement {
  const { prefix, use } = scope;
  const view = `${state.typePrefix}StatePeerView`;
  return interfaceOf({
    name: `${state.typePrefix}State`,
    docs: docComment(state, [
      state.room === undefined
        ? `The state \`${state.name}\` on the server: change its objects, then call \`tick\`, which sends what differs.`
        : `The state \`${state.name}\` of a room \`${state.room}\`: change its objects; the room ticks, which sends what differs.`,
    ]),
    typeParameters: ["Session = undefined"],
    extended: generic(use(state.input === undefined ? "ReplicatedState" : "AcknowledgingState"), [
      `${prefix}Peer<Session>`,
      view,
    ]),
    members: state.collections.map((collection) => collectionMember(scope, collection)),
  });
}

function collectionMember({ use, type }: ServerScope, collection: CollectionModel): Member {
  const { name, key, single, zone, track, history, rewind } = collection;
  const value = type(collection.type.name);
  const docs = docComment(collection);
  if (single || key === undefined) return { name, docs, type: value, assignable: true };
  const held = keyType(key);
  const kind = zone?.kind === "game" ? "ZonedCollection" : "StateCollection";
  const past = rewind.map(({ field }) => `readonly ${field.name}: ${value}["${field.name}"]`);
  const parts = [
    generic(use(kind), [held, value]),
    ...(track === "touched" ? [generic(use("TouchedCollection"), [held])] : []),
    ...(history > 0 ? [generic(use("RememberedCollection"), [held, braces(past, ";")])] : []),
  ];
  return { name, docs, type: intersection(parts) };
}

function stateForm(scope: ServerScope, codecs: CodecScope, state: StateModel): Statement {
  const { collections, name, zones } = state;
  const forms = namedCollections(state).map((named) => [collectionForm(scope, codecs, named), ","]);
  return localConstant({
    name: `${name}StateForm`,
    type: scope.describe("StateForm"),
    value: object([
      `state: ${scope.descriptor(`${name}State`)},`,
      `littleEndian: ${scope.model.littleEndian},`,
      `interpolated: ${collections.some(({ units }) => units.some(({ field }) => isInterpolated(field)))},`,
      ["zones: ", zonesForm(zones), ","],
      ["collections: ", block("[", forms, "]"), ","],
    ]),
  });
}

function zonesForm(zones: ZonesModel | undefined): Doc {
  if (zones === undefined) return "undefined";
  if (zones.kind === "game") return '{ kind: "game" }';
  const { cell, width, height, radius, field } = zones;
  const sizes = Object.entries({ cell, width, height, radius }).map(([key, value]) => `${key}: ${value}`);
  return braces(['kind: "grid"', ...sizes, `field: "${field}"`]);
}

function collectionForm(scope: ServerScope, codecs: CodecScope, named: NamedCollection): Doc {
  const { collection, prefix } = named;
  const { name, single, max, key, units, rowBytes, track } = collection;
  const count = (storage: UnitModel["storage"]) => units.filter((unit) => unit.storage === storage).length;
  return object([
    `name: "${name}",`,
    `single: ${single},`,
    `max: ${max},`,
    ["key: ", key === undefined ? "undefined" : keyForm(codecs, key), ","],
    `units: ${units.length},`,
    `rowBytes: ${rowBytes},`,
    `texts: ${count("text")},`,
    `bytes: ${count("bytes")},`,
    ["sections: ", block("[", sectionForms(scope, named), "]"), ","],
    `capture: ${scope.codec(`capture${prefix}`)},`,
    ["create: ", single ? createSingle(scope, codecs, collection) : "undefined", ","],
    `zone: ${zoneText(scope, collection)},`,
    `track: "${track}",`,
    ["history: ", historyForm(codecs, collection), ","],
  ]);
}

function sectionForms({ codec }: ServerScope, { collection, prefix }: NamedCollection): readonly Doc[] {
  return collection.sections.map(({ since, shared, own }) => {
    const write = (units: readonly UnitModel[], isOwn: boolean) =>
      units.length === 0 ? "undefined" : codec(`write${groupName(prefix, since, isOwn)}`);
    return [
      braces([
        `shared: ${shared.length}`,
        `own: ${own.length}`,
        `writeShared: ${write(shared, false)}`,
        `writeOwn: ${write(own, true)}`,
      ]),
      ",",
    ];
  });
}

function createSingle({ type }: ServerScope, codecs: CodecScope, collection: CollectionModel): Doc {
  const members = collection.units.map(
    ({ field }): Doc => [`${field.name}: `, initialText(codecs, field.initial), ","],
  );
  return [`(): ${type(collection.type.name)} => (`, block("{", members, "}"), ")"];
}

function zoneText({ type }: ServerScope, { zone, type: value }: CollectionModel): string {
  if (zone === undefined) return "undefined";
  return zone.kind === "game" ? '"game"' : `(value: ${type(value.name)}) => value.${zone.name}`;
}

function historyForm(codecs: CodecScope, { history, rewind, rewindBytes }: CollectionModel): Doc {
  if (history === 0) return "undefined";
  const members = rewind.flatMap(({ field, at }) => {
    const frame = { ...frameAt({ read: readValue, held: false }), base: at === 0 ? "at" : `at + ${at}` };
    return readFields(codecs, [field], frame);
  });
  return object([
    `ticks: ${history},`,
    `bytes: ${rewindBytes},`,
    ["read: (view, at) => (", block("{", members, "}"), "),"],
  ]);
}

function createStateFunction({ prefix, describe }: ServerScope, { name, typePrefix }: StateModel): Statement {
  const type = `${typePrefix}State<Session>`;
  return exportedFunction({
    name: `create${typePrefix}State`,
    typeParameters: ["Session = undefined"],
    docs: [`Creates a state \`${name}\` that nobody sees yet: as many as you like, one for each room for instance.`],
    parameters: [`server: ${prefix}Server<Session>`],
    returns: type,
    body: [["return ", generic(describe("createState"), [type]), `(server, ${name}StateForm);`]],
  });
}
