import { usage } from "../../protocol/error.js";
import type { StateForm } from "../contract/state-form.js";
import type { StateMeter } from "../metrics/state-meter.js";
import { CollectionCapture, type Findings } from "./capture.js";
import { Delivery } from "./delivery.js";
import { Entities } from "./entities.js";
import { Follower } from "./follow.js";
import { Grid } from "./grid.js";
import { History } from "./history.js";
import { LAST_ZONE, type Look, parseLook } from "./look.js";
import { MessageWriter } from "./message-writer.js";
import { SharedMessages } from "./shared-messages.js";
import { ZonedSight } from "./sight.js";
import type { StateHost } from "./state-peer.js";
import { Subscriptions } from "./subscriptions.js";
import { Views } from "./view.js";

const LAST_TICK = 0xffffffff;

/** Every so many ticks zones and views that nobody uses any more are let go. */
const SWEEP_TICKS = 256;

/** What tests set, and nobody else. */
export interface EngineSettings {
  /** Tells one life of a state from the next: at random unless given. */
  readonly epoch?: number;
  /** How many leavings a zone remembers: 256. */
  readonly leavings?: number;
  /** The tick before the first: 0. */
  readonly tick?: number;
}

/** One replicated state: what has changed, and who has to be told of it. */
export class StateEngine {
  readonly form: StateForm;
  readonly collections: readonly Entities[];
  readonly histories: readonly (History | undefined)[];
  #tick: number;
  /** Whether code of the game is being called that must not change anything. */
  #reading = false;
  readonly #captures: readonly CollectionCapture[];
  readonly #findings: Findings;
  readonly #meter: StateMeter;
  readonly #grid: Grid | undefined;
  readonly #views = new Views();
  readonly #delivery: Delivery;
  readonly #subscriptions: Subscriptions;

  constructor(host: StateHost, form: StateForm, settings: EngineSettings = {}) {
    const { epoch = randomU32(), leavings = 256, tick = 0 } = settings;
    const { state } = form;
    this.form = form;
    this.#tick = tick;
    const collections = form.collections.map((collection) => new Entities(collection, { state: state.name, leavings }));
    this.collections = collections;
    this.histories = collections.map(
      (entities) => entities.form.history && new History(entities, entities.form.history),
    );
    const grid = form.zones?.kind === "grid" ? new Grid(form.zones) : undefined;
    this.#grid = grid;
    const meter = host.meter(
      state,
      form.collections.map(({ name }) => name),
    );
    this.#meter = meter;
    this.#captures = collections.map((one) => new CollectionCapture(one, { grid, meter }));
    this.#findings = {
      failure: undefined,
      untouched: host.production ? undefined : createUntouchedWarning(host),
    };
    const sources = { form, collections, sight: new ZonedSight(zoneCount(form, grid)), meter };
    const nothing = this.#views.none;
    const writer = new MessageWriter(sources);
    this.#delivery = new Delivery(sources, new SharedMessages({ collections, writer, meter, nothing }), epoch);
    const follower = this.#createFollower();
    this.#subscriptions = new Subscriptions({ host, state, delivery: this.#delivery, follower, meter, nothing });
  }

  /** The last tick that was taken. */
  get now(): number {
    return this.#tick;
  }

  /** Throws `usage` where a getter, called by a tick, changes what the tick is about. */
  requireIdle(what: string): void {
    if (this.#reading) throw usage(`${what} was called by a getter that ${this.form.state.name}.tick() reads`);
  }

  admit(peer: object, view: unknown): void {
    this.requireIdle("admit");
    this.#subscriptions.admit(peer, this.#parse(view));
  }

  /** Whether a peer sees it. */
  has(peer: object): boolean {
    return this.#subscriptions.has(peer);
  }

  look(peer: object, view: unknown): void {
    this.requireIdle("look");
    this.#subscriptions.look(peer, this.#parse(view));
  }

  dismiss(peer: object): void {
    this.requireIdle("dismiss");
    this.#subscriptions.dismiss(peer);
  }

  ack(peer: object, seq: number): void {
    if (seq !== seq >>> 0)
      throw usage(`${this.form.state.name}.ack takes an integer from 0 to 4294967295, not ${String(seq)}`);
    this.#subscriptions.ack(peer, seq);
  }

  /** Looks at the game's objects, and sends what has changed. Throws what the first of them threw, when all is sent. */
  tick(): void {
    this.requireIdle("tick");
    this.#advance();
    this.#meter.ticks++;
    this.#findings.failure = undefined;
    this.#read(() => {
      for (const capture of this.#captures) capture.capture(this.#tick, this.#findings);
    });
    for (const history of this.histories) history?.keep(this.#tick);
    this.#subscriptions.deliver(this.#tick);
    if (this.#tick % SWEEP_TICKS === 0) this.#sweep();
    const failure = this.#findings.failure ?? this.#delivery.failure;
    if (failure !== undefined) throw failure.error;
  }

  /** After the last tick that a message can name a new life begins. */
  #advance(): void {
    if (this.#tick < LAST_TICK) {
      this.#tick++;
      return;
    }
    this.#tick = 1;
    this.#delivery.renew();
    for (const entities of this.collections) entities.restart();
    for (const history of this.histories) history?.restart();
    this.#subscriptions.restart();
  }

  /** Calls code of the game. */
  #read(run: () => void): void {
    this.#reading = true;
    try {
      run();
    } finally {
      this.#reading = false;
    }
  }

  #createFollower(): Follower | undefined {
    const { zones } = this.form;
    if (this.#grid === undefined || zones?.kind !== "grid") return undefined;
    return new Follower({
      grid: this.#grid,
      field: zones.field,
      views: this.#views,
      read: (run) => this.#read(run),
      failed: (error) => {
        this.#findings.failure ??= { error };
      },
    });
  }

  #parse(view: unknown): Look {
    return parseLook(view, { form: this.form, collections: this.collections, views: this.#views, grid: this.#grid });
  }

  #sweep(): void {
    for (const { presence } of this.collections) presence.sweep(this.#tick);
    this.#views.sweep(() => this.#subscriptions.views(), this.#subscriptions.size);
  }
}

function zoneCount({ zones }: StateForm, grid: Grid | undefined): number {
  if (zones === undefined) return 0;
  return grid === undefined ? LAST_ZONE + 1 : grid.columns * grid.rows;
}

function randomU32(): number {
  return Math.floor(Math.random() * 2 ** 32);
}

/** Warns once for each collection. */
function createUntouchedWarning(host: StateHost): (collection: string, key: unknown) => void {
  const warned = new Set<string>();
  return (collection, key) => {
    if (warned.has(collection)) return;
    warned.add(collection);
    host.warn(
      `${collection}: the entity of the key ${String(key)} has changed without ${collection}.touch(key): in production that is not sent`,
    );
  };
}
