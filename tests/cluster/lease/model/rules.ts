import type { Lease } from "../../../../runtime/server/cluster/lease/lease.js";
import { Membership, type MembershipParts } from "../../../../runtime/server/cluster/lease/membership.js";
import { NamedClaims, type NamedClaimsParts } from "../../../../runtime/server/cluster/lease/named-claims.js";
import { Observer } from "../../../../runtime/server/cluster/lease/observer.js";
import { Registration } from "../../../../runtime/server/cluster/lease/registration.js";

type ClaimsRegistration = NamedClaimsParts["registration"];

/** What a node of the simulation needs of a membership. */
export interface Joined {
  readonly rooms: NamedClaims;
  start(): void;
  reconnected(): void;
}

/** Joins the parts of a node, as they are written or so that one rule is left out. */
export type Rules = (parts: MembershipParts) => Joined;

export const asWritten: Rules = (parts) => new Membership(parts);

/** Each leaves one rule out: the simulation has to find what comes of that. */
export const leftOut: Readonly<Record<string, Rules>> = {
  grace: (parts) => new Membership({ ...parts, times: { ...parts.times, graceMs: 0 } }),
  "the observer's full leaseMs": (parts) => new Membership({ ...parts, times: { ...parts.times, silentMs: 6500 } }),
  confirm: (parts) =>
    join(parts, (registration) => ({ confirm: (lease) => Promise.resolve(registration.lease === lease) })),
  "the room's own registration": (parts) =>
    join(parts, (registration) => ({ held: () => registration.leaseLeftMs > 0 })),
  "the lapsed owner's end": lapsedOwnersGoOn,
};

/** A room is put in again whether or not its lease ran. */
function lapsedOwnersGoOn(parts: MembershipParts): Joined {
  let lenient = false;
  const joined = join(
    parts,
    () => ({ held: (lease) => lenient || lease.held }),
    (rooms, lease) => {
      lenient = true;
      rooms.registered(lease);
      lenient = false;
    },
  );
  return joined;
}

/** As a membership joins them, but that named rooms see the registration otherwise. */
function join(
  parts: MembershipParts,
  changed: (registration: Registration) => Partial<Pick<ClaimsRegistration, "held" | "confirm">>,
  registered = (rooms: NamedClaims, lease: Lease): void => rooms.registered(lease),
): Joined {
  const registration: Registration = new Registration(
    { ...parts, createEra: parts.randomId },
    {
      registered(lease) {
        observer.registered(lease);
        registered(rooms, lease);
      },
      renewed: () => rooms.check(),
      storeLost: () => {},
      declaredDead: () => rooms.declaredDead(),
    },
  );
  const observer = new Observer({ ...parts, registration });
  const absent = (node: string, epoch: number): void => observer.absent(node, epoch);
  const seen = seenAs(registration, changed(registration));
  const rooms = new NamedClaims({ ...parts, registration: seen, absent });
  return { rooms, start: () => registration.start(), reconnected: () => rooms.reconnected() };
}

function seenAs(
  registration: Registration,
  changed: Partial<Pick<ClaimsRegistration, "held" | "confirm">>,
): ClaimsRegistration {
  return {
    get lease() {
      return registration.lease;
    },
    get graceLeftMs() {
      return registration.graceLeftMs;
    },
    held: (lease) => registration.held(lease),
    confirm: (lease) => registration.confirm(lease),
    ...changed,
  };
}
