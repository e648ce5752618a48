// Reads every field of FlatBuffers' accessors, as ../readers.mjs does of objects. One object each serves for all structs of a kind.
import { Coin, Entity, Offer, Pillar, Player, Vec2 } from "../peers/generated/flatbuffers.js";

const kept = {
  coin: new Coin(),
  entity: new Entity(),
  offer: new Offer(),
  pillar: new Pillar(),
  player: new Player(),
  vec2: new Vec2(),
};

function sum(vec2) {
  return vec2.x() + vec2.y();
}

export const viewReaders = {
  move: (m) => m.tick() + sum(m.heading(kept.vec2)) + m.angle() + m.buttons(),
  world(m) {
    let total = m.tick();
    for (let i = 0, length = m.entitiesLength(); i < length; i++) {
      const e = m.entities(i, kept.entity);
      total += e.id() + e.team() + sum(e.at(kept.vec2)) + e.angle() + e.hp() + e.marks();
    }
    return total;
  },
  chat: (m) => m.name().length + m.text().length + m.sentAt(),
  welcome(m) {
    let total = m.you() + m.tickMs() + m.width() + m.height();
    for (let i = 0, length = m.pillarsLength(); i < length; i++) {
      const pillar = m.pillars(i, kept.pillar);
      total += sum(pillar.at(kept.vec2)) + pillar.radius();
    }
    for (let i = 0, length = m.offersLength(); i < length; i++) {
      const offer = m.offers(i, kept.offer);
      total += offer.item() + offer.price() + offer.lastsMs();
    }
    return total;
  },
  snapshot(m) {
    let total = m.tick();
    for (let i = 0, length = m.playersLength(); i < length; i++) {
      const p = m.players(i, kept.player);
      total += p.id() + p.colour() + p.effects() + sum(p.at(kept.vec2)) + sum(p.velocity(kept.vec2));
      total += p.facing() + p.gold() + p.dashTicks() + p.cooldownTicks() + p.ack();
    }
    for (let i = 0, length = m.coinsLength(); i < length; i++) {
      const coin = m.coins(i, kept.coin);
      total += coin.id() + sum(coin.at(kept.vec2)) + coin.value();
    }
    return total;
  },
  input: (m) => m.seq() + sum(m.heading(kept.vec2)) + (m.dash() ? 1 : 0),
};
