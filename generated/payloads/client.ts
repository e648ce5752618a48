// Made by kephas-gen from payloads.yaml: payloads 1.0.0, wire 428d40eb13db795c.
// payloads/client.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type CallOptions,
  Client,
  type ClientOptions,
  type Listen,
  type ListenStruct,
  type Next,
  type SendResult,
  type Transport,
} from "kephas/client";
import { awaiter, listener, queueingSender, requester, sender, structListener } from "kephas/codegen/v1/client";
import {
  ActionsView,
  ActionView,
  decodeAction,
  decodeActionFromServer,
  decodeActions,
  decodeActionsFromServer,
  decodeAskReply,
  decodeChat,
  decodeChats,
  decodeEven,
  decodeEventFromServer,
  decodeFixed,
  decodeGrown,
  decodeHappened,
  decodeHitReply,
  decodeHits,
  decodeHitsFromServer,
  decodeMood,
  decodeSettings,
  decodeTeam,
  FixedView,
  GrownView,
  HitsView,
  sizeAskReply,
  sizeHitReply,
  writeAction,
  writeActions,
  writeAsk,
  writeChat,
  writeEven,
  writeEvent,
  writeHit,
  writeHits,
  writeMood,
  writeOrder,
  writeSettings,
} from "./codecs.js";
import type {
  Action,
  Actions,
  Ask,
  AskReply,
  Chat,
  Chats,
  Even,
  Event,
  Fixed,
  Grown,
  Happened,
  Hit,
  HitReply,
  Hits,
  Mood,
  Order,
  Settings,
  Team,
} from "./messages.js";
import {
  actionCommand,
  actionsCommand,
  askCommand,
  chatCommand,
  chatsCommand,
  evenCommand,
  eventCommand,
  fixedCommand,
  grownCommand,
  happenedCommand,
  hitCommand,
  hitsCommand,
  moodCommand,
  orderCommand,
  payloadsProtocol,
  settingsCommand,
  teamCommand,
} from "./protocol.js";

/** Sends a command: `"sent"`, `"queued"` to be sent later or `"dropped"`. Throws `invalid` for a wrong message. */
export interface PayloadsClientSend {
  /** Something that happened. */
  readonly event: (message: Event) => SendResult;
  readonly order: (message: Order) => SendResult;
  readonly even: (message: Even) => SendResult;
  readonly action: (message: Action) => SendResult;
  readonly actions: (message: Actions) => SendResult;
  readonly hits: (message: Hits) => SendResult;
  readonly chat: (message: Chat) => SendResult;
  readonly mood: (message: Mood) => SendResult;
  readonly settings: (message: Settings) => SendResult;
}

/** Sends a command and waits for its reply. Rejects with a `KephasError`. */
export interface PayloadsClientRequest {
  readonly ask: (message: Ask, options?: CallOptions) => Promise<AskReply>;
  readonly hit: (message: Hit, options?: CallOptions) => Promise<HitReply>;
}

/** Listens to a command. Survives reconnects; returns what takes the listener away. */
export interface PayloadsClientOn {
  /** Something that happened. */
  readonly event: Listen<Event>;
  readonly happened: Listen<Happened>;
  readonly even: Listen<Even>;
  readonly action: ListenStruct<Action, ActionView>;
  readonly actions: ListenStruct<Actions, ActionsView>;
  readonly fixed: ListenStruct<Fixed, FixedView>;
  readonly grown: ListenStruct<Grown, GrownView>;
  readonly hits: ListenStruct<Hits, HitsView>;
  readonly chat: Listen<Chat>;
  readonly chats: Listen<Chats>;
  readonly mood: Listen<Mood>;
  readonly team: Listen<Team>;
  readonly settings: Listen<Settings>;
}

/** Waits for the next message of a command, once. */
export interface PayloadsClientNext {
  /** Something that happened. */
  readonly event: Next<Event>;
  readonly happened: Next<Happened>;
  readonly even: Next<Even>;
  readonly action: Next<Action>;
  readonly actions: Next<Actions>;
  readonly fixed: Next<Fixed>;
  readonly grown: Next<Grown>;
  readonly hits: Next<Hits>;
  readonly chat: Next<Chat>;
  readonly chats: Next<Chats>;
  readonly mood: Next<Mood>;
  readonly team: Next<Team>;
  readonly settings: Next<Settings>;
}

/** The client of `payloads`, for browsers, workers and Node. Every function of it is bound. */
export class PayloadsClient extends Client {
  readonly send: PayloadsClientSend = {
    event: sender(this, eventCommand, writeEvent),
    order: queueingSender(this, orderCommand, writeOrder, { offline: "queue" }),
    even: queueingSender(this, evenCommand, writeEven, { offline: "latest" }),
    action: sender(this, actionCommand, writeAction),
    actions: sender(this, actionsCommand, writeActions),
    hits: sender(this, hitsCommand, writeHits),
    chat: sender(this, chatCommand, writeChat),
    mood: sender(this, moodCommand, writeMood),
    settings: sender(this, settingsCommand, writeSettings),
  };
  readonly request: PayloadsClientRequest = {
    ask: requester(this, askCommand, { write: writeAsk, decode: decodeAskReply, size: sizeAskReply }),
    hit: requester(this, hitCommand, { write: writeHit, decode: decodeHitReply, size: sizeHitReply }),
  };
  readonly on: PayloadsClientOn = {
    event: listener(this, eventCommand, decodeEventFromServer),
    happened: listener(this, happenedCommand, decodeHappened),
    even: listener(this, evenCommand, decodeEven),
    action: structListener(
      this,
      actionCommand,
      { decode: decodeActionFromServer, view: ActionView, decodeHeld: decodeAction },
    ),
    actions: structListener(
      this,
      actionsCommand,
      { decode: decodeActionsFromServer, view: ActionsView, decodeHeld: decodeActions },
    ),
    fixed: structListener(this, fixedCommand, { decode: decodeFixed, view: FixedView }),
    grown: structListener(this, grownCommand, { decode: decodeGrown, view: GrownView }),
    hits: structListener(this, hitsCommand, { decode: decodeHitsFromServer, view: HitsView, decodeHeld: decodeHits }),
    chat: listener(this, chatCommand, decodeChat),
    chats: listener(this, chatsCommand, decodeChats),
    mood: listener(this, moodCommand, decodeMood),
    team: listener(this, teamCommand, decodeTeam),
    settings: listener(this, settingsCommand, decodeSettings),
  };
  readonly next: PayloadsClientNext = {
    event: awaiter(this, eventCommand, decodeEventFromServer),
    happened: awaiter(this, happenedCommand, decodeHappened),
    even: awaiter(this, evenCommand, decodeEven),
    action: awaiter(this, actionCommand, decodeActionFromServer),
    actions: awaiter(this, actionsCommand, decodeActionsFromServer),
    fixed: awaiter(this, fixedCommand, decodeFixed),
    grown: awaiter(this, grownCommand, decodeGrown),
    hits: awaiter(this, hitsCommand, decodeHitsFromServer),
    chat: awaiter(this, chatCommand, decodeChat),
    chats: awaiter(this, chatsCommand, decodeChats),
    mood: awaiter(this, moodCommand, decodeMood),
    team: awaiter(this, teamCommand, decodeTeam),
    settings: awaiter(this, settingsCommand, decodeSettings),
  };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(payloadsProtocol, target, options);
  }
}
