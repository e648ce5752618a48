import type { HallClient } from "../client/hall.js";
import { mode, nick } from "../whole/acts.js";
import type { Player, Stage, StageOptions } from "./stage.js";

/** What players do at the same time, and how that ends: always the same, whatever comes first. */
export interface Race {
  readonly name: string;
  readonly stage?: StageOptions;
  /** Takes minutes of the stage's time: in memory alone. */
  readonly isLong?: boolean;
  readonly run: (stage: Stage) => Promise<unknown>;
  readonly end: unknown;
}

const join = ({ client }: Player, id: string, name = "x") => client.rooms.duel.join(id, nick(name));
const quick = ({ client }: Player, name = "x") => client.rooms.duel.joinOrCreate(mode, nick(name));
const roomOf = (client: HallClient) => client.rooms.duel.current;

/** Handlers `join` that take up to so long. */
const slowJoin = (mostMs: number) => (stage: Stage) => ({ join: () => stage.soon(mostMs) });

/** Ann in a duel of hers. */
async function withAnn(stage: Stage): Promise<{ readonly ann: Player; readonly id: string }> {
  const ann = await stage.enter("ann");
  await stage.settle(quick(ann, "ann"));
  return { ann, id: stage.rooms[0]?.id ?? "" };
}

export const races: readonly Race[] = [
  {
    name: "two joins for the last place",
    stage: { duel: slowJoin(30) },
    async run(stage) {
      const { id } = await withAnn(stage);
      const players = [await stage.enter("bob"), await stage.enter("eve")];
      const outcomes = await stage.settle(
        ...players.map(async (player) => {
          await stage.soon(30);
          await join(player, id);
        }),
      );
      await stage.rest();
      return [[...outcomes].sort(), stage.seats().length, stage.calls.leaves];
    },
    end: [["in", "roomFull"], 2, 0],
  },
  {
    name: "many that look for a room at once",
    stage: { duel: (stage) => ({ join: () => stage.soon(30), create: () => stage.soon(30) }) },
    async run(stage) {
      const players = [];
      for (const name of ["ann", "bob", "eve", "joe", "sue"]) players.push(await stage.enter(name));
      const outcomes = await stage.settle(
        ...players.map(async (player) => {
          await stage.soon(60);
          await quick(player);
        }),
      );
      await stage.rest();
      return [outcomes, stage.seats().length, stage.rooms.map(({ peers }) => peers.size).sort()];
    },
    end: [["in", "in", "in", "in", "in"], 5, [1, 2, 2]],
  },
  {
    name: "somebody goes while the join runs",
    stage: { duel: slowJoin(40) },
    async run(stage) {
      const { ann, id } = await withAnn(stage);
      const bob = await stage.enter("bob");
      const heard = new Set<number>();
      roomOf(ann.client)?.onMembers(({ joined, left }) => {
        for (const { seat } of joined) heard.add(seat);
        for (const { seat } of left) heard.delete(seat);
      });
      const joining = join(bob, id);
      joining.catch(() => {});
      await stage.pass(stage.pick(100));
      bob.client.close();
      await stage.rest();
      const { joins, leaves } = stage.calls;
      return [stage.seats(), joins - leaves, stage.reasons.filter((reason) => reason !== "left"), heard.size];
    },
    end: [["ann 0"], 1, [], 0],
  },
  {
    name: "somebody leaves as soon as the join is answered, and comes again",
    stage: { duel: slowJoin(20) },
    async run(stage) {
      const { id } = await withAnn(stage);
      const bob = await stage.enter("bob");
      const outcomes = await stage.settle(
        (async () => {
          for (let i = 0; i < 4; i++) {
            const room = await join(bob, id);
            const leaving = room.leave();
            if (stage.pick(2) === 0) await leaving;
          }
          await join(bob, id);
        })(),
      );
      await stage.rest();
      return [outcomes, stage.seats(), stage.calls];
    },
    end: [["in"], ["ann 0", "bob 1"], { joins: 6, leaves: 4, disposes: 0 }],
  },
  {
    name: "a join that is given up, and another one",
    stage: { duel: slowJoin(40) },
    async run(stage) {
      const { id } = await withAnn(stage);
      const bob = await stage.enter("bob");
      const giveUp = new AbortController();
      const first = bob.client.rooms.duel.join(id, nick("bob"), { signal: giveUp.signal });
      first.catch(() => {});
      await stage.pass(stage.pick(80));
      giveUp.abort();
      await stage.settle(first.then((room) => room.leave()));
      const outcomes = await stage.settle(join(bob, id));
      await stage.rest();
      return [outcomes, stage.seats(), stage.calls.joins - stage.calls.leaves];
    },
    end: [["in"], ["ann 0", "bob 1"], 2],
  },
  {
    name: "one identity in two tabs that come at once, with takeover",
    stage: { identity: true, duel: slowJoin(30) },
    async run(stage) {
      const tabs = [await stage.enter("ann"), await stage.enter("ann")];
      const outcomes = await stage.settle(
        ...tabs.map(async (tab) => {
          await stage.soon(40);
          await quick(tab, "ann");
        }),
      );
      await stage.rest();
      const open = tabs.filter(({ client }) => client.status === "open");
      return [
        outcomes.includes("in"),
        stage.seats(),
        open.length,
        open.map(({ client }) => roomOf(client)?.seat),
        stage.calls,
      ];
    },
    end: [true, ["ann 0"], 1, [0], { joins: 1, leaves: 0, disposes: 0 }],
  },
  {
    name: "one identity in two tabs that come at once, with refusal",
    stage: { identity: true, form: { seats: "refuse" }, duel: slowJoin(30) },
    async run(stage) {
      const tabs = [await stage.enter("ann"), await stage.enter("ann")];
      const outcomes = await stage.settle(
        ...tabs.map(async (tab) => {
          await stage.soon(40);
          await quick(tab, "ann");
        }),
      );
      await stage.rest();
      return [[...outcomes].sort(), stage.seats(), tabs.map(({ client }) => client.status), stage.calls.leaves];
    },
    end: [["alreadyJoined", "in"], ["ann 0"], ["open", "open"], 0],
  },
  {
    name: "a lost seat that is asked for by a resume and by another tab",
    stage: { identity: true, duel: slowJoin(10) },
    async run(stage) {
      const { ann, id } = await withAnn(stage);
      const tab = await stage.enter("ann");
      ann.cut();
      await stage.pass(stage.pick(40));
      const outcomes = await stage.settle(join(tab, id, "ann"));
      await stage.rest();
      const sitting = [ann, tab].filter(({ client }) => roomOf(client)?.closed === false && client.status === "open");
      return [outcomes, stage.seats(), sitting.length, stage.calls];
    },
    end: [["in"], ["ann 0"], 1, { joins: 1, leaves: 0, disposes: 0 }],
  },
  {
    name: "a room that closes while somebody joins",
    stage: { duel: slowJoin(40) },
    async run(stage) {
      const { ann, id } = await withAnn(stage);
      const bob = await stage.enter("bob");
      const joining = join(bob, id);
      joining.catch(() => {});
      await stage.pass(stage.pick(90));
      for (const room of stage.rooms) room.close();
      const [outcome] = await stage.settle(joining);
      await stage.rest();
      const { joins, leaves, disposes } = stage.calls;
      const isTold = outcome === "roomGone" || outcome === "in";
      return [isTold, stage.rooms.length, [ann, bob].map(({ client }) => roomOf(client)), joins - leaves, disposes];
    },
    end: [true, 0, [undefined, undefined], 0, 1],
  },
  {
    name: "create throws while others come",
    stage: {
      duel: (stage) => ({
        async create() {
          await stage.soon(40);
          throw new Error("no room for it");
        },
      }),
    },
    async run(stage) {
      const players = [await stage.enter("ann"), await stage.enter("bob"), await stage.enter("eve")];
      const outcomes = await stage.settle(
        ...players.map(async (player) => {
          await stage.soon(60);
          await quick(player);
        }),
      );
      await stage.rest();
      return [outcomes, stage.rooms.length, stage.calls];
    },
    end: [["roomGone", "roomGone", "roomGone"], 0, { joins: 0, leaves: 0, disposes: 0 }],
  },
  {
    name: "create never settles while others come",
    isLong: true,
    stage: { duel: () => ({ create: () => new Promise<never>(() => {}) }) },
    async run(stage) {
      const players = [await stage.enter("ann"), await stage.enter("bob"), await stage.enter("eve")];
      const outcomes = await stage.settle(
        ...players.map(async (player) => {
          await stage.soon(9_000);
          await quick(player);
        }),
      );
      await stage.rest();
      return [outcomes, stage.rooms.length, stage.calls];
    },
    end: [["roomGone", "roomGone", "roomGone"], 0, { joins: 0, leaves: 0, disposes: 0 }],
  },
  {
    name: "a kick within join",
    stage: {
      duel: (stage) => ({
        async join(room, peer, { nick: name }) {
          if (name === "ann") return;
          const kicking = stage.soon(30).then(() => room.kick(peer, "no"));
          await stage.soon(30);
          await kicking;
        },
      }),
    },
    async run(stage) {
      const { ann, id } = await withAnn(stage);
      const bob = await stage.enter("bob");
      const outcomes = await stage.settle(join(bob, id, "bob"));
      await stage.rest();
      return [outcomes, stage.seats(), stage.reasons, roomOf(ann.client)?.members.size];
    },
    end: [["roomGone"], ["ann 0"], ["kicked"], 1],
  },
  {
    name: "a drain while a seat is held, and others come",
    isLong: true,
    async run(stage) {
      const { ann, id } = await withAnn(stage);
      const [bob, eve] = [await stage.enter("bob", { reconnect: false }), await stage.enter("eve")];
      await stage.settle(join(bob, id, "bob"));
      const cutting = stage.soon(30).then(() => bob.cut());
      const draining = stage.soon(30).then(() => void stage.arcade.server.drain({ deadlineMs: 60_000 }));
      await stage.settle(cutting, draining);
      const outcomes = await stage.settle(quick(eve));
      await stage.rest();
      const held = [stage.seats(), roomOf(ann.client)?.members.get(1)?.lost, stage.calls.leaves];
      await stage.pass(31_000);
      return [outcomes, held, stage.seats(), stage.reasons];
    },
    end: [["roomLocked"], [["ann 0", "bob 1"], true, 0], ["ann 0"], ["expired"]],
  },
  {
    name: "a seat that would expire while its owner's hello is answered",
    isLong: true,
    stage: { form: { seatMs: 1000 }, resume: true, options: { onSchemaMismatch: () => {} } },
    async run(stage) {
      const { id } = await withAnn(stage);
      // Its schema is another, so the server asks for it before it answers: that takes a round trip.
      const bob = await stage.enter("bob", {}, "other");
      await stage.settle(join(bob, id, "bob"));
      bob.slow(205 + stage.pick(35));
      bob.cut();
      await stage.pass(10_000);
      return [stage.seats(), stage.reasons, roomOf(bob.client)?.closed, bob.client.status];
    },
    end: [["ann 0", "bob 1"], [], false, "open"],
  },
];
