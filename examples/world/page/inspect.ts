import type { ClientStatus } from "kephas/client";
import type { WorldClient } from "../../../generated/world/client.js";
import type { Creature, Explorer } from "../../../generated/world/messages.js";
import type { Scene } from "./game.js";
import type { Traffic } from "./traffic.js";

/** What the console and the tests can see of the page, as `window.world`. */
export interface Inspection {
  readonly status: ClientStatus;
  /** The own explorer as it was last drawn, once there is one. */
  readonly own: Explorer | undefined;
  /** The creatures as they were last drawn, by their keys. */
  readonly creatures: Readonly<Record<number, Creature>>;
  /** The other explorers as they were last drawn, by their names. */
  readonly explorers: Readonly<Record<string, Explorer>>;
  /** All bytes that have come. */
  readonly receivedBytes: number;
}

/** Puts an {@link Inspection} on the window; `scene` gives what was drawn last. */
export function exposeInspection(client: WorldClient, traffic: Traffic, scene: () => Scene | undefined): void {
  const inspection: Inspection = {
    get status() {
      return client.status;
    },
    get own() {
      return scene()?.own;
    },
    get creatures() {
      return Object.fromEntries(scene()?.creatures ?? []);
    },
    get explorers() {
      return Object.fromEntries([...(scene()?.explorers.values() ?? [])].map((explorer) => [explorer.name, explorer]));
    },
    get receivedBytes() {
      return traffic.total;
    },
  };
  Object.assign(globalThis, { world: inspection });
}
