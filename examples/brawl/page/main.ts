import type { Hand } from "../../../generated/brawl/messages.js";
import { create, element } from "../../page/element.js";
import { Brawler } from "./brawler.js";

const [, map = "meadow"] = location.hash.split("#");
const name = `player${Math.floor(Math.random() * 1000)}`;
const brawler = new Brawler("/ws", {
  login: async () => await (await fetch(`/login?name=${name}`)).text(),
  pick: (against) =>
    new Promise((picked) => {
      element("against").textContent = `${against} against you`;
      for (const hand of ["rock", "paper", "scissors"] as const) element(hand).onclick = () => done(picked, hand);
      element("hands", HTMLDialogElement).showModal();
    }),
});

function done(picked: (hand: Hand) => void, hand: Hand): void {
  element("hands", HTMLDialogElement).close();
  picked(hand);
}

element("yard").addEventListener("pointerdown", ({ offsetX: x, offsetY: y }) => brawler.client.send.walk({ x, y }));
requestAnimationFrame(function frame(now) {
  const { yard } = brawler;
  const shown = [...(yard?.state.sample(now).fighters ?? [])].map(([seat, { name: who, x, y, wins }]) => {
    const fighter = create("button", seat === yard?.seat ? "own" : "", `${who} ${"★".repeat(wins)}`);
    fighter.classList.toggle("away", yard?.members.get(seat)?.lost);
    fighter.style.translate = `${x}px ${y}px`;
    fighter.onpointerdown = () =>
      brawler.challenge(seat).then(
        (outcome) => (document.title = outcome),
        () => {},
      );
    return fighter;
  });
  element("yard").replaceChildren(...shown);
  requestAnimationFrame(frame);
});
await brawler.client.connect();
await brawler.enter(map);
