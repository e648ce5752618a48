import type { World } from "./world.js";

/** What a client asks for by its first message. */
export interface Hello {
  readonly token: string | undefined;
  readonly connection: number;
}

export type FromClient =
  | ({ readonly kind: "hello" } & Hello)
  /** How many frames of the session it has received: its second message. */
  | { readonly kind: "received"; readonly received: number }
  | { readonly kind: "command"; readonly command: number };

export type FromServer =
  | {
      readonly kind: "hello";
      readonly outcome: "fresh" | "resumed" | "partial";
      readonly token: string;
      readonly connection: number;
      /** How many of its commands have come. */
      readonly received: number;
      /** Which session it is, for the judge. */
      readonly session: number;
    }
  | { readonly kind: "frame"; readonly number: number; readonly frame: Uint8Array };

/** Where a link leads. */
export interface LinkNode {
  wake(call: () => void): void;
  fromClient(link: Link, message: FromClient): void;
  linkLost(link: Link): void;
}

export interface LinkOwner {
  heard(link: Link, message: FromServer): void;
  lost(link: Link): void;
}

/** One connection of a client: in order, until it is cut. */
export class Link {
  readonly node: LinkNode;
  readonly #world: World;
  readonly #owner: LinkOwner;
  open = true;
  #clientOpen = true;
  #toServerAt = 0;
  #toClientAt = 0;

  constructor(world: World, node: LinkNode, owner: LinkOwner) {
    this.#world = world;
    this.node = node;
    this.#owner = owner;
  }

  toServer(message: FromClient): void {
    if (!this.#clientOpen) return;
    this.#toServerAt = Math.max(this.#toServerAt, this.#world.now + this.#world.between(2, 22));
    this.#world.at(this.#toServerAt, () => {
      this.node.wake(() => {
        if (this.open) this.node.fromClient(this, message);
      });
    });
  }

  toClient(message: FromServer): void {
    if (!this.open) return;
    this.#toClientAt = Math.max(this.#toClientAt, this.#world.now + this.#world.between(2, 22));
    this.#world.at(this.#toClientAt, () => {
      if (this.#clientOpen) this.#owner.heard(this, message);
    });
  }

  /** The server hears of it at once, the client a little later. */
  cut(): void {
    if (!this.open) return;
    this.open = false;
    this.node.linkLost(this);
    this.#world.after(this.#world.between(0, 30), () => {
      if (!this.#clientOpen) return;
      this.#clientOpen = false;
      this.#owner.lost(this);
    });
  }

  /** Its client has another one. */
  leave(): void {
    this.#clientOpen = false;
    this.cut();
  }
}
