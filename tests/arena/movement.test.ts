import { describe, expect, it } from "vitest";
import { type Body, COOLDOWN_TICKS, IDLE, move, PLAYER_RADIUS, type Terrain } from "../../examples/arena/movement.js";
import { Effects } from "../../generated/arena/messages.js";

const open: Terrain = { width: 4000, height: 4000, pillars: [] };
const right = { heading: { x: 1, y: 0 }, dash: false };

const createBody = (x = 2000, y = 2000): Body => ({
  at: { x, y },
  velocity: { x: 0, y: 0 },
  facing: 0,
  effects: 0,
  dashTicks: 0,
  cooldownTicks: 0,
});

function moveFor(body: Body, ticks: number, steering = right, terrain = open): Body {
  for (let i = 0; i < ticks; i++) move(body, steering, terrain);
  return body;
}

describe("movement", () => {
  it("speeds up, and comes to rest when nothing is wanted", () => {
    const body = moveFor(createBody(), 30);
    expect(body.velocity.x).toBeCloseTo(300, 0);
    moveFor(body, 60, IDLE);
    expect(body.velocity.x).toBeCloseTo(0, 3);
  });

  it("is no faster on the diagonal, or for a heading that is too long", () => {
    const body = moveFor(createBody(), 60, { heading: { x: 1, y: 1 }, dash: false });
    expect(Math.hypot(body.velocity.x, body.velocity.y)).toBeCloseTo(300, 0);
  });

  it("is faster with a boost", () => {
    const body = { ...createBody(), effects: Effects.boosted };
    expect(moveFor(body, 60).velocity.x).toBeCloseTo(420, 0);
  });

  it("looks where it goes", () => {
    expect(moveFor(createBody(), 1, { heading: { x: 0, y: 1 }, dash: false }).facing).toBeCloseTo(Math.PI / 2);
  });

  it("dashes the way it looks, and not again before it has recovered", () => {
    const body = moveFor(createBody(), 1, { ...right, dash: true });
    expect(body.velocity.x).toBeGreaterThan(900);
    moveFor(body, COOLDOWN_TICKS - 1, { ...right, dash: true });
    expect(body.dashTicks).toBe(0);
    moveFor(body, 1, { ...right, dash: true });
    expect(body.dashTicks).toBeGreaterThan(0);
  });

  it("stays within the walls, even dashing", () => {
    const body = moveFor(createBody(100), 60, { heading: { x: -1, y: 0 }, dash: true });
    expect(body.at.x).toBeGreaterThanOrEqual(PLAYER_RADIUS);
  });

  it("stays outside of pillars, even in the middle of one", () => {
    const terrain: Terrain = { ...open, pillars: [{ at: { x: 2000, y: 2000 }, radius: 100 }] };
    const body = moveFor(createBody(), 1, IDLE, terrain);
    expect(Math.hypot(body.at.x - 2000, body.at.y - 2000)).toBeCloseTo(100 + PLAYER_RADIUS);
  });
});
