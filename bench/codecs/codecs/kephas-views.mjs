// Reads every field of Kephas's views, as ../readers.mjs does of objects.
export const viewReaders = {
  move: (m) => m.tick + m.heading.x + m.heading.y + m.angle + m.buttons,
  world(m) {
    const { entities } = m;
    let sum = m.tick;
    for (let i = 0, { length } = entities; i < length; i++) {
      const e = entities.at(i);
      sum += e.id + e.team + e.at.x + e.at.y + e.angle + e.hp + e.marks;
    }
    return sum;
  },
  chat: (m) => m.name.length + m.text.length + m.sentAt,
  welcome(m) {
    const { pillars, offers } = m;
    let sum = m.you + m.tickMs + m.width + m.height;
    for (let i = 0, { length } = pillars; i < length; i++) {
      const pillar = pillars.at(i);
      sum += pillar.at.x + pillar.at.y + pillar.radius;
    }
    for (let i = 0, { length } = offers; i < length; i++) {
      const offer = offers.at(i);
      sum += offer.item + offer.price + offer.lastsMs;
    }
    return sum;
  },
  snapshot(m) {
    const { players, coins } = m;
    let sum = m.tick;
    for (let i = 0, { length } = players; i < length; i++) {
      const p = players.at(i);
      sum += p.id + p.colour + p.effects + p.at.x + p.at.y + p.velocity.x + p.velocity.y;
      sum += p.facing + p.gold + p.dashTicks + p.cooldownTicks + p.ack;
    }
    for (let i = 0, { length } = coins; i < length; i++) {
      const coin = coins.at(i);
      sum += coin.id + coin.at.x + coin.at.y + coin.value;
    }
    return sum;
  },
  input: (m) => m.seq + m.heading.x + m.heading.y + (m.dash ? 1 : 0),
};
