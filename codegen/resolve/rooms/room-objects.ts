import { objectOf } from "../../json-types/inner-types.js";
import { childOf, type SourceNode, stringOf } from "../../load/source-node.js";
import type { JsonType, RoomModel, RoomPart } from "../../model.js";
import type { ResolveContext } from "../context.js";
import { resolveJsonObject, resolveJsonType } from "../json/json-type.js";
import { checkUnpaidDefaults } from "../json/unpaid-defaults.js";

/** The parts of a kind of rooms that are objects of JSON. */
export type RoomObjects = Pick<RoomModel, RoomPart>;

/** What a kind of rooms says of its `options`, `join`, `listing` and `presence`; what is broken is reported and left out. */
export function resolveRoomObjects(room: SourceNode, context: ResolveContext): RoomObjects {
  return {
    options: ofClients(room, "options", context),
    join: ofClients(room, "join", context),
    listing: resolveObject(room, "listing", context),
    presence: resolveObject(room, "presence", context),
  };
}

function ofClients(room: SourceNode, key: RoomPart, context: ResolveContext): JsonType | undefined {
  const type = resolveObject(room, key, context);
  const node = childOf(room, key);
  if (type !== undefined && node !== undefined) checkUnpaidDefaults(type, node.at, context.report);
  return type;
}

/** Properties written out, or the name of a JSON type that is an object. */
function resolveObject(room: SourceNode, key: RoomPart, context: ResolveContext): JsonType | undefined {
  const node = childOf(room, key);
  if (node === undefined || node.kind === "broken") return undefined;
  if (node.kind === "mapping") return resolveJsonObject(node, context);
  const type = resolveJsonType(node, context);
  if (type === undefined || objectOf(type) !== undefined) return type;
  context.report.error({
    code: "KEP067",
    at: node.at,
    message: `\`${stringOf(node) ?? "this"}\` is not an object, as the \`${key}\` of a room is`,
    advice: "write a mapping of properties, or name a JSON type that is one",
  });
  return undefined;
}
