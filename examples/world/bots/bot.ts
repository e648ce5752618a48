import { readCommandId } from "kephas/protocol";
import WebSocket from "ws";
import { WorldClient } from "../../../generated/world/client.js";
import type { Heading } from "../../../generated/world/messages.js";
import { landState } from "../../../generated/world/protocol.js";
import { LAND_SIZE } from "../terrain.js";
import { STANDING } from "../walk.js";

/** How long a bot keeps its direction, in ticks: at the most. */
const MOST_TICKS = 120;

/** Which share of its time it stands. */
const STANDING_SHARE = 0.2;

/** How near to the edge of the land it turns back, in paces. */
const EDGE = 800;

/** What came, of all bots together. */
export interface Tally {
  bytes: number;
  messages: number;
}

export interface BotOptions {
  /** Gets what comes. */
  readonly tally: Tally;
  /** False counts what comes of the state, and reads nothing of it: for crowds that one core could not read for. */
  readonly decodes: boolean;
  /** Numbers from 0 to below 1: `Math.random` unless given. */
  readonly random?: () => number;
}

/** An explorer without a screen: a client as each page has one, which reads all that it gets and sends one input a tick. */
export class Bot {
  readonly client: WorldClient;
  readonly decodes: boolean;
  readonly #random: () => number;
  #you: number | undefined;
  #seq = 0;
  #heading: Heading = STANDING;
  #ticksLeft = 0;

  constructor(url: string, options: BotOptions) {
    this.decodes = options.decodes;
    this.#random = options.random ?? Math.random;
    // A bot that is lost stays lost: the report says how many are left.
    this.client = new WorldClient(url, { WebSocket: countedSocket(options), reconnect: false });
    this.client.on.welcome(({ you }) => {
      this.#you = you;
      this.#seq = 0;
    });
  }

  /** How many creatures are in its sight. */
  get sight(): number {
    return this.client.state.land.creatures.size;
  }

  /** Sends what it wants in this tick. */
  step(): void {
    if (this.client.status !== "open") return;
    if (this.#ticksLeft-- <= 0) this.#decide();
    this.client.send.steer({ seq: ++this.#seq, heading: this.#heading });
  }

  #decide(): void {
    this.#ticksLeft = Math.ceil(this.#random() * MOST_TICKS);
    const own = this.#you === undefined ? undefined : this.client.state.land.explorers.get(this.#you);
    const isAtEdge = own !== undefined && [own.at.x, own.at.y].some((at) => at < EDGE || at > LAND_SIZE - EDGE);
    const angle = isAtEdge
      ? Math.atan2(LAND_SIZE / 2 - own.at.y, LAND_SIZE / 2 - own.at.x)
      : this.#random() * 2 * Math.PI;
    const stands = !isAtEdge && this.#random() < STANDING_SHARE;
    this.#heading = stands ? STANDING : { x: Math.cos(angle), y: Math.sin(angle) };
  }
}

/** The WebSocket class of `ws`, for Node 20 has none of its own; with what comes counted, and with messages of the state dropped where nobody reads them. */
const countedSocket = ({ tally, decodes }: BotOptions) =>
  class extends WebSocket {
    override emit(event: string | symbol, ...given: unknown[]): boolean {
      const bytes = event === "message" ? bytesOf(given[0]) : undefined;
      if (bytes === undefined) return super.emit(event, ...given);
      tally.bytes += bytes.byteLength;
      tally.messages++;
      return (!decodes && readCommandId(bytes) === landState.id) || super.emit(event, ...given);
    }
  };

function bytesOf(message: unknown): Uint8Array | undefined {
  if (message instanceof ArrayBuffer) return new Uint8Array(message);
  return message instanceof Uint8Array ? message : undefined;
}
