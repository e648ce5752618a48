/** A number from 0 to below 1 for a point of a lattice, the same on every machine. Each `salt` has numbers of its own. */
export function scatter(x: number, y: number, salt: number): number {
  let mixed = Math.imul(x, 0x165667b1) ^ Math.imul(y, 0x27d4eb2f) ^ Math.imul(salt, 0x1b873593);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}

/** Rolling hills from 0 to 1: each octave has half the width of the one before, and half its weight. */
export function rollingNoise(x: number, y: number, salt: number, octaves: number): number {
  let sum = 0;
  let weights = 0;
  for (let octave = 0; octave < octaves; octave++) {
    const weight = 0.5 ** octave;
    sum += weight * smoothNoise(x * 2 ** octave, y * 2 ** octave, salt + octave);
    weights += weight;
  }
  return sum / weights;
}

function smoothNoise(x: number, y: number, salt: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = ease(x - left);
  const down = ease(y - top);
  const above = between(scatter(left, top, salt), scatter(left + 1, top, salt), right);
  const below = between(scatter(left, top + 1, salt), scatter(left + 1, top + 1, salt), right);
  return between(above, below, down);
}

const between = (from: number, to: number, share: number): number => from + (to - from) * share;

const ease = (share: number): number => share * share * (3 - 2 * share);
