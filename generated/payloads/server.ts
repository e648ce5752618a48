// Made by kephas-gen from payloads.yaml: payloads 1.0.0, wire 428d40eb13db795c.
// payloads/server.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import { route, sentCommand, structRoute } from "kephas/codegen/v1/server";
import {
  type Audience,
  createServer,
  type HandlerContext,
  type Peer,
  type PeerLink,
  type Server,
  type ServerOptions,
  type StructHandler,
} from "kephas/server";
import {
  ActionsView,
  ActionView,
  decodeAction,
  decodeActions,
  decodeAsk,
  decodeChat,
  decodeEven,
  decodeEvent,
  decodeHit,
  decodeHits,
  decodeMood,
  decodeOrder,
  decodeSettings,
  HitsView,
  HitView,
  writeAction,
  writeActions,
  writeAskReply,
  writeChat,
  writeChats,
  writeEven,
  writeEvent,
  writeFixed,
  writeGrown,
  writeHappened,
  writeHitReply,
  writeHits,
  writeMood,
  writeSettings,
  writeTeam,
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

/** Handlers of the commands that clients send. Those of one peer run in order. */
export interface PayloadsCommands<Session = undefined> {
  /** Something that happened. */
  readonly event: (message: Event, peer: PayloadsPeer<Session>, context: HandlerContext) => any;
  readonly order: (message: Order, peer: PayloadsPeer<Session>, context: HandlerContext) => any;
  readonly even: (message: Even, peer: PayloadsPeer<Session>, context: HandlerContext) => any;
  readonly ask: (message: Ask, peer: PayloadsPeer<Session>, context: HandlerContext) => AskReply | Promise<AskReply>;
  readonly action: StructHandler<Action, ActionView, PayloadsPeer<Session>>;
  readonly actions: StructHandler<Actions, ActionsView, PayloadsPeer<Session>>;
  readonly hit: StructHandler<Hit, HitView, PayloadsPeer<Session>, HitReply>;
  readonly hits: StructHandler<Hits, HitsView, PayloadsPeer<Session>>;
  readonly chat: (message: Chat, peer: PayloadsPeer<Session>, context: HandlerContext) => any;
  readonly mood: (message: Mood, peer: PayloadsPeer<Session>, context: HandlerContext) => any;
  readonly settings: (message: Settings, peer: PayloadsPeer<Session>, context: HandlerContext) => any;
}

/** Every handler: spread it into the options, written in as many files as you like. */
export interface PayloadsHandlers<Session = undefined> {
  readonly commands: PayloadsCommands<Session>;
}

/** Sends a command to one peer. False where its connection is gone; throws `invalid` for a wrong message. */
export interface PayloadsPeerSend {
  /** Something that happened. */
  readonly event: (message: Event) => boolean;
  readonly happened: (message: Happened) => boolean;
  readonly even: (message: Even) => boolean;
  readonly action: (message: Action) => boolean;
  readonly actions: (message: Actions) => boolean;
  readonly fixed: (message: Fixed) => boolean;
  readonly grown: (message: Grown) => boolean;
  readonly hits: (message: Hits) => boolean;
  readonly chat: (message: Chat) => boolean;
  readonly chats: (message: Chats) => boolean;
  readonly mood: (message: Mood) => boolean;
  readonly team: (message: Team) => boolean;
  readonly settings: (message: Settings) => boolean;
}

/** Sends a command to every peer, or to an audience: a topic's peers, a list of peers, all but some. */
export interface PayloadsBroadcast<Session = undefined> {
  /** Something that happened. */
  readonly event: (message: Event, audience?: Audience<PayloadsPeer<Session>>) => void;
  readonly happened: (message: Happened, audience?: Audience<PayloadsPeer<Session>>) => void;
  readonly even: (message: Even, audience?: Audience<PayloadsPeer<Session>>) => void;
  readonly action: (message: Action, audience?: Audience<PayloadsPeer<Session>>) => void;
  readonly actions: (message: Actions, audience?: Audience<PayloadsPeer<Session>>) => void;
  readonly fixed: (message: Fixed, audience?: Audience<PayloadsPeer<Session>>) => void;
  readonly grown: (message: Grown, audience?: Audience<PayloadsPeer<Session>>) => void;
  readonly hits: (message: Hits, audience?: Audience<PayloadsPeer<Session>>) => void;
  readonly chat: (message: Chat, audience?: Audience<PayloadsPeer<Session>>) => void;
  readonly chats: (message: Chats, audience?: Audience<PayloadsPeer<Session>>) => void;
  readonly mood: (message: Mood, audience?: Audience<PayloadsPeer<Session>>) => void;
  readonly team: (message: Team, audience?: Audience<PayloadsPeer<Session>>) => void;
  readonly settings: (message: Settings, audience?: Audience<PayloadsPeer<Session>>) => void;
}

/** One connected client. */
export interface PayloadsPeer<Session = undefined> extends Peer<Session> {
  readonly server: PayloadsServer<Session>;
  readonly send: PayloadsPeerSend;
}

/** The server that `createPayloadsServer` builds. */
export interface PayloadsServer<Session = undefined> extends Server<PayloadsPeer<Session>> {
  readonly broadcast: PayloadsBroadcast<Session>;
  /** Sends to a peer by its id, or to all peers of an identity, also of other servers. True: handed over. */
  readonly sendTo: (target: string | { readonly identity: string }) => PayloadsPeerSend;
}

/** What `createPayloadsServer` takes. Put `authenticate` first: its result is the session. */
export type PayloadsServerOptions<Session = undefined> = ServerOptions<Session, PayloadsPeer<Session>> &
  PayloadsHandlers<Session>;

/** How the server writes what it sends. */
const sent = {
  event: sentCommand(eventCommand, {
    write: writeEvent,
    largestBytes: 130,
    delivery: "reliable",
  }),
  happened: sentCommand(happenedCommand, {
    write: writeHappened,
    largestBytes: 130,
    delivery: "latest",
  }),
  even: sentCommand(evenCommand, {
    write: writeEven,
    largestBytes: 2,
    delivery: "reliable",
  }),
  action: sentCommand(actionCommand, {
    write: writeAction,
    largestBytes: 159,
    delivery: "reliable",
  }),
  actions: sentCommand(actionsCommand, {
    write: writeActions,
    largestBytes: 964,
    delivery: "reliable",
  }),
  fixed: sentCommand(fixedCommand, {
    write: writeFixed,
    largestBytes: 141,
    delivery: "reliable",
  }),
  grown: sentCommand(grownCommand, {
    write: writeGrown,
    largestBytes: 3,
    delivery: "reliable",
  }),
  hits: sentCommand(hitsCommand, {
    write: writeHits,
    largestBytes: 55,
    delivery: "reliable",
  }),
  chat: sentCommand(chatCommand, {
    write: writeChat,
    largestBytes: 65536,
    delivery: "reliable",
  }),
  chats: sentCommand(chatsCommand, {
    write: writeChats,
    largestBytes: 65536,
    delivery: "reliable",
  }),
  mood: sentCommand(moodCommand, {
    write: writeMood,
    largestBytes: 65536,
    delivery: "reliable",
  }),
  team: sentCommand(teamCommand, {
    write: writeTeam,
    largestBytes: 65536,
    delivery: "reliable",
  }),
  settings: sentCommand(settingsCommand, {
    write: writeSettings,
    largestBytes: 65536,
    delivery: "reliable",
  }),
};

class PayloadsPeerSender implements PayloadsPeerSend {
  readonly #link: PeerLink;

  constructor(link: PeerLink) {
    this.#link = link;
  }

  event(message: Event): boolean {
    return this.#link.send(sent.event, message);
  }

  happened(message: Happened): boolean {
    return this.#link.send(sent.happened, message);
  }

  even(message: Even): boolean {
    return this.#link.send(sent.even, message);
  }

  action(message: Action): boolean {
    return this.#link.send(sent.action, message);
  }

  actions(message: Actions): boolean {
    return this.#link.send(sent.actions, message);
  }

  fixed(message: Fixed): boolean {
    return this.#link.send(sent.fixed, message);
  }

  grown(message: Grown): boolean {
    return this.#link.send(sent.grown, message);
  }

  hits(message: Hits): boolean {
    return this.#link.send(sent.hits, message);
  }

  chat(message: Chat): boolean {
    return this.#link.send(sent.chat, message);
  }

  chats(message: Chats): boolean {
    return this.#link.send(sent.chats, message);
  }

  mood(message: Mood): boolean {
    return this.#link.send(sent.mood, message);
  }

  team(message: Team): boolean {
    return this.#link.send(sent.team, message);
  }

  settings(message: Settings): boolean {
    return this.#link.send(sent.settings, message);
  }
}

/** Builds the server; nothing listens yet. Throws a `usage` error that names a wrong option. */
export function createPayloadsServer<Session = undefined>(
  options: PayloadsServerOptions<Session>,
): PayloadsServer<Session> {
  const commands = options?.commands;
  return createServer<Session, PayloadsPeer<Session>, PayloadsServer<Session>>({
    protocol: payloadsProtocol,
    options,
    routes: [
      route(eventCommand, commands?.event, {
        decode: decodeEvent,
        largestBytes: 130,
      }),
      route(orderCommand, commands?.order, {
        decode: decodeOrder,
        largestBytes: 133,
      }),
      route(evenCommand, commands?.even, {
        decode: decodeEven,
        largestBytes: 2,
      }),
      route(askCommand, commands?.ask, {
        decode: decodeAsk,
        reply: writeAskReply,
        largestBytes: 2,
      }),
      structRoute(actionCommand, commands?.action, {
        decode: decodeAction,
        view: ActionView,
        largestBytes: 159,
      }),
      structRoute(actionsCommand, commands?.actions, {
        decode: decodeActions,
        view: ActionsView,
        largestBytes: 964,
      }),
      structRoute(hitCommand, commands?.hit, {
        decode: decodeHit,
        view: HitView,
        reply: writeHitReply,
        largestBytes: 6,
      }),
      structRoute(hitsCommand, commands?.hits, {
        decode: decodeHits,
        view: HitsView,
        largestBytes: 55,
      }),
      route(chatCommand, commands?.chat, {
        decode: decodeChat,
        largestBytes: 65536,
        maxBytes: 65536,
      }),
      route(moodCommand, commands?.mood, {
        decode: decodeMood,
        largestBytes: 65536,
        maxBytes: 65536,
      }),
      route(settingsCommand, commands?.settings, {
        decode: decodeSettings,
        largestBytes: 65536,
        maxBytes: 65536,
      }),
    ],
    sent: Object.values(sent),
    called: [],
    createSend: (link) => new PayloadsPeerSender(link),
    createCall: () => ({}),
    createBroadcast: (link) => ({
      event: (message, audience) => link.broadcast(sent.event, message, audience),
      happened: (message, audience) => link.broadcast(sent.happened, message, audience),
      even: (message, audience) => link.broadcast(sent.even, message, audience),
      action: (message, audience) => link.broadcast(sent.action, message, audience),
      actions: (message, audience) => link.broadcast(sent.actions, message, audience),
      fixed: (message, audience) => link.broadcast(sent.fixed, message, audience),
      grown: (message, audience) => link.broadcast(sent.grown, message, audience),
      hits: (message, audience) => link.broadcast(sent.hits, message, audience),
      chat: (message, audience) => link.broadcast(sent.chat, message, audience),
      chats: (message, audience) => link.broadcast(sent.chats, message, audience),
      mood: (message, audience) => link.broadcast(sent.mood, message, audience),
      team: (message, audience) => link.broadcast(sent.team, message, audience),
      settings: (message, audience) => link.broadcast(sent.settings, message, audience),
    }),
  });
}
