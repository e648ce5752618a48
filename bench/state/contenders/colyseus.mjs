// @colyseus/schema, as its documentation has it: setters, one `encode` for all, and with a StateView for each peer that may not see
// everything. Its fields are the numbers of the wire, since it has no quantized ones; equal values are no change to its setters.
import { areNear, cellAt } from "../cells.mjs";
import { stepOfAngle, stepOfPlace } from "../simulation.mjs";

const bufferBytes = 16 * 1024 * 1024;

/** What both majors have in common: how their classes are declared is given. */
export function createColyseus(library, declare) {
  library.Encoder.BUFFER_SIZE = bufferBytes;
  return {
    room: (simulation, peers) => createRoom(library, declare(library, false), simulation, peers),
    grid: (simulation, peers) => createGrid(library, declare(library, true), simulation, peers),
  };
}

/** The classes of version 5. */
export function declare5({ schema, t }, hasViews) {
  const Player = schema({ x: t.uint16(), y: t.uint16(), angle: t.uint8(), hp: t.uint8(), flags: t.uint8() }, "Player");
  const players = hasViews ? t.map(Player).view() : t.map(Player);
  return { Player, State: schema({ players }, "State") };
}

/** The classes of version 4. */
export function declare4({ schema }, hasViews) {
  const Player = schema({ x: "uint16", y: "uint16", angle: "uint8", hp: "uint8", flags: "uint8" }, "Player");
  const players = hasViews ? { map: Player, view: true } : { map: Player };
  return { Player, State: schema({ players }, "State") };
}

function createState({ Encoder, MapSchema }, { Player, State }, { players }) {
  const state = new State();
  state.players ??= new MapSchema();
  const encoder = new Encoder(state);
  const objects = players.map(() => new Player());
  const assign = () => {
    for (let i = 0; i < players.length; i++) {
      const from = players[i];
      const to = objects[i];
      to.x = stepOfPlace(from.x);
      to.y = stepOfPlace(from.y);
      to.angle = stepOfAngle(from.angle);
      to.hp = from.hp;
      to.flags = from.flags;
    }
  };
  assign();
  for (const [i, object] of objects.entries()) state.players.set(String(i), object);
  return { encoder, objects, assign };
}

function createRoom(library, types, simulation, peers) {
  const { encoder, assign } = createState(library, types, simulation);
  const client = createClient(library, types, simulation);
  client.decode(Uint8Array.from(encoder.encodeAll()));
  encoder.discardChanges();
  let message;
  return {
    prepare() {},
    tick() {
      assign();
      message = encoder.encode().slice();
      encoder.discardChanges();
      return message.length * peers;
    },
    verify() {
      client.decode(message);
      client.check(() => true);
    },
  };
}

function createGrid(library, types, simulation, peers) {
  const { encoder, objects, assign } = createState(library, types, simulation);
  const { players } = simulation;
  const cellOf = players.map(({ x, y }) => cellAt(x, y));
  const views = Array.from({ length: peers }, () => new library.StateView());
  const adjust = (peer, i) => {
    const view = views[peer];
    const isNear = areNear(cellOf[peer % players.length], cellOf[i]);
    if (isNear === view.has(objects[i])) return;
    if (isNear) view.add(objects[i]);
    else view.remove(objects[i]);
  };
  for (let peer = 0; peer < peers; peer++) for (let i = 0; i < players.length; i++) adjust(peer, i);
  const client = createClient(library, types, simulation);
  const first = { offset: 0 };
  encoder.encodeAll(first);
  client.decode(Uint8Array.from(encoder.encodeAllView(views[0], first.offset, first)));
  for (const view of views) view.changes.clear();
  encoder.discardChanges();
  let message;
  /** Only who crossed a border, or whose peer did, is looked at again. */
  const moveThrough = () => {
    const crossed = [];
    for (let i = 0; i < players.length; i++) {
      const cell = cellAt(players[i].x, players[i].y);
      if (cell === cellOf[i]) continue;
      cellOf[i] = cell;
      crossed.push(i);
    }
    for (const i of crossed) {
      for (let peer = 0; peer < peers; peer++) adjust(peer, i);
      for (let peer = i; peer < peers; peer += players.length) {
        for (let j = 0; j < players.length; j++) adjust(peer, j);
      }
    }
  };
  return {
    prepare() {},
    tick() {
      assign();
      moveThrough();
      const place = { offset: 0 };
      encoder.encode(place);
      const shared = place.offset;
      let bytes = 0;
      for (let peer = 0; peer < peers; peer++) {
        const encoded = encoder.encodeView(views[peer], shared, place);
        bytes += encoded.length;
        if (peer === 0) message = Uint8Array.from(encoded);
      }
      encoder.discardChanges();
      return bytes;
    },
    verify() {
      client.decode(message);
      client.check((i) => views[0].has(objects[i]));
    },
  };
}

/** What the first peer has. Who left its sight keeps its last values there, and counts no more. */
function createClient({ Decoder }, { State }, { players }) {
  const replica = new State();
  const decoder = new Decoder(replica);
  return {
    decode: (message) => decoder.decode(message),
    check(isSeen) {
      for (let i = 0; i < players.length; i++) {
        if (!isSeen(i)) continue;
        const { x, y, angle, hp, flags } = players[i];
        const known = replica.players.get(String(i));
        const isEqual =
          known?.x === stepOfPlace(x) &&
          known.y === stepOfPlace(y) &&
          known.angle === stepOfAngle(angle) &&
          known.hp === hp &&
          known.flags === flags;
        if (!isEqual) throw new Error(`player ${i} is not what it should be`);
      }
    },
  };
}
