import { type CallOptions, Client, type ClientOptions, type Transport } from "kephas/client";
import {
  add,
  ask,
  ban,
  buy,
  chat,
  look,
  move,
  note,
  type Pair,
  protocol,
  shot,
  spark,
  state,
  tell,
  wipe,
  world,
} from "./game.js";

/** The client that would be generated for the game. */
export class GameClient extends Client {
  readonly send = {
    move: (message: number) => this.transmit(move, message),
    chat: (message: string) => this.transmit(chat, message),
    note: (message: number) => this.transmit(note, message),
    shot: (message: number) => this.transmit(shot, message),
    ban: (message: number) => this.transmit(ban, message),
  };
  readonly request = {
    buy: (message: number, options?: CallOptions) => this.exchange(buy, message, options),
    look: (message: number, options?: CallOptions) => this.exchange(look, message, options),
  };
  readonly on = {
    chat: this.listener(chat),
    state: this.listener(state),
    world: this.listener(world),
    spark: this.listener(spark),
  };
  readonly next = { chat: this.awaiter(chat), state: this.awaiter(state) };
  readonly call = {
    math: { add: (params: Pair, options?: CallOptions) => this.invoke(add, params, options) },
    tell: (params: Pair) => this.notify(tell, params),
    wipe: (params: Pair, options?: CallOptions) => this.invoke(wipe, params, options),
  };
  readonly handle = { duel: { ask: this.answerer(ask) } };
  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(protocol, target, options);
  }
}
