// Reads every field of a decoded message, as whoever decodes one does. What they return is their sum, so that nothing is unused.

export const readers = {
  move: (m) => m.tick + m.heading.x + m.heading.y + m.angle + m.buttons,
  world(m) {
    let sum = m.tick;
    for (let i = 0; i < m.entities.length; i++) {
      const e = m.entities[i];
      sum += e.id + e.team + e.at.x + e.at.y + e.angle + e.hp + e.marks;
    }
    return sum;
  },
  chat: (m) => m.name.length + m.text.length + m.sentAt,
  welcome(m) {
    let sum = m.you + m.tickMs + m.width + m.height;
    for (let i = 0; i < m.pillars.length; i++) {
      const pillar = m.pillars[i];
      sum += pillar.at.x + pillar.at.y + pillar.radius;
    }
    for (let i = 0; i < m.offers.length; i++) {
      const offer = m.offers[i];
      sum += offer.item + offer.price + offer.lastsMs;
    }
    return sum;
  },
  snapshot(m) {
    let sum = m.tick;
    for (let i = 0; i < m.players.length; i++) {
      const p = m.players[i];
      sum += p.id + p.colour + p.effects + p.at.x + p.at.y + p.velocity.x + p.velocity.y;
      sum += p.facing + p.gold + p.dashTicks + p.cooldownTicks + p.ack;
    }
    for (let i = 0; i < m.coins.length; i++) {
      const coin = m.coins[i];
      sum += coin.id + coin.at.x + coin.at.y + coin.value;
    }
    return sum;
  },
  input: (m) => m.seq + m.heading.x + m.heading.y + (m.dash ? 1 : 0),
};
