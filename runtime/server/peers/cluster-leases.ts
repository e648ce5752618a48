import { randomBytes } from "node:crypto";
import type { KephasError } from "../../protocol/error.js";
import type { Cluster } from "../cluster/cluster.js";
import { UNANSWERED } from "../cluster/lease/era-store.js";
import { leaseTimes } from "../cluster/lease/lease-times.js";
import type { MatchCallbacks } from "../cluster/lease/match-claims.js";
import { matchKey } from "../cluster/lease/match-key.js";
import { Membership } from "../cluster/lease/membership.js";
import type { NamedClaim, NamedClaimEvents } from "../cluster/lease/named-claim.js";
import { readRoomRecord, roomKey } from "../cluster/lease/records.js";
import type { RoomPlace } from "../cluster/lease/room-claiming.js";
import { nodeOf } from "../cluster/node-id.js";
import type { BackplaneMetrics } from "../contract/server-metrics.js";
import type { BackplaneMeter } from "../metrics/backplane-meter.js";
import type { Settings } from "../options/settings.js";
import { unavailableAtPresent } from "../rooms/room-refusals.js";
import type { Claimed, RoomClaim } from "../rooms/rooms-elsewhere.js";

/** How long it may take to find the room of a match, in milliseconds: the client waits for it. */
const MATCH_TIMEOUT_MS = 8000;

export interface ClusterLeasesParts {
  readonly cluster: Cluster;
  readonly settings: Pick<Settings<unknown, unknown>, "clock" | "wallClock" | "logger" | "leaseMs" | "address">;
  readonly meter: BackplaneMeter;
}

/** What this node owns in the store of its cluster: named rooms, and the rooms of matches. */
export class ClusterLeases {
  readonly #parts: ClusterLeasesParts;
  /** Undefined before the node has started. */
  #membership: Membership | undefined;
  #wasLinked = false;
  readonly #closing = new Set<Promise<void>>();

  constructor(parts: ClusterLeasesParts) {
    this.#parts = parts;
  }

  get gauges(): Pick<BackplaneMetrics, "storeUp" | "leaseLeftMs"> {
    const { registration } = this.#membership ?? {};
    const leaseLeftMs = registration?.leaseLeftMs ?? 0;
    return { storeUp: registration?.state === "registered" && leaseLeftMs > 0, leaseLeftMs };
  }

  /** Begins, unless it has. */
  start(): void {
    const { cluster, settings } = this.#parts;
    const { clock, wallClock, leaseMs, address } = settings;
    const { id, store } = cluster;
    if (this.#membership !== undefined || store === undefined) return;
    this.#membership = new Membership({
      ...{ id, store, clock, wallClock, nodeOf },
      ...(address !== undefined && { address }),
      random: Math.random,
      randomId: () => randomBytes(16).toString("base64url"),
      times: leaseTimes(leaseMs),
      owner: {
        storeLost: () => this.#storeLost(),
        declaredDead: (epoch) => this.#declaredDead(epoch),
        codeLost: () => {},
        seen: (node, { epoch, deadMs }) => {
          if (deadMs !== undefined) cluster.nodes.declaredDead(node, epoch);
        },
      },
    });
    this.#membership.start();
  }

  /** The link to the broker is up. */
  linked(): void {
    if (this.#wasLinked) this.#membership?.reconnected();
    this.#wasLinked = true;
  }

  /** As `RoomsElsewhere.claim`. */
  async claim(place: RoomPlace, events: NamedClaimEvents): Promise<Claimed> {
    const opening = await this.#membership?.rooms.open(place, events);
    if (opening === undefined) throw unavailable();
    switch (opening.state) {
      case "elsewhere":
        return { node: opening.owner.node };
      case "unavailable":
        throw unavailable(opening.retryAfterMs);
      default:
        return { claim: this.#claimOf(opening.claim) };
    }
  }

  /** The node that owns a named room; undefined where nobody does. Rejects `unavailable` where that is not known. */
  async ownerOf(place: RoomPlace): Promise<string | undefined> {
    const found = await this.#membership?.registration.lease?.store.get(roomKey(place));
    if (found === UNANSWERED || this.#membership?.registration.lease === undefined) throw unavailable();
    const record = readRoomRecord(found?.value);
    return record?.open ? record.node : undefined;
  }

  /** As `RoomsElsewhere.match`. */
  async match<Joined>(kind: string, key: string, callbacks: MatchCallbacks<Joined>): Promise<Joined> {
    if (this.#membership === undefined) throw unavailable();
    return await this.#membership.matches.find(matchKey(kind, key), MATCH_TIMEOUT_MS, callbacks);
  }

  /** Closes what it owns, and says that the node is gone. Never rejects. */
  async close(): Promise<void> {
    await Promise.all(this.#closing);
    await this.#membership?.close();
  }

  #claimOf(claim: NamedClaim): RoomClaim {
    const close = (): void => {
      const closing = this.#membership?.rooms
        .close(claim)
        .finally(() => this.#closing.delete(closing as Promise<void>));
      if (closing !== undefined) this.#closing.add(closing);
    };
    return {
      fence: claim.fence,
      get owned() {
        return claim.owned;
      },
      close,
    };
  }

  #storeLost(): void {
    const { meter, settings } = this.#parts;
    meter.storeLost++;
    settings.logger.warn("the store of the cluster has lost its data: this node writes its own again", {
      event: "storeLost",
    });
  }

  #declaredDead(epoch: number): void {
    const { cluster, settings } = this.#parts;
    cluster.epoch = epoch;
    settings.logger.warn(
      "the other nodes had declared this one dead, as it was not heard for too long: its named rooms are lost",
      { event: "declaredDead" },
    );
  }
}

/** It is not known at the moment. */
function unavailable(retryAfterMs?: number): KephasError {
  return unavailableAtPresent("The room cannot be reached at the moment", retryAfterMs);
}
