// FlatBuffers, from the code of its compiler: one builder for all messages, and what has a fixed size as structs.
import { Builder, ByteBuffer } from "flatbuffers";
import {
  Chat,
  Coin,
  Entity,
  Input,
  Move,
  Offer,
  Pillar,
  Player,
  Snapshot,
  Vec2,
  Welcome,
  World,
} from "../peers/generated/flatbuffers.js";
import { viewReaders } from "./flatbuffers-views.mjs";

const builder = new Builder(16_384);

/** Ends a message: its bytes are the builder's until the next one begins. */
function finish(root) {
  builder.finish(root);
  return builder.offset();
}

/** FlatBuffers are built from their end, so lists begin with their last element. */
const build = {
  move(m) {
    builder.clear();
    Move.startMove(builder);
    Move.addTick(builder, m.tick);
    Move.addHeading(builder, Vec2.createVec2(builder, m.heading.x, m.heading.y));
    Move.addAngle(builder, m.angle);
    Move.addButtons(builder, m.buttons);
    return finish(Move.endMove(builder));
  },
  world(m) {
    builder.clear();
    World.startEntitiesVector(builder, m.entities.length);
    for (let i = m.entities.length - 1; i >= 0; i--) {
      const e = m.entities[i];
      Entity.createEntity(builder, e.id, e.team, e.at.x, e.at.y, e.angle, e.hp, e.marks);
    }
    return finish(World.createWorld(builder, m.tick, builder.endVector()));
  },
  chat(m) {
    builder.clear();
    const name = builder.createString(m.name);
    const text = builder.createString(m.text);
    return finish(Chat.createChat(builder, name, text, m.sentAt));
  },
  welcome(m) {
    builder.clear();
    Welcome.startPillarsVector(builder, m.pillars.length);
    for (let i = m.pillars.length - 1; i >= 0; i--) {
      const pillar = m.pillars[i];
      Pillar.createPillar(builder, pillar.at.x, pillar.at.y, pillar.radius);
    }
    const pillars = builder.endVector();
    Welcome.startOffersVector(builder, m.offers.length);
    for (let i = m.offers.length - 1; i >= 0; i--) {
      const offer = m.offers[i];
      Offer.createOffer(builder, offer.item, offer.price, offer.lastsMs);
    }
    const offers = builder.endVector();
    return finish(Welcome.createWelcome(builder, m.you, m.tickMs, m.width, m.height, pillars, offers));
  },
  snapshot(m) {
    builder.clear();
    Snapshot.startPlayersVector(builder, m.players.length);
    for (let i = m.players.length - 1; i >= 0; i--) buildPlayer(m.players[i]);
    const players = builder.endVector();
    Snapshot.startCoinsVector(builder, m.coins.length);
    for (let i = m.coins.length - 1; i >= 0; i--) {
      const coin = m.coins[i];
      Coin.createCoin(builder, coin.id, coin.at.x, coin.at.y, coin.value);
    }
    return finish(Snapshot.createSnapshot(builder, m.tick, players, builder.endVector()));
  },
  input(m) {
    builder.clear();
    Input.startInput(builder);
    Input.addSeq(builder, m.seq);
    Input.addHeading(builder, Vec2.createVec2(builder, m.heading.x, m.heading.y));
    Input.addDash(builder, m.dash);
    return finish(Input.endInput(builder));
  },
};

function buildPlayer(p) {
  const { at, velocity, dashTicks, cooldownTicks } = p;
  // biome-ignore format: the arguments are the fields in their order
  Player.createPlayer(
    builder, p.id, p.colour, p.effects, at.x, at.y, velocity.x, velocity.y, p.facing, p.gold, dashTicks, cooldownTicks, p.ack,
  );
}

const owned = () => builder.asUint8Array().slice();

export const name = "flatbuffers";
export const codecs = {
  move: {
    encode(message) {
      build.move(message);
      return owned();
    },
    shared: build.move,
    decode: (bytes) => Move.getRootAsMove(new ByteBuffer(bytes)).unpack(),
    view: (bytes) => Move.getRootAsMove(new ByteBuffer(bytes)),
    readView: viewReaders.move,
  },
  world: {
    encode(message) {
      build.world(message);
      return owned();
    },
    shared: build.world,
    decode: (bytes) => World.getRootAsWorld(new ByteBuffer(bytes)).unpack(),
    view: (bytes) => World.getRootAsWorld(new ByteBuffer(bytes)),
    readView: viewReaders.world,
  },
  chat: {
    encode(message) {
      build.chat(message);
      return owned();
    },
    shared: build.chat,
    decode: (bytes) => Chat.getRootAsChat(new ByteBuffer(bytes)).unpack(),
    view: (bytes) => Chat.getRootAsChat(new ByteBuffer(bytes)),
    readView: viewReaders.chat,
  },
  welcome: {
    encode(message) {
      build.welcome(message);
      return owned();
    },
    shared: build.welcome,
    decode: (bytes) => Welcome.getRootAsWelcome(new ByteBuffer(bytes)).unpack(),
    view: (bytes) => Welcome.getRootAsWelcome(new ByteBuffer(bytes)),
    readView: viewReaders.welcome,
  },
  snapshot: {
    encode(message) {
      build.snapshot(message);
      return owned();
    },
    shared: build.snapshot,
    decode: (bytes) => Snapshot.getRootAsSnapshot(new ByteBuffer(bytes)).unpack(),
    view: (bytes) => Snapshot.getRootAsSnapshot(new ByteBuffer(bytes)),
    readView: viewReaders.snapshot,
  },
  input: {
    encode(message) {
      build.input(message);
      return owned();
    },
    shared: build.input,
    decode: (bytes) => Input.getRootAsInput(new ByteBuffer(bytes)).unpack(),
    view: (bytes) => Input.getRootAsInput(new ByteBuffer(bytes)),
    readView: viewReaders.input,
  },
};
