import type { ClientOptions } from "kephas/client";
import { createResume } from "kephas/client/resume";
import { BrawlClient, type JoinedYardRoom } from "../../../generated/brawl/client.js";
import type { DuelPickResult, Hand } from "../../../generated/brawl/messages.js";

interface BrawlerOptions extends Pick<ClientOptions, "clock" | "logger" | "WebSocket"> {
  /** A fresh token, whenever there is to be one. */
  readonly login: () => Promise<string>;
  readonly pick: (against: string) => Promise<Hand>;
}

/** A player: in some yard as long as there is a server, and back in one by itself. */
export class Brawler {
  readonly client: BrawlClient;
  yard: JoinedYardRoom | undefined;

  constructor(url: ConstructorParameters<typeof BrawlClient>[0], { login, pick, ...options }: BrawlerOptions) {
    this.client = new BrawlClient(url, { token: login, resume: createResume(), ...options });
    this.client.handle.duel.pick(async ({ against }): Promise<DuelPickResult> => ({ hand: await pick(against) }));
  }

  async enter(map: string): Promise<void> {
    const yard = await this.client.rooms.yard.joinOrCreate({ map });
    this.yard = yard;
    yard.onClose(({ reason }) => {
      this.yard = undefined;
      if (reason === "lost" || reason === "expired") this.enter(map).catch(() => {});
    });
  }

  async challenge(seat: number): Promise<string> {
    const { outcome } = await this.client.call.duel.challenge({ yard: this.yard?.id ?? "", seat });
    return outcome;
  }
}
