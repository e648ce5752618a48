// One world for all contenders: players that walk, turn, lose health and change flags, by a seed. Its values are read by each of them.

/** How far the world goes, in its own units; positions are sent in 65535 steps, angles in 255. */
export const worldSize = 2000;

/** An angle's turn, as the schema has it. */
export const turn = 6.2832;

/** The numbers of the wire: Colyseus is given them, and what every client decoded is compared with them. */
export const stepOfPlace = (value) =>
  value <= 0 ? 0 : value >= worldSize ? 65535 : Math.floor((value / worldSize) * 65535 + 0.5);
export const stepOfAngle = (value) => (value >= turn ? 255 : Math.floor((value / turn) * 255 + 0.5));

/**
 * Players by a seed. `share` of them move in a tick: by `walks` their place and angle together, while 5 % lose health and 2 % change
 * flags; otherwise each field of each player changes with that probability.
 */
export function createSimulation({ entities, share, walks, seed = 7 }) {
  const random = createRandom(seed);
  const players = Array.from({ length: entities }, (_, id) => ({
    id,
    x: random() * worldSize,
    y: random() * worldSize,
    angle: random() * turn,
    hp: 100,
    flags: 0,
    heading: random() * turn,
    speed: 1 + random() * 5,
  }));
  const happens = (probability) => random() < probability;
  const walk = (player) => {
    player.x = within(player.x + Math.cos(player.heading) * player.speed, player, random);
    player.y = within(player.y + Math.sin(player.heading) * player.speed, player, random);
    player.heading += (random() - 0.5) * 0.2;
    rotate(player, random);
  };
  const steps = {
    walking(player) {
      if (happens(share)) walk(player);
      if (happens(0.05)) hurt(player, random);
      if (happens(0.02)) player.flags = (player.flags + 1) % 256;
    },
    changing(player) {
      if (happens(share)) player.x = within(player.x + Math.cos(player.heading) * player.speed, player, random);
      if (happens(share)) player.y = within(player.y + Math.sin(player.heading) * player.speed, player, random);
      if (happens(share)) rotate(player, random);
      if (happens(share)) hurt(player, random);
      if (happens(share)) player.flags = (player.flags + 1) % 256;
    },
  };
  return { players, step: () => players.forEach(walks ? steps.walking : steps.changing) };
}

function rotate(player, random) {
  player.angle = (player.angle + 0.03 + random() * 0.2) % turn;
}

function hurt(player, random) {
  player.hp = (player.hp + 1 + Math.floor(random() * 20)) % 256;
}

/** Who would leave the world turns round. */
function within(value, player, random) {
  if (value >= 0 && value < worldSize) return value;
  player.heading = random() * turn;
  return Math.min(worldSize - 0.1, Math.max(0, value));
}

/** Numbers from 0 to below 1, the same for the same seed. */
export function createRandom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
