import type { Match, Unit } from "../fixtures/rich-form.js";
import { Decoder, richReadings, type SeenEntity } from "./decoder.js";
import { cellOf, neighbours, same } from "./model-checks.js";
import { formOf, type Setup, type Step } from "./model-steps.js";
import { type Entities, openState, TestHost, TestPeer, type TestState, type TestView } from "./state-net.js";

/** An entity as the last tick that could read it has seen it. */
interface Known {
  readonly unit: Unit;
  /** The zone that the game has picked, and the one as of that tick. */
  picked: number;
  zone: number;
  /** The shared fields, as the decoder says them; undefined before the first such tick. */
  shared: Record<string, unknown> | undefined;
  own: Record<string, unknown>;
  isBroken: boolean;
}

interface Viewer {
  readonly peer: TestPeer;
  readonly decoder: Decoder;
  isIn: boolean;
  /** Whether it was told of the state since it last saw nothing. */
  zones: readonly number[];
  around: { at: { x: number; y: number } } | undefined;
  own: readonly string[];
  acked: number;
  /** How many of its messages it has received, and those that are on their way. */
  heard: number;
  /** Messages that it will not receive: it has lost its connection. */
  isLost: boolean;
  met: Map<unknown, { readonly entity: SeenEntity; readonly unit: Unit | undefined }>;
}

/** Runs steps against a state, and after each tick holds what every peer has decoded against what it should see. */
export class Model {
  readonly host = new TestHost();
  readonly state: TestState<{ readonly units: Entities<Unit, string>; match: Match }>;
  readonly known = new Map<string, Known>();
  readonly viewers: Viewer[];
  /** All messages, in order. */
  readonly sent: string[] = [];
  checks = 0;
  readonly #setup: Setup;

  constructor(setup: Setup) {
    this.#setup = setup;
    const { leavings } = setup;
    this.state = openState<{ readonly units: Entities<Unit, string>; match: Match }>(formOf(setup), {
      host: this.host,
      leavings,
    }).state;
    this.viewers = Array.from({ length: 5 }, (_, i) => this.#createViewer(i % 2 === 1));
  }

  run(all: readonly Step[]): void {
    for (const step of all) {
      this.#take(step);
      for (const viewer of this.viewers) this.#receive(viewer);
    }
  }

  #createViewer(resumable: boolean): Viewer {
    const peer = new TestPeer();
    peer.resumable = resumable;
    const decoder = new Decoder(richReadings);
    const nothing = { zones: [], around: undefined, own: [], acked: 0, heard: 0, isLost: false, met: new Map() };
    return { peer, decoder, isIn: false, ...nothing };
  }

  #take(step: Step): void {
    const viewer = this.viewers[step.who % this.viewers.length] as Viewer;
    const key = `k${step.what % (this.#setup.max * 2)}`;
    const known = this.known.get(key);
    if (step.kind === "add") this.#add(key, step);
    else if (step.kind === "fill") this.#several(step.what, (one) => this.#add(one, step));
    else if (step.kind === "purge") this.#several(step.what, (one) => this.#delete(one));
    else if (step.kind === "delete") this.#delete(key);
    else if (step.kind === "replace") {
      this.#delete(key);
      this.#add(key, step);
    } else if (step.kind === "match") this.#changeMatch(step);
    else if (step.kind === "turn") this.host.endTurn();
    else if (step.kind === "timers") this.host.runTimers();
    else if (step.kind === "tick") this.#tick();
    else if (step.kind === "ticks") for (let i = 0; i < 1 + (step.what % 40) * 8; i++) this.#tick();
    else if (known !== undefined && this.#mutate(key, known, step)) return;
    else this.#visit(viewer, step);
  }

  /** Eight keys that follow each other: more than a small zone remembers. */
  #several(first: number, act: (key: string) => void): void {
    for (let i = 0; i < 8; i++) act(`k${(first + i) % (this.#setup.max * 2)}`);
  }

  #add(key: string, { what, value }: Step): void {
    if (this.known.has(key) || this.known.size >= this.#setup.max) return;
    const at = { x: (value * 7) % 400, y: (value * 13) % 300 };
    const unit: Unit = {
      at,
      name: `n${value}`,
      hp: value,
      cells: [value, 1],
      gold: what,
      level: value,
      note: `o${value}`,
    };
    const zone = this.#setup.zones === "game" ? value % 5 : 0;
    if (zone > 0) this.state.units.add(key, unit, { zone });
    else this.state.units.add(key, unit);
    this.known.set(key, { unit, picked: zone, zone, shared: undefined, own: {}, isBroken: false });
  }

  #delete(key: string): void {
    this.state.units.delete(key);
    this.known.delete(key);
  }

  #changeMatch({ what, value }: Step): void {
    const { match } = this.state;
    if (what % 4 === 0) this.state.match = { ...match, clock: value };
    else if (what % 4 === 1) match.round = value;
    else match.phase = `p${value}`;
  }

  /** Whether the step was about an entity. */
  #mutate(key: string, known: Known, { kind, what, value }: Step): boolean {
    const { unit } = known;
    if (kind === "hp") unit.hp = value;
    else if (kind === "name") unit.name = "x".repeat(value % 17);
    else if (kind === "cells") unit.cells = Array.from({ length: value % 9 }, () => what % 256);
    else if (kind === "own") unit[what % 2 ? "gold" : "level"] = value;
    else if (kind === "level") unit.note = `o${value}`;
    else if (kind === "place") this.#move(key, known, value);
    else if (kind === "step") unit.at.x += (value % 9) - 4;
    else if (kind === "break") known.isBroken = true;
    else if (kind === "mend") known.isBroken = false;
    else return false;
    if (known.isBroken) unit.cells = Array.from({ length: 9 }, () => 0);
    else if (unit.cells.length > 8) unit.cells = [];
    if (this.#setup.touched) this.state.units.touch(key);
    return true;
  }

  #move(key: string, known: Known, value: number): void {
    known.unit.at = { x: (value * 11) % 400, y: (value * 17) % 300 };
    if (this.#setup.zones !== "game") return;
    known.picked = value % 5;
    this.state.units.moveTo(key, known.picked);
  }

  #visit(viewer: Viewer, step: Step): void {
    const { peer, decoder } = viewer;
    const { kind, value } = step;
    if (kind === "admit") this.#show(viewer, step, "admit");
    else if (kind === "look" && viewer.isIn) this.#show(viewer, step, "look");
    else if (kind === "dismiss") this.#dismiss(viewer);
    else if (kind === "ack" && viewer.isIn) {
      this.state.ack(peer, value);
      viewer.acked = value;
    } else if (kind === "slow") peer.isReady = false;
    else if (kind === "fast" && !viewer.isLost) {
      peer.isReady = true;
      peer.events?.drained();
    } else if (kind === "lose" && peer.resumable) {
      viewer.isLost = true;
    } else if (kind === "resume" && viewer.isLost) this.#resume(viewer);
    else if (kind === "ask" && !viewer.isLost) {
      decoder.tick = 0;
      peer.events?.asked();
    }
  }

  #show(viewer: Viewer, { what, value }: Step, verb: "admit" | "look"): void {
    const own = what % 3 === 0 ? [] : [`k${what % (this.#setup.max * 2)}`, `k${value % (this.#setup.max * 2)}`];
    const view: { own?: unknown; zones?: number[]; around?: object } = { own: { units: own } };
    viewer.own = own;
    viewer.around = undefined;
    viewer.zones = [];
    if (this.#setup.zones === "game") view.zones = viewer.zones = [0, 1, 2, 3, 4].filter((zone) => what & (1 << zone));
    if (this.#setup.zones === "grid" && what % 2) view.zones = viewer.zones = [value % 12, (value + 1) % 12];
    else if (this.#setup.zones === "grid") {
      view.around = viewer.around = { at: { x: (value % 4) * 100 + 50, y: (what % 3) * 100 + 50 } };
      viewer.zones = neighbours(viewer.around.at);
    }
    this.state[verb](viewer.peer, view as TestView);
    if (!viewer.isIn) viewer.acked = 0;
    viewer.isIn = true;
  }

  #dismiss(viewer: Viewer): void {
    this.state.dismiss(viewer.peer);
    viewer.isIn = false;
  }

  /** What was sent after the connection was lost is gone. */
  #resume(viewer: Viewer): void {
    viewer.peer.take();
    viewer.peer.isReady = true;
    viewer.isLost = false;
    viewer.decoder.reconnect();
    viewer.peer.events?.resumed(viewer.heard);
    viewer.heard = viewer.peer.sent;
  }

  #receive(viewer: Viewer): void {
    if (viewer.isLost) return;
    for (const message of viewer.peer.take()) {
      viewer.heard++;
      this.sent.push(message.join());
      viewer.decoder.apply(message);
      forgetUnseen(viewer);
    }
  }

  #tick(): void {
    for (const viewer of this.viewers) this.#walk(viewer);
    const broken = [...this.known.values()].some(({ isBroken }) => isBroken);
    let thrown: unknown;
    try {
      this.state.tick();
    } catch (error) {
      thrown = error;
    }
    if (thrown !== undefined && !broken) throw thrown;
    for (const known of this.known.values()) if (!known.isBroken) this.#know(known);
    for (const viewer of this.viewers) {
      this.#receive(viewer);
      if (viewer.isLost || !viewer.peer.isReady) continue;
      if (viewer.isIn) this.#check(viewer);
      else if (viewer.decoder.ready || viewer.decoder.entities[0]?.size) throw new Error("dismissed, and not told");
    }
  }

  /** Moves what a view follows by a whole cell now and then, which is beyond all borders. */
  #walk(viewer: Viewer): void {
    if (viewer.around === undefined || this.state.now % 3 !== 0) return;
    viewer.around.at.x = (viewer.around.at.x + 100) % 400;
    viewer.zones = neighbours(viewer.around.at);
  }

  #know(known: Known): void {
    const { at, name, hp, cells, level, gold, note } = known.unit;
    known.shared = { at: `${Math.fround(at.x)},${Math.fround(at.y)}`, name, hp, cells: cells.join(), level };
    known.own = { gold, note };
    known.zone = this.#setup.zones === "grid" ? cellOf(at) : known.picked;
  }

  #check(viewer: Viewer): void {
    const { decoder } = viewer;
    if (!decoder.ready) throw new Error("admitted, and not told");
    if (decoder.tick !== this.state.now && decoder.tick > this.state.now) throw new Error("a tick to come");
    const seen = new Map(
      [...(decoder.entities[0] as Map<number, SeenEntity>).values()].map((entity) => [entity.key, entity]),
    );
    let expected = 0;
    for (const [key, known] of this.known) {
      if (known.shared === undefined || !this.#isSeen(viewer, known)) continue;
      expected++;
      this.#checkEntity(viewer, key, known, seen.get(key));
    }
    if (seen.size !== expected) throw new Error(`${seen.size} are seen, ${expected} are to be`);
    viewer.met = new Map(
      [...seen].map(([key, entity]) => [key, { entity, unit: this.known.get(key as string)?.unit }]),
    );
    const { phase, clock, round } = this.state.match;
    same("match", decoder.entities[1]?.get(0)?.fields, { phase, clock, round });
    if (decoder.acked !== viewer.acked) throw new Error(`acked ${decoder.acked}, not ${viewer.acked}`);
    const owned = [...viewer.own].filter((key) => seen.has(key));
    if ((decoder.own[0] as Map<number, unknown>).size !== new Set(owned).size) throw new Error("other own entities");
  }

  #checkEntity(viewer: Viewer, key: string, known: Known, entity: SeenEntity | undefined): void {
    same(`${key} in ${known.zone}`, entity?.fields, known.shared as Record<string, unknown>);
    const met = viewer.met.get(key);
    if (met !== undefined && (met.entity === entity) !== (met.unit === known.unit))
      throw new Error(`the identity of ${key}`);
    this.checks++;
    if (!viewer.own.includes(key)) return;
    const slot = [...(viewer.decoder.entities[0] as Map<number, SeenEntity>)].find(([, one]) => one === entity)?.[0];
    same(`own ${key}`, viewer.decoder.own[0]?.get(slot as number), known.own);
  }

  #isSeen(viewer: Viewer, known: Known): boolean {
    return this.#setup.zones === "none" || viewer.zones.includes(known.zone);
  }
}

/** Whoever was out of sight for a message is met anew. */
function forgetUnseen({ met, decoder }: Viewer): void {
  const seen = new Set(decoder.entities[0]?.values());
  for (const [key, { entity }] of met) if (!seen.has(entity)) met.delete(key);
}
