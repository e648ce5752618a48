import fc from "fast-check";
import { decodeJsonAs } from "kephas/codegen/v1";
import { type Codec, encodeJson } from "kephas/protocol";
import type { JsonType, MessageModel, Model } from "kephas-gen";
import * as arena from "../../../generated/arena/codecs.js";
import * as big from "../../../generated/big/codecs.js";
import * as chat from "../../../generated/chat/codecs.js";
import * as kephasnet from "../../../generated/kephasnet/codecs.js";
import * as kitchen from "../../../generated/kitchen/codecs.js";
import * as pantry from "../../../generated/pantry/codecs.js";
import * as payloads from "../../../generated/payloads/codecs.js";
import * as pets from "../../../generated/pets/codecs.js";
import * as plain from "../../../generated/plain/codecs.js";
import * as tag from "../../../generated/tag/codecs.js";
import * as visits from "../../../generated/visits/codecs.js";
import { messageArbitrary } from "../arbitrary.js";
import { modelOf } from "../kitchen.js";
import { type Growth, growthOf } from "./growth.js";

/** A generated decoder, in all its faces, and bytes that it takes. */
export interface FuzzTarget {
  /** `kitchen.numbers` */
  readonly name: string;
  readonly kind: "struct" | "json" | "plain" | "state";
  /** The most bytes of a JSON payload. */
  readonly maxBytes: number;
  /** Whether decoding refuses whatever encoding would refuse. */
  readonly isHeld: boolean;
  readonly growth: Growth;
  readonly codec: Pick<Codec, "encode" | "decode">;
  readonly size: Codec["size"] | undefined;
  readonly create: (() => unknown) | undefined;
  readonly decodeInto: ((bytes: Uint8Array, target: unknown) => unknown) | undefined;
  readonly View: (new (bytes: Uint8Array) => object) | undefined;
  readonly samples: readonly Uint8Array[];
}

type Exports = Readonly<Record<string, unknown>>;

const schemas: Readonly<Record<string, Exports>> = {
  arena,
  big,
  chat,
  kephasnet,
  kitchen,
  pantry,
  payloads,
  pets,
  plain,
  tag,
  visits,
};

/** Every decoder of the repository's schemas: commands, replies, params, results and the data of errors. */
export function createFuzzTargets(): readonly FuzzTarget[] {
  return Object.entries(schemas).flatMap(([schema, exports]) => {
    const model = modelOf(schema);
    return [
      ...messagesOf(model).flatMap((message) => {
        const target = messageTarget(schema, exports, message);
        const fromServer = exports[`decode${message.typeName}FromServer`];
        return fromServer === undefined ? [target] : [target, lenient(target, fromServer as Codec["decode"])];
      }),
      ...checksOf(model).map((check) => checkTarget(schema, exports, check)),
    ];
  });
}

const messagesOf = ({ commands }: Model): readonly MessageModel[] =>
  commands
    .flatMap(({ message, reply }) => (reply === undefined ? [message] : [message, reply]))
    .filter(({ payload }) => payload.kind !== "empty");

function messageTarget(schema: string, exports: Exports, message: MessageModel): FuzzTarget {
  const { payload, typeName, valueName } = message;
  const codec = exports[`${valueName}Codec`] as Codec;
  const kind = kindOf(payload);
  return {
    name: `${schema}.${valueName}`,
    kind,
    maxBytes: message.maxBytes,
    isHeld: message.held || kind !== "struct",
    growth: growthOf(payload),
    codec,
    size: codec.size,
    create: exports[`create${typeName}`] as FuzzTarget["create"],
    decodeInto: exports[`decode${typeName}Into`] as FuzzTarget["decodeInto"],
    View: exports[`${typeName}View`] as FuzzTarget["View"],
    samples: samplesOf(message, codec),
  };
}

function kindOf({ kind }: MessageModel["payload"]): FuzzTarget["kind"] {
  if (kind === "raw" || kind === "text") return "plain";
  return kind === "struct" || kind === "union" ? "struct" : "json";
}

/** The second decoder of a command that both sides send: the client's, which holds nothing to its range. */
const lenient = (target: FuzzTarget, decode: Codec["decode"]): FuzzTarget => ({
  ...target,
  name: `${target.name}FromServer`,
  isHeld: false,
  codec: { ...target.codec, decode },
  decodeInto: undefined,
  View: undefined,
});

function samplesOf(message: MessageModel, codec: Pick<Codec, "encode">): readonly Uint8Array[] {
  return fc.sample(messageArbitrary(message), { numRuns: 40, seed: 44 }).map((value) => codec.encode(value));
}

/** A JSON type that has a check and no codec. */
interface Check {
  readonly typeName: string;
  readonly type: JsonType;
}

const checksOf = ({ methods, errors }: Model): readonly Check[] => [
  ...methods.flatMap(({ typeName, params, result }) => [
    ...checkOf(`${typeName}Params`, params),
    ...checkOf(`${typeName}Result`, result),
  ]),
  ...errors.flatMap(({ name, data }) => checkOf(`${name}Data`, data)),
];

const checkOf = (typeName: string, type: JsonType | undefined): readonly Check[] =>
  type === undefined ? [] : [{ typeName, type }];

const maxBytes = 65_536;

function checkTarget(schema: string, exports: Exports, { typeName, type }: Check): FuzzTarget {
  const check = exports[`check${typeName}`] as (value: unknown) => unknown;
  const codec = {
    encode: (value: unknown) => encodeJson(check(value), maxBytes),
    decode: (bytes: Uint8Array) => decodeJsonAs(bytes, maxBytes, check),
  };
  const payload = { kind: "json", type } as const;
  const message: MessageModel = {
    typeName,
    sharesType: false,
    valueName: typeName,
    payload,
    maxBytes,
    limitBytes: maxBytes,
    held: true,
  };
  return {
    name: `${schema}.${typeName}`,
    kind: "json",
    maxBytes,
    isHeld: true,
    growth: growthOf(payload),
    codec,
    size: undefined,
    create: undefined,
    decodeInto: undefined,
    View: undefined,
    samples: samplesOf(message, codec),
  };
}
