import { objectOf } from "../json-types/inner-types.js";
import type { CollectionModel, EnumModel, ErrorModel, JsonType, MessageModel, Payload, UnitModel } from "../model.js";
import type { UnsignedCommand } from "./commands.js";
import { createFixedBinary } from "./fixed-binary.js";
import { createFixedJson } from "./fixed-json.js";
import type { UnsignedMethod } from "./methods.js";
import type { UnsignedRoom } from "./rooms/rooms.js";
import type { UnsignedState } from "./state/states.js";

/**
 * Reduces what a schema declares to what may never change of it: what docs/schema.md lets grow is taken away, and so is what
 * only refuses values, as ranges and maxima do. What two versions of a command have left is the same if they understand each other.
 */
export interface FixedForm {
  command(command: UnsignedCommand): UnsignedCommand;
  method(method: UnsignedMethod): UnsignedMethod;
  state(state: UnsignedState): UnsignedState;
  room(room: UnsignedRoom): UnsignedRoom;
  error(error: ErrorModel): ErrorModel;
}

/** For one schema: each of its types is reduced once, however often they contain each other. */
export function createFixedForm(): FixedForm {
  const binary = createFixedBinary(fixedEnum);
  const json = createFixedJson(fixedEnum);
  const ofPayload = (payload: Payload): Payload => {
    switch (payload.kind) {
      case "empty":
        return payload;
      case "struct":
      case "union": {
        const record = binary.record(payload.record);
        // All fields came later: it was a command without a payload.
        return record.sections.every(({ fields }) => fields.length === 0) ? { kind: "empty" } : { ...payload, record };
      }
      case "raw":
      case "text":
        return { ...payload, limit: 0 };
      case "json":
        return { ...payload, type: json(payload.type) };
      case "jsonSchema":
        return { ...payload, document: { ...payload.document, schema: "" } };
    }
  };
  const ofUnits = (units: readonly UnitModel[]): readonly UnitModel[] =>
    units.map((unit) => ({ ...unit, record: binary.record(unit.record) }));
  /** Without the sections that came later. */
  const ofCollection = (collection: CollectionModel): CollectionModel => ({
    ...collection,
    key: collection.key && binary.type(collection.key),
    sections: collection.sections
      .slice(0, 1)
      .map((section) => ({ ...section, shared: ofUnits(section.shared), own: ofUnits(section.own) })),
  });
  const ofMessage = (message: MessageModel): MessageModel => ({ ...message, payload: ofPayload(message.payload) });
  return {
    command: (command) => ({
      ...command,
      message: ofMessage(command.message),
      reply: command.reply && ofMessage(command.reply),
    }),
    method(method) {
      // Params that may all be absent are none: who takes none passes over them.
      const params = json(method.params ?? NO_PARAMS);
      const names = new Set(objectOf(params)?.properties.map(({ name }) => name));
      const paramNames = method.paramNames.filter((name) => names.has(name));
      return { ...method, params, paramNames, result: method.result && json(method.result) };
    },
    state: (state) => ({ ...state, collections: state.collections.map(ofCollection) }),
    // As with params, what may all be absent is as good as none.
    room: (room) => ({
      ...room,
      options: json(room.options ?? NO_PARAMS),
      join: json(room.join ?? NO_PARAMS),
      listing: room.listing && json(room.listing),
      presence: room.presence && json(room.presence),
      // One that a client does not know rejects all the same.
      errors: [],
    }),
    error: (error) => ({ ...error, data: error.data && json(error.data) }),
  };
}

const NO_PARAMS: JsonType = { kind: "object", properties: [], closed: false };

/** An enum with a name for the rest takes any number. */
const fixedEnum = (type: EnumModel): EnumModel => (type.unknown === undefined ? type : { ...type, values: [] });
