// What a client takes for a message of a room of 200 of which 30 % move, with a listener on what has changed: Kephas's `on.change`,
// Colyseus's `onChange` of each player. What is heard is counted, so that nobody leaves it out.
import { medianOf } from "./measure.mjs";
import { createSimulation, stepOfAngle, stepOfPlace } from "./simulation.mjs";

const messages = 200;

/** Microseconds a message, the quietest round and the median, of each contender that decodes. */
export async function measureDecoding({ contenders, rounds }) {
  const decoders = contenders
    .filter(({ library }) => library !== undefined)
    .map((contender) => ({ name: contender.name, times: [], create: decoderOf(contender) }));
  for (let round = -2; round < rounds * 3; round++) {
    for (const { times, create } of decoders) {
      const { decode, heard } = await create();
      const from = process.hrtime.bigint();
      decode();
      const spent = Number(process.hrtime.bigint() - from) / 1000 / messages;
      if (heard() === 0) throw new Error("nothing was heard");
      if (round >= 0) times.push(spent);
    }
  }
  return decoders.map(({ name, times }) => ({ name, microseconds: Math.min(...times), median: medianOf(times) }));
}

const decoderOf = (contender) => (contender.isOwn ? kephasDecoder(contender) : colyseusDecoder(contender));

const createScene = () => createSimulation({ entities: 200, share: 0.3, walks: true });

function kephasDecoder({ library }) {
  const simulation = createScene();
  const state = library.createRoom();
  const objects = simulation.players.map(({ id }) => state.players.add(id, { x: 0, y: 0, angle: 0, hp: 0, flags: 0 }));
  const [peer] = library.createPeers(1);
  state.admit(peer);
  const takeTick = () => {
    simulation.step();
    for (const [i, { x, y, angle, hp, flags }] of simulation.players.entries()) {
      Object.assign(objects[i], { x, y, angle, hp, flags });
    }
    state.tick();
  };
  for (let i = 0; i <= messages; i++) takeTick();
  const [first, ...others] = peer.messages;
  return async () => {
    const { client, deliver } = await library.createClient();
    let count = 0;
    client.state.room.players.on.change((_player, _key, changed) => {
      if (changed.x) count++;
    });
    deliver(first);
    return {
      heard: () => count,
      decode() {
        for (const message of others) deliver(message);
      },
    };
  };
}

function colyseusDecoder({ library, declare }) {
  const { Encoder, Decoder, MapSchema } = library;
  const { Player, State } = declare(library, false);
  const simulation = createScene();
  const state = new State();
  state.players ??= new MapSchema();
  const encoder = new Encoder(state);
  const objects = simulation.players.map(() => new Player());
  const assign = () => {
    for (const [i, { x, y, angle, hp, flags }] of simulation.players.entries()) {
      Object.assign(objects[i], { x: stepOfPlace(x), y: stepOfPlace(y), angle: stepOfAngle(angle), hp, flags });
    }
  };
  assign();
  for (const [i, object] of objects.entries()) state.players.set(String(i), object);
  const first = Uint8Array.from(encoder.encodeAll());
  encoder.discardChanges();
  const others = Array.from({ length: messages }, () => {
    simulation.step();
    assign();
    const message = Uint8Array.from(encoder.encode());
    encoder.discardChanges();
    return message;
  });
  return () => {
    const replica = new State();
    const decoder = new Decoder(replica);
    decoder.decode(first);
    let count = 0;
    const callbacks = callbacksOf(library, decoder);
    callbacks((player) => {
      count += player.x === undefined ? 0 : 1;
    });
    return {
      heard: () => count,
      decode() {
        for (const message of others) decoder.decode(message);
      },
    };
  };
}

/** Hears of each player's changes, once a message and player, as the library's own callbacks tell them. */
function callbacksOf({ Callbacks, getDecoderStateCallbacks }, decoder) {
  return (hear) => {
    if (Callbacks !== undefined) {
      const callbacks = Callbacks.get(decoder);
      callbacks.onAdd("players", (player) => callbacks.onChange(player, () => hear(player)));
      return;
    }
    const $ = getDecoderStateCallbacks(decoder);
    $(decoder.state).players.onAdd((player) => $(player).onChange(() => hear(player)));
  };
}
