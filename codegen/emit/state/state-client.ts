import type { BinaryType, CollectionModel, FieldModel, Model, StateModel, UnitModel } from "../../model.js";
import { initialText } from "../binary/create-value.js";
import { CodecScope } from "../codec-scope.js";
import { aliasOf, constantOf, exportedFunction, interfaceOf, localConstant, type Member } from "../declaration.js";
import { array, block, type Doc, generic, object } from "../doc.js";
import { docComment } from "../doc-comment.js";
import { Imports } from "../imports.js";
import type { RuntimeSymbol } from "../runtime-symbols.js";
import type { SourceFileParts, Statement } from "../source-file.js";
import { binaryTypeText } from "../type-text.js";
import { keyReader, keyType } from "./key-text.js";
import { samplingText } from "./sampling.js";
import { groupName, isInterpolated, type NamedCollection, namedCollections, upperFirst } from "./unit-names.js";

interface StateClientScope {
  readonly model: Model;
  readonly imports: Imports;
  readonly codecs: CodecScope;
  readonly use: (name: RuntimeSymbol<"kephas/client">) => string;
  readonly feature: (name: RuntimeSymbol<"kephas/codegen/v1/client">) => string;
}

/** `state-client.ts`: the live replicas of the states, as types and as what the runtime makes them of. */
export function emitStateClient(model: Model): readonly SourceFileParts[] {
  if (model.states.length === 0) return [];
  const imports = new Imports(model.identifiers);
  const scope: StateClientScope = {
    model,
    imports,
    codecs: new CodecScope(model, imports),
    use: (name) => imports.use("kephas/client", name),
    feature: (name) => imports.use("kephas/codegen/v1/client", name),
  };
  const statements = model.states.flatMap((state) => stateStatements(scope, state));
  return [{ name: "state-client", imports, statements }];
}

function stateStatements(scope: StateClientScope, state: StateModel): readonly Statement[] {
  const named = namedCollections(state);
  const types = named.flatMap((one) => collectionTypes(scope, one));
  const isSampled = hasMotion(state);
  const readings = named.map((one) => collectionReading(scope, one));
  return [
    ...types,
    ...(isSampled ? [sampleInterface(named)] : []),
    replicaInterface(scope, state, named),
    ...scope.codecs.takeFunctions(),
    ...readings,
    replicaForm(scope, state, isSampled),
    ...predictor(scope, state),
  ];
}

const hasMotion = ({ collections }: StateModel): boolean =>
  collections.some(({ units }) => units.some(({ field, own }) => !own && isInterpolated(field)));

/** Whether there are messages for one client alone: of own fields, or of acknowledged inputs. */
const isOwning = ({ input, collections }: StateModel): boolean =>
  input !== undefined || collections.some((collection) => ownOf(collection).length > 0);

const sharedOf = ({ units }: CollectionModel): readonly UnitModel[] => units.filter(({ own }) => !own);
const ownOf = ({ units }: CollectionModel): readonly UnitModel[] => units.filter(({ own }) => own);

function collectionTypes(
  scope: StateClientScope,
  { collection, prefix, state }: NamedCollection,
): readonly Statement[] {
  const own = ownOf(collection);
  const what = collection.single ? "The value" : "An entity";
  const of = `\`${collection.name}\` of \`${state.name}\``;
  return [
    interfaceOf({
      name: prefix,
      docs: [`${what} of ${of}, as the server last said. Live: it is changed in place.`],
      members: fieldMembers(scope, sharedOf(collection)),
    }),
    aliasOf({
      name: `${prefix}Changed`,
      docs: [`Which fields of ${of} have changed.`],
      type: `${scope.use("Changes")}<${prefix}>`,
    }),
    ...(own.length === 0
      ? []
      : [
          interfaceOf({
            name: `${prefix}Own`,
            docs: [`What only the owner of an entity gets of ${of}.`],
            members: fieldMembers(scope, own),
          }),
        ]),
  ];
}

const fieldMembers = (scope: StateClientScope, units: readonly UnitModel[]): readonly Member[] =>
  units.map(({ field }) => ({ name: field.name, type: readonlyType(scope, field), docs: docComment(field) }));

/** The type of a field that nobody may change. */
function readonlyType({ codecs }: StateClientScope, { type }: FieldModel): string {
  const text = binaryTypeText(type, codecs.type);
  return isObject(type) ? `Readonly<${text}>` : isList(type) ? `readonly ${text}` : text;
}

const isObject = ({ kind }: BinaryType): boolean => kind === "struct" || kind === "extensible";
const isList = ({ kind }: BinaryType): boolean => kind === "list" || kind === "array";

function sampleInterface(named: readonly NamedCollection[]): Statement {
  const [first] = named;
  const state = first?.state;
  return interfaceOf({
    name: `${state?.typePrefix}StateView`,
    docs: [`The state \`${state?.name}\` as of some moment: interpolated fields between ticks, all else as it is now.`],
    members: named.map(({ collection, prefix }) => ({
      name: collection.name,
      type: collection.key === undefined ? prefix : generic("ReadonlyMap", [keyType(collection.key), prefix]),
      docs: [],
    })),
  });
}

function replicaInterface(scope: StateClientScope, state: StateModel, named: readonly NamedCollection[]): Statement {
  const { use } = scope;
  const member = (name: string, type: Doc, docs: readonly string[] = []): Member => ({ name, type, docs });
  const owned = named.filter(({ collection }) => ownOf(collection).length > 0);
  const collections = named.map(({ collection, prefix }) =>
    member(collection.name, collectionType(scope, collection, prefix), docComment(collection)),
  );
  return interfaceOf({
    name: `${state.typePrefix}Replica`,
    docs: docComment(state, [`The state \`${state.name}\` as this client sees it: live, and for reading alone.`]),
    extended: use("Replica"),
    members: [
      ...collections,
      member("on", object(listeners(scope, named)), [
        "Listens to what a message has changed, after all of it was applied.",
      ]),
      ...(owned.length === 0
        ? []
        : [
            member("own", object(owned.map((one) => ownMember(scope, one))), [
              "What only this client gets of the entities that it owns.",
            ]),
          ]),
      ...(state.input === undefined
        ? []
        : [
            member("acked", "number", [
              "The number of the newest of this client's inputs that the state contains; 0 before the first.",
            ]),
          ]),
      ...(hasMotion(state)
        ? [
            member("sample", `(now: number) => ${state.typePrefix}StateView`, [
              "The state as it looked a moment ago, so that what moves moves smoothly; `now` by `performance.now()`. Its objects are the same each time.",
            ]),
          ]
        : []),
    ],
  });
}

function collectionType({ use }: StateClientScope, { key }: CollectionModel, prefix: string): Doc {
  return key === undefined ? prefix : generic(use("LiveMap"), [keyType(key), prefix, `${prefix}Changed`]);
}

function listeners({ use }: StateClientScope, named: readonly NamedCollection[]): readonly Doc[] {
  const singles = named.filter(({ collection }) => collection.single);
  return [
    `readonly tick: ${use("ListenTick")};`,
    ...singles.map(({ collection, prefix }): Doc => {
      return [`readonly ${collection.name}: `, generic(use("ListenSingle"), [prefix, `${prefix}Changed`]), ";"];
    }),
  ];
}

function ownMember({ use }: StateClientScope, { collection, prefix }: NamedCollection): Doc {
  const key = collection.key === undefined ? "never" : keyType(collection.key);
  const changes = `${use("Changes")}<${prefix}Own>`;
  return [`readonly ${collection.name}: `, generic(use("LiveMap"), [key, `${prefix}Own`, changes]), ";"];
}

/** `const arenaPlayersReading: CollectionReading = { … };` */
function collectionReading(scope: StateClientScope, named: NamedCollection): Statement {
  const { collection } = named;
  const { codecs, feature } = scope;
  const own = ownOf(collection);
  const sampling = samplingText(named, () => codecs.type(collection.type.name));
  return localConstant({
    name: readingName(named),
    type: feature("CollectionReading"),
    value: object([
      `name: "${collection.name}",`,
      collection.key === undefined ? featureMember(scope, "single") : keyReader(codecs, collection.key),
      ...entityReading(scope, named, false),
      ...(own.length === 0 ? [] : [["own: ", object(entityReading(scope, named, true)), ","]]),
      ...(sampling === undefined ? [] : [["sampling: ", sampling, ","]]),
    ]),
  });
}

/** `sampler,` or by the alias that the file has for it. */
function featureMember({ feature }: StateClientScope, name: "single" | "owning" | "sampler"): string {
  const known = feature(name);
  return known === name ? `${name},` : `${name}: ${known},`;
}

const readingName = ({ state, collection }: NamedCollection): string =>
  `${state.name}${upperFirst(collection.name)}Reading`;

const created = (codecs: CodecScope, units: readonly UnitModel[]): Doc =>
  object(units.map(({ field }): Doc => [`${field.name}: `, initialText(codecs, field.initial), ","]));

/** How the shared values of an entity are read, or its own ones: `create` and `sections`. */
function entityReading(
  { imports, codecs }: StateClientScope,
  { collection, prefix }: NamedCollection,
  own: boolean,
): readonly Doc[] {
  const sections = collection.sections.map((section): Doc => {
    const units = own ? section.own : section.shared;
    const read = units.length > 0 && imports.value("codecs", `read${groupName(prefix, section.since, own)}`);
    const names = array(units.map(({ field }) => `"${field.name}"`));
    return [object([["names: ", names, ","], ...(read === false ? [] : [`read: ${read},`])]), ","];
  });
  return [
    ["create: () => (", created(codecs, own ? ownOf(collection) : sharedOf(collection)), "),"],
    ["sections: ", block("[", sections, "]"), ","],
  ];
}

function replicaForm(scope: StateClientScope, state: StateModel, isSampled: boolean): Statement {
  const { model, imports, feature } = scope;
  return constantOf({
    name: `${state.name}ReplicaForm`,
    docs: [`What the runtime makes the replica of \`${state.name}\` of.`],
    type: feature("ReplicaForm"),
    value: object([
      `state: ${imports.value("protocol", `${state.name}State`)},`,
      `littleEndian: ${model.littleEndian},`,
      ["collections: ", array(namedCollections(state).map(readingName)), ","],
      ...(isOwning(state) ? [featureMember(scope, "owning")] : []),
      ...(isSampled ? [featureMember(scope, "sampler")] : []),
    ]),
  });
}

/** Where the schema says which inputs are acknowledged. */
function predictor({ model, imports, use, feature }: StateClientScope, state: StateModel): readonly Statement[] {
  const { input, typePrefix } = state;
  const command = model.commands.find(({ name }) => name === input?.command);
  if (input === undefined || command === undefined) return [];
  const message = imports.type("messages", command.message.typeName);
  return [
    aliasOf({
      name: `${typePrefix}Predictor`,
      typeParameters: ["Body"],
      docs: [`Moves a \`Body\` by inputs of \`${command.name}\` before the server has seen them.`],
      type: `${use("Predictor")}<Body, ${message}>`,
    }),
    exportedFunction({
      name: `create${typePrefix}Predictor`,
      typeParameters: ["Body"],
      docs: [
        `Creates a predictor: \`apply\` each \`${command.name}\` that is sent, \`reconcile\` on each tick with what the server says.`,
      ],
      parameters: ["replica: { readonly acked: number }", `options: ${use("PredictorOptions")}<Body, ${message}>`],
      returns: `${typePrefix}Predictor<Body>`,
      body: [`return ${feature("createPredictor")}(replica, "${input.field}", options);`],
    }),
  ];
}

/** What `client.ts` passes on of `state-client.ts`, types first. */
export function reexports({ states }: Model): readonly { readonly name: string; readonly type: boolean }[] {
  return states.flatMap((state) => {
    const { typePrefix } = state;
    const types = namedCollections(state).flatMap(({ collection, prefix }) => [
      prefix,
      `${prefix}Changed`,
      ...(ownOf(collection).length === 0 ? [] : [`${prefix}Own`]),
    ]);
    const sampled = hasMotion(state) ? [`${typePrefix}StateView`] : [];
    const predicted = state.input === undefined ? [] : [`${typePrefix}Predictor`];
    return [
      ...[...types, ...sampled, ...predicted, `${typePrefix}Replica`].map((name) => ({ name, type: true })),
      ...(state.input === undefined ? [] : [{ name: `create${typePrefix}Predictor`, type: false }]),
    ];
  });
}
