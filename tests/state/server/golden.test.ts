import { expect, test } from "vitest";
import { goldenForm, type Player } from "../fixtures/golden-form.js";
import { type Entities, openState, TestPeer } from "./state-net.js";

interface Arena {
  readonly players: Entities<Player>;
}

test("the bytes of the example are those that are documented", () => {
  const { state } = openState<Arena>(goldenForm);
  const ann = state.players.add(7, { x: 1000, y: 500, angle: 0, hp: 100, flags: 1 });
  const bob = state.players.add(9, { x: 0, y: 2000, angle: 6.2832 / 2, hp: 90, flags: 0 });
  const peer = new TestPeer();
  state.admit(peer);
  const tick = (): string => {
    state.tick();
    return peer.takeHex();
  };
  expect(tick()).toBe(
    "01 00 00 00 01 ed 5e 00 00 00 1a 00 01 3f 04 00 00 01 07 00 00 80 00 40 00 64 01 01 09 00 00 00 ff ff 80 5a 00",
  );
  ann.x = 1001;
  bob.x = 2;
  expect(tick()).toBe("02 00 00 00 00 01 00 0a 00 01 02 04 00 00 20 80 42 00");
  ann.x = 1002;
  bob.hp = 80;
  expect(tick()).toBe("03 00 00 00 00 01 00 0b 00 02 02 02 00 41 80 10 02 01 50");
  state.players.delete(9);
  expect(tick()).toBe("04 00 00 00 00 01 00 03 02 01 00");
  expect(tick()).toBe("05 00 00 00 00 01");
  peer.isReady = false;
  ann.hp = 1;
  for (let i = 0; i < 3; i++) tick();
  peer.isReady = true;
  expect(tick()).toBe("09 00 00 00 00 04 00 06 00 01 10 02 00 01");
});
