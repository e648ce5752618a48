// Kephas's state, and whole snapshots by its codec.
import { cellAt, cellsAround } from "../cells.mjs";
import { stepOfAngle, stepOfPlace, turn, worldSize } from "../simulation.mjs";

/** The contenders that the bundle of generated code makes. */
export function createKephas(library) {
  return {
    state: {
      room: (simulation, peers) => createRoom(library, simulation, peers),
      grid: (simulation, peers) => createGrid(library, simulation, peers),
    },
    whole: {
      room: (simulation, peers) => createWholeRoom(library, simulation, peers),
      grid: (simulation, peers) => createWholeGrid(library, simulation, peers),
    },
  };
}

function createRoom(library, { players }, peerCount) {
  let connection;
  const state = library.createRoom();
  const objects = players.map(({ id, x, y, angle, hp, flags }) => state.players.add(id, { x, y, angle, hp, flags }));
  const peers = library.createPeers(peerCount);
  for (const peer of peers) state.admit(peer);
  return {
    // The game's own objects are what a simulation moves: to have their values is no work of the state's.
    prepare: () => copyTo(objects, players),
    tick: () => takeTick(state, peers),
    async verify() {
      connection ??= await library.createClient();
      const { client, deliver } = connection;
      receive(peers[0], deliver);
      check(
        client.state.room.players,
        players,
        () => true,
        (player) => player,
      );
    },
  };
}

function createGrid(library, { players }, peerCount) {
  let connection;
  const state = library.createGrid();
  const objects = players.map(({ id, x, y, angle, hp, flags }) =>
    state.players.add(id, { at: { x, y }, angle, hp, flags }),
  );
  const peers = library.createPeers(peerCount);
  for (const [i, peer] of peers.entries()) state.admit(peer, { around: objects[i % objects.length] });
  return {
    prepare() {
      for (let i = 0; i < players.length; i++) {
        const { x, y, angle, hp, flags } = players[i];
        const to = objects[i];
        to.at.x = x;
        to.at.y = y;
        to.angle = angle;
        to.hp = hp;
        to.flags = flags;
      }
    },
    tick: () => takeTick(state, peers),
    async verify() {
      connection ??= await library.createClient();
      const { client, deliver } = connection;
      receive(peers[0], deliver);
      const known = client.state.grid.players;
      check(
        known,
        players,
        ({ id }) => known.has(id),
        ({ at, angle, hp, flags }) => ({ ...at, angle, hp, flags }),
      );
    },
  };
}

/** All bytes that peers were sent in a tick. */
function takeTick(state, peers) {
  state.tick();
  let bytes = 0;
  for (const peer of peers) {
    bytes += peer.bytes;
    peer.bytes = 0;
  }
  return bytes;
}

const receive = (peer, deliver) => {
  for (const message of peer.messages.splice(0)) deliver(message);
};

function copyTo(objects, players) {
  for (let i = 0; i < players.length; i++) {
    const { x, y, angle, hp, flags } = players[i];
    const to = objects[i];
    to.x = x;
    to.y = y;
    to.angle = angle;
    to.hp = hp;
    to.flags = flags;
  }
}

function createWholeRoom({ encodeWhole, decodeWhole }, { players }, peers) {
  const objects = players.map((player) => ({ ...player }));
  let message;
  let tick = 0;
  return {
    prepare: () => copyTo(objects, players),
    tick() {
      message = encodeWhole({ tick: tick++, players: objects });
      return message.length * peers;
    },
    verify() {
      const decoded = new Map(decodeWhole(message).players.map((player) => [player.id, player]));
      check(
        decoded,
        players,
        () => true,
        (player) => player,
      );
    },
  };
}

/** A message for each cell in which somebody is. */
function createWholeGrid({ encodeWhole, decodeWhole }, { players }, peers) {
  const objects = players.map((player) => ({ ...player }));
  let first;
  let tick = 0;
  return {
    prepare: () => copyTo(objects, players),
    tick() {
      const cells = cellsAround.map(() => []);
      for (const object of objects) cells[cellAt(object.x, object.y)].push(object);
      const messages = new Map();
      let bytes = 0;
      for (let peer = 0; peer < peers; peer++) {
        const cell = cellAt(objects[peer].x, objects[peer].y);
        let message = messages.get(cell);
        if (message === undefined) {
          message = encodeWhole({ tick, players: cellsAround[cell].flatMap((near) => cells[near]) });
          messages.set(cell, message);
        }
        if (peer === 0) first = message;
        bytes += message.length;
      }
      tick++;
      return bytes;
    },
    verify() {
      const decoded = new Map(decodeWhole(first).players.map((player) => [player.id, player]));
      check(
        decoded,
        players,
        ({ id }) => decoded.has(id),
        (player) => player,
      );
    },
  };
}

/** What a client has is what the simulation has, by the numbers of the wire, of all that it is to see. */
function check(known, players, isSeen, fieldsOf) {
  let seen = 0;
  for (const player of players) {
    if (!isSeen(player)) continue;
    seen++;
    const one = fieldsOf(known.get(player.id) ?? {});
    const isEqual =
      near(one.x, stepOfPlace(player.x) * (worldSize / 65535)) &&
      near(one.y, stepOfPlace(player.y) * (worldSize / 65535)) &&
      near(one.angle, stepOfAngle(player.angle) * (turn / 255)) &&
      one.hp === player.hp &&
      one.flags === player.flags;
    if (!isEqual) throw new Error(`player ${player.id} is not what it should be`);
  }
  if (seen !== known.size) throw new Error(`${known.size} players are known, not ${seen}`);
}

const near = (a, b) => Math.abs(a - b) < 1e-6;
