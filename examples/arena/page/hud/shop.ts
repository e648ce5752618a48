import type { ArenaClient } from "../../../../generated/arena/client.js";
import { Item, type Offer } from "../../../../generated/arena/messages.js";
import { create, createIcon, element } from "../../../page/element.js";
import { toast } from "../../../page/toasts.js";
import { isTyping } from "../keyboard.js";
import { explain } from "./explain.js";

/** How an item is presented. */
const presentations: Readonly<Record<Item, { readonly name: string; readonly icon: string; readonly effect: string }>> =
  {
    [Item.boost]: { name: "Boost", icon: "boost", effect: "run faster" },
    [Item.magnet]: { name: "Magnet", icon: "magnet", effect: "coins come to you" },
    [Item.shield]: { name: "Shield", icon: "shield", effect: "nobody can strike you" },
  };

/** Shows what the server offers. Number keys and buttons buy; whether there is gold enough is the server's to say. */
export class Shop {
  readonly #client: ArenaClient;
  readonly #shelf = element("shop");
  #offers: readonly Offer[] = [];

  constructor(client: ArenaClient) {
    this.#client = client;
    client.on.welcome(({ offers }) => this.#fill(offers));
    addEventListener("keydown", (event) => {
      const offer = this.#offers[Number(event.key) - 1];
      if (offer === undefined || event.repeat || isTyping(event.target)) return;
      void this.#buy(offer);
    });
  }

  /** Marks what the player can afford. */
  showGold(gold: number): void {
    for (const { item, price } of this.#offers) {
      this.#button(item)?.classList.toggle("affordable", gold >= price);
    }
  }

  #fill(offers: readonly Offer[]): void {
    this.#offers = offers;
    this.#shelf.replaceChildren(...offers.map((offer, index) => this.#createButton(offer, index + 1)));
  }

  #createButton(offer: Offer, key: number): HTMLElement {
    const { name, icon, effect } = presentations[offer.item];
    const button = create("button", "action item");
    button.dataset["item"] = String(offer.item);
    button.setAttribute("type", "button");
    button.setAttribute("aria-label", `Buy ${name} for ${offer.price} gold: ${effect}`);
    button.title = `${name}: ${effect}`;
    const price = create("span", "price");
    price.append(createIcon("coin"), String(offer.price));
    button.append(createIcon(icon), create("span", "label", name), price, create("kbd", "key", String(key)));
    button.append(create("span", "left"));
    button.addEventListener("click", () => {
      // Or Space would buy again instead of dashing.
      button.blur();
      void this.#buy(offer);
    });
    return button;
  }

  async #buy({ item }: Offer): Promise<void> {
    try {
      const { lastsMs } = await this.#client.request.buy({ item });
      this.#showRunning(item, lastsMs);
      toast(`${presentations[item].name}: ${presentations[item].effect}`, "good");
    } catch (error) {
      toast(explain(error), "bad");
    }
  }

  #showRunning(item: Item, lastsMs: number): void {
    const bar = this.#button(item)?.querySelector(".left");
    for (const running of bar?.getAnimations() ?? []) running.cancel();
    bar?.animate([{ transform: "scaleX(1)" }, { transform: "scaleX(0)" }], { duration: lastsMs });
  }

  #button(item: Item): HTMLElement | null {
    return this.#shelf.querySelector(`[data-item="${item}"]`);
  }
}
