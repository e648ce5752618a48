import { expect, it } from "vitest";
import { LateCoins, REACH } from "../../../examples/arena/page/late-coins.js";

const YOU = 1;
const OTHER = 2;

const coin = { at: { x: 500, y: 500 }, value: 1 };

/** A page that shows coin 7 at first, with its player far away and another one so far from the coin. */
function open() {
  const late = new LateCoins();
  const you = { at: { x: 0, y: 0 } };
  const other = { at: { x: 300, y: 500 } };
  const players = new Map([
    [YOU, you],
    [OTHER, other],
  ]);
  /** Whether the coin is shown in a frame. */
  const shows = (nowMs: number, { there = false, gold = 5 }: { readonly there?: boolean; readonly gold?: number }) =>
    late.show({ coins: new Map(there ? [[7, coin]] : []), players, gold }, nowMs).has(7);
  expect(shows(0, { there: true })).toBe(true);
  return { you, other, shows };
}

it("shows a coin that is gone until another player is seen to reach it", () => {
  const { other, shows } = open();
  expect(shows(16, {})).toBe(true);
  other.at.x = 500 - REACH - 1;
  expect(shows(32, {})).toBe(true);
  other.at.x = 500 - REACH;
  expect(shows(48, {})).toBe(false);
  other.at.x = 300;
  expect(shows(64, {})).toBe(false);
});

it("takes it away at once where the own player has earned something, or is there already", () => {
  const first = open();
  expect(first.shows(16, { gold: 6 })).toBe(false);
  const second = open();
  second.you.at = { x: 500, y: 490 };
  expect(second.shows(16, {})).toBe(false);
});

it("keeps waiting for another player though the own one earns something meanwhile", () => {
  const { shows } = open();
  expect([shows(16, {}), shows(32, { gold: 6 }), shows(48, { gold: 6 })]).toEqual([true, true, true]);
});

it("takes it away after three tenths of a second, whoever has it", () => {
  const { shows } = open();
  expect([shows(16, {}), shows(316, {}), shows(317, {})]).toEqual([true, true, false]);
});

it("shows a coin that lies there, whoever stands on it", () => {
  const { you, other, shows } = open();
  you.at = coin.at;
  other.at = coin.at;
  expect([shows(16, { there: true }), shows(1000, { there: true })]).toEqual([true, true]);
});
