import type { RoomModel, StateModel } from "../../model.js";
import type { ClientScope, Group } from "../client-scope.js";
import { interfaceOf, type Member } from "../declaration.js";
import { call, genericOne } from "../doc.js";
import { docComment } from "../doc-comment.js";
import type { Statement } from "../source-file.js";
import { objectOf } from "./room-parts.js";

/** The rooms of a client, by kind. */
export function roomsGroup({ model, imports, feature, descriptor }: ClientScope): Group {
  return {
    name: "rooms",
    docs: "Rooms, by kind: creates, finds, joins and lists them. The client is in at most one room of each kind.",
    members: model.rooms.map((room) => ({
      name: room.name,
      type: `${room.typePrefix}RoomClient`,
      docs: docComment(room),
    })),
    values: model.rooms.map((room) => {
      const state = stateOf(model.states, room);
      const replicas =
        state === undefined
          ? []
          : [
              call(
                `${feature("roomReplicas")}<${imports.type("state-client", `${state.typePrefix}Replica`)}>`,
                "this",
                imports.value("state-client", `${state.name}ReplicaForm`),
              ),
            ];
      const types = `${room.typePrefix}RoomClientTypes`;
      const value = call(`${feature("rooms")}<${types}>`, "this", descriptor(`${room.name}RoomKind`), ...replicas);
      return [`${room.name}: `, value, ","];
    }),
  };
}

const stateOf = (states: readonly StateModel[], room: RoomModel): StateModel | undefined =>
  states.find(({ name }) => name === room.state);

/** The types of each kind: what the schema says of it, its rooms as a client finds them, and the one that it is in. */
export function roomInterfaces(scope: ClientScope): readonly Statement[] {
  const { model, use } = scope;
  return model.rooms.flatMap((room) => {
    const { name, typePrefix } = room;
    const types = `${typePrefix}RoomClientTypes`;
    return [
      interfaceOf({
        name: types,
        docs: [`What the schema says of the rooms \`${name}\`, as types.`],
        members: typeMembers(scope, room),
      }),
      interfaceOf({
        name: `Joined${typePrefix}Room`,
        docs: docComment(room, [`A room of the kind \`${name}\` that this client is in, or was.`]),
        extended: genericOne(use("JoinedRoom"), types),
        members: [],
      }),
      interfaceOf({
        name: `${typePrefix}RoomClient`,
        docs: docComment(room, [`The rooms of the kind \`${name}\`.`]),
        extended: genericOne(use("Rooms"), types),
        members: [],
      }),
    ];
  });
}

function typeMembers({ model, imports, type }: ClientScope, room: RoomModel): readonly Member[] {
  const member = (name: string, text: string | undefined): Member => ({ name, type: text ?? "undefined", docs: [] });
  const [options, join, listing, presence] = (["options", "join", "listing", "presence"] as const).map((part) =>
    objectOf(room, part),
  );
  const state = stateOf(model.states, room);
  return [
    member("options", options && type(options.typeName)),
    member("given", options && type(options.givenName)),
    member("join", join && type(join.givenName)),
    member("listing", listing && type(listing.typeName)),
    member("presence", presence && type(presence.typeName)),
    member("state", state && imports.type("state-client", `${state.typePrefix}Replica`)),
  ];
}
