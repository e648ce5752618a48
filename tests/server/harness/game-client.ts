import { Client, type ClientOptions, type Transport } from "kephas/client";
import { answerer, awaiter, caller, listener, notifier, requester, sender } from "kephas/codegen/v1/client";
import {
  add,
  ask,
  ban,
  buy,
  byteCodec,
  chat,
  look,
  move,
  note,
  protocol,
  shot,
  spark,
  state,
  tell,
  textCodec,
  wipe,
  world,
} from "./game.js";

/** The client that would be generated for the game. */
export class GameClient extends Client {
  readonly send = {
    move: sender(this, move, byteCodec.write),
    chat: sender(this, chat, textCodec.write),
    note: sender(this, note, byteCodec.write),
    shot: sender(this, shot, byteCodec.write),
    ban: sender(this, ban, byteCodec.write),
  };
  readonly request = {
    buy: requester(this, buy, byteCodec),
    look: requester(this, look, byteCodec),
  };
  readonly on = {
    chat: listener(this, chat, textCodec.decode),
    state: listener(this, state, byteCodec.decode),
    world: listener(this, world, textCodec.decode),
    spark: listener(this, spark, textCodec.decode),
  };
  readonly next = { chat: awaiter(this, chat, textCodec.decode), state: awaiter(this, state, byteCodec.decode) };
  readonly call = { math: { add: caller(this, add) }, tell: notifier(this, tell), wipe: caller(this, wipe) };
  readonly handle = { duel: { ask: answerer(this, ask, ["a", "b"]) } };
  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(protocol, target, options);
  }
}
