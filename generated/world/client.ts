// Made by kephas-gen from world.yaml: world 1.0.0, wire 8d3e1003fed25031.
// world/client.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  Client,
  type ClientOptions,
  type ListenStruct,
  type Next,
  type PacedSend,
  type Transport,
} from "kephas/client";
import { awaiter, limitedSender, replica, structListener } from "kephas/codegen/v1/client";
import { decodeWelcome, WelcomeView, writeSteer } from "./codecs.js";
import type { Steer, Welcome } from "./messages.js";
import { steerCommand, welcomeCommand, worldProtocol } from "./protocol.js";
import { type LandReplica, landReplicaForm } from "./state-client.js";
export {
  createLandPredictor,
  type LandCreatures,
  type LandCreaturesChanged,
  type LandExplorers,
  type LandExplorersChanged,
  type LandPredictor,
  type LandPulse,
  type LandPulseChanged,
  type LandReplica,
  type LandStateView,
} from "./state-client.js";

/** Sends a command: `"sent"`, `"queued"` to be sent later or `"dropped"`. Throws `invalid` for a wrong message. */
export interface WorldClientSend {
  /** What an explorer wants in one tick. */
  readonly steer: PacedSend<Steer>;
}

/** Listens to a command. Survives reconnects; returns what takes the listener away. */
export interface WorldClientOn {
  /** The first message of a connection, whose explorer is in the land from now on. */
  readonly welcome: ListenStruct<Welcome, WelcomeView>;
}

/** Waits for the next message of a command, once. */
export interface WorldClientNext {
  /** The first message of a connection, whose explorer is in the land from now on. */
  readonly welcome: Next<Welcome>;
}

/** The states that the server shows this client: live, and kept up to date whether somebody listens or not. */
export interface WorldClientState {
  /** All that is seen of the land from where one stands. */
  readonly land: LandReplica;
}

/** The client of `world`, for browsers, workers and Node. Every function of it is bound. */
export class WorldClient extends Client {
  readonly send: WorldClientSend = {
    steer: limitedSender(this, steerCommand, writeSteer, { perSecond: 30, burst: 60 }),
  };
  readonly on: WorldClientOn = {
    welcome: structListener(this, welcomeCommand, { decode: decodeWelcome, view: WelcomeView }),
  };
  readonly next: WorldClientNext = {
    welcome: awaiter(this, welcomeCommand, decodeWelcome),
  };
  readonly state: WorldClientState = {
    land: replica<LandReplica>(this, landReplicaForm),
  };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(worldProtocol, target, options);
  }
}
