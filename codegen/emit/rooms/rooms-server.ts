import type { RoomModel, RoomPart } from "../../model.js";
import { aliasOf, interfaceOf, localConstant, type Member } from "../declaration.js";
import { array, block, braces, type Doc, generic, object } from "../doc.js";
import { docComment } from "../doc-comment.js";
import { arrowMember, commandDocs, functionType, isEmpty, messageArgument, messageParameters } from "../member.js";
import { stringText } from "../safe-text.js";
import type { ServerScope } from "../server-scope.js";
import type { Statement } from "../source-file.js";
import { objectOf } from "./room-parts.js";

/** `XGames` and `XRooms`: what the game keeps of rooms, and the handlers of each kind. Nothing where the schema has no rooms. */
export function roomHandlerInterfaces(scope: ServerScope): readonly Statement[] {
  const { prefix, rooms } = scope;
  if (rooms.length === 0) return [];
  return [
    interfaceOf({
      name: `${prefix}Games`,
      docs: ["What the game keeps with each room, by kind: what the handler `create` of that kind returns."],
      members: rooms.map(({ name }) => ({ name, type: "unknown", docs: [] })),
    }),
    interfaceOf({
      name: `${prefix}Rooms`,
      docs: ["Handlers of the rooms, by kind. In each put `create` first: its result is `room.game`."],
      typeParameters: gamesParameters(scope),
      members: rooms.map((room) => ({
        name: room.name,
        type: generic(`${room.typePrefix}RoomHandlers`, ["Session", gameOf(room)]),
        docs: docComment(room),
      })),
    }),
  ];
}

/** The type parameters of what knows the games of rooms; the session alone where there are no rooms. */
export const gamesParameters = ({ prefix, rooms }: ServerScope): readonly string[] => [
  "Session = undefined",
  ...(rooms.length === 0 ? [] : [`Games extends ${prefix}Games = ${prefix}Games`]),
];

/** `Session, Games`: these parameters handed on. */
export const gamesArguments = ({ rooms }: ServerScope): string => (rooms.length === 0 ? "Session" : "Session, Games");

const gameOf = ({ name }: RoomModel): string => `Games["${name}"]`;

/** The room that a command's handler gets: `DuelRoom<Session, Games["duel"]>`. Undefined for a command without. */
export function roomType({ rooms }: ServerScope, kind: string | undefined): Doc | undefined {
  const room = rooms.find(({ name }) => name === kind);
  return room && generic(`${room.typePrefix}Room`, ["Session", gameOf(room)]);
}

/** `XRoomBroadcast`, which all rooms have alike. Nothing where there are no rooms, or nothing to send. */
export function roomBroadcastInterface(scope: ServerScope): readonly Statement[] {
  const { prefix, rooms, sent } = scope;
  if (rooms.length === 0 || sent.length === 0) return [];
  const audience = `audience?: ${scope.use("RoomAudience")}<${prefix}Peer<Session>>`;
  return [
    interfaceOf({
      name: `${prefix}RoomBroadcast`,
      docs: ["Sends a command to all that sit in a room, or to all but some."],
      typeParameters: ["Session = undefined"],
      members: sent.map((command) => ({
        name: command.name,
        type: functionType([...messageParameters(scope, command), audience], ["void"]),
        docs: commandDocs(command),
      })),
    }),
  ];
}

/** `rooms` of a server: the living ones. */
export function roomsMember(scope: ServerScope): readonly Member[] {
  const { rooms } = scope;
  if (rooms.length === 0) return [];
  const members = rooms.map((room): Doc => [`readonly ${room.name}: `, roomsOfKind(scope, room), ";"]);
  return [
    { name: "rooms", type: block("{", members, "}"), docs: ["The rooms that there are, of each kind by their ids."] },
  ];
}

/** `watch` of a peer: nothing where rooms say nothing. */
export function watchMember({ rooms, sent, use }: ServerScope): readonly Member[] {
  if (rooms.length === 0 || sent.length === 0) return [];
  const docs = [
    "Lets it hear a room's broadcasts without a seat, on whatever server that is. Rejects `roomGone`, or `unavailable`.",
  ];
  return [{ name: "watch", type: functionType(["roomId: string"], [`Promise<${use("RoomWatch")}>`]), docs }];
}

/** `RoomsOfKind<DuelRoom<Session, Games["duel"]>, DuelRoomOptionsInput>`. */
function roomsOfKind(scope: ServerScope, room: RoomModel): Doc {
  const type = roomType(scope, room.name) ?? "";
  return generic(scope.use("RoomsOfKind"), [type, given(scope, room, "options") ?? "undefined"]);
}

/** The types of each kind: what the schema says of it, its rooms, and their handlers. */
export function roomTypes(scope: ServerScope): readonly Statement[] {
  const { prefix, rooms, use } = scope;
  return rooms.flatMap((room) => {
    const { name, typePrefix } = room;
    const types = `${typePrefix}RoomTypes<Session>`;
    return [
      typesInterface(scope, room),
      interfaceOf({
        name: `${typePrefix}Room`,
        docs: docComment(room, [`A room of the kind \`${name}\`. \`Game\` is what \`create\` returns.`]),
        typeParameters: ["Session = undefined", "Game = unknown"],
        extended: generic(use("Room"), [`${prefix}Peer<Session>`, types, "Game"]),
        members: [],
      }),
      aliasOf({
        name: `${typePrefix}RoomHandlers`,
        typeParameters: ["Session = undefined", "Game = unknown"],
        docs: [`Handlers of the rooms \`${name}\`. Put \`create\` first: its result is \`room.game\`.`],
        type: generic(use("RoomHandlers"), [
          `${prefix}Peer<Session>`,
          types,
          "Game",
          `${typePrefix}Room<Session, Game>`,
        ]),
      }),
    ];
  });
}

function typesInterface(scope: ServerScope, room: RoomModel): Statement {
  const state = scope.model.states.find(({ name }) => name === room.state);
  const stateType = state && `${state.typePrefix}State<Session>`;
  const broadcast = scope.sent.length === 0 ? undefined : `${scope.prefix}RoomBroadcast<Session>`;
  const member = (name: string, type: string | undefined): Member => ({ name, type: type ?? "undefined", docs: [] });
  return interfaceOf({
    name: `${room.typePrefix}RoomTypes`,
    docs: [`What the schema says of the rooms \`${room.name}\`, as types.`],
    typeParameters: [`${stateType === undefined && broadcast === undefined ? "_" : ""}Session = undefined`],
    members: [
      member("options", received(scope, room, "options")),
      member("join", received(scope, room, "join")),
      member("listing", given(scope, room, "listing")),
      member("presence", given(scope, room, "presence")),
      member("state", stateType),
      member("broadcast", broadcast),
    ],
  });
}

function received({ type }: ServerScope, room: RoomModel, part: RoomPart): string | undefined {
  const object = objectOf(room, part);
  return object && type(object.typeName);
}

function given({ type }: ServerScope, room: RoomModel, part: RoomPart): string | undefined {
  const object = objectOf(room, part);
  return object && type(object.givenName);
}

/** `const duelRoomForm: RoomForm = { … };` for each kind. */
export const roomForms = (scope: ServerScope): readonly Statement[] =>
  scope.rooms.map(({ name, max, seatMs, seats, match, isPrivate, state }) =>
    localConstant({
      name: `${name}RoomForm`,
      type: scope.describe("RoomForm"),
      value: object([
        `kind: ${scope.descriptor(`${name}RoomKind`)},`,
        `max: ${max},`,
        `seatMs: ${seatMs},`,
        `seats: "${seats}",`,
        ["match: ", array(match.map((one) => stringText(one))), ","],
        `isPrivate: ${isPrivate},`,
        `state: ${state === undefined ? "undefined" : `${state}StateForm`},`,
      ]),
    }),
  );

/** What the server is created from: its kinds of rooms, and how each room sends. */
export function roomLines(scope: ServerScope): readonly Doc[] {
  const { prefix, rooms, sent } = scope;
  if (rooms.length === 0) return [];
  const forms: Doc = ["rooms: ", array(rooms.map(({ name }) => `${name}RoomForm`)), ","];
  if (sent.length === 0) return [forms];
  const members = sent.map((command) => {
    const body: Doc = [`link.broadcast(sent.${command.name}, ${messageArgument(command)}, audience)`];
    return arrowMember(command.name, isEmpty(command) ? ["audience"] : ["message", "audience"], body);
  });
  return [forms, [`createRoomBroadcast: (link): ${prefix}RoomBroadcast<Session> => (`, block("{", members, "}"), "),"]];
}

/** The type parameters of `createXServer` for the games: one for each kind, so that they are inferred. */
export const gameParameters = ({ rooms }: ServerScope): readonly string[] =>
  rooms.map(({ typePrefix }) => `${typePrefix}Game = unknown`);

/** The games that these stand for: `{ duel: DuelGame; lobby: LobbyGame }`. Nothing without rooms. */
export function inferredGames({ rooms }: ServerScope): readonly Doc[] {
  if (rooms.length === 0) return [];
  return [
    braces(
      rooms.map(({ name, typePrefix }) => `${name}: ${typePrefix}Game`),
      ";",
    ),
  ];
}
