import type { Direction } from "../../protocol/command.js";
import { createCounts, REFUSAL_REASONS, type RefusalReason } from "../contract/refusal-reason.js";
import { BackplaneMeter } from "./backplane-meter.js";
import { ConnectionMeter } from "./connection-meter.js";
import { RoomMeter } from "./room-meter.js";
import type { SessionMeter } from "./session-meter.js";
import { StateMeter } from "./state-meter.js";
import { CommandMeter, MethodMeter, TrafficMeter } from "./traffic-meter.js";

/** A meter with a count of refusals. */
export interface Refusing {
  refused: number;
}

interface Named {
  readonly name: string;
}

interface Directed extends Named {
  readonly from: Direction;
}

/** What is counted by name. */
export interface Metered {
  readonly commands: readonly Directed[];
  readonly methods: readonly Directed[];
}

/** All that a server counts, in plain fields that are incremented where an event happens. */
export class ServerMeters {
  readonly connections: ConnectionMeter = new ConnectionMeter();
  readonly backplane: BackplaneMeter = new BackplaneMeter();
  readonly sessions: SessionMeter = { resumed: 0, partial: 0, refused: 0, expired: 0, evicted: 0 };
  /** By name. */
  readonly commands: ReadonlyMap<string, CommandMeter>;
  readonly methods: ReadonlyMap<string, MethodMeter>;
  /** By name: those that were created. */
  readonly states: Map<string, StateMeter> = new Map();
  /** By kind: those of the schema. */
  readonly rooms: Map<string, RoomMeter> = new Map();
  /** Everything under the two ids of JSON-RPC, errors of commands included. */
  readonly jsonRpc: TrafficMeter = new TrafficMeter();
  /** Commands that are not in the schema. */
  readonly unknownCommands: CommandMeter = new CommandMeter("client");
  readonly refusals: Record<RefusalReason, number> = createCounts(REFUSAL_REASONS);
  /** Responses to no call of this server's, or to one that was over. */
  unmatchedResponses = 0;
  /** Methods whose handler has neither settled nor exceeded its time. */
  runningMethods = 0;
  /** Keyed by what generated code sends: no lookup by text when sending. */
  readonly #byCommand = new Map<unknown, CommandMeter | undefined>();
  #lastCommand: unknown;
  #lastMeter: CommandMeter = this.unknownCommands;

  /** `sent`: the objects that generated code sends by. */
  constructor({ commands, methods }: Metered, sent: readonly Named[] = []) {
    this.commands = new Map(commands.map(({ name, from }) => [name, new CommandMeter(from)]));
    this.methods = new Map(methods.map(({ name, from }) => [name, new MethodMeter(from)]));
    for (const command of sent) this.#byCommand.set(command, this.commands.get(command.name));
  }

  /** The meter of the command of that name. */
  ofName(name: string): CommandMeter {
    return this.commands.get(name) ?? this.unknownCommands;
  }

  /** The meter of a command that the server sends; quick where the same one is asked for again. */
  of(command: Named): CommandMeter {
    if (command === this.#lastCommand) return this.#lastMeter;
    const meter = this.#byCommand.get(command) ?? this.ofName(command.name);
    this.#lastCommand = command;
    this.#lastMeter = meter;
    return meter;
  }

  /** The meter of all replicated states of a name. */
  ofState({ name }: Named, collections: readonly string[]): StateMeter {
    const meter = this.states.get(name) ?? new StateMeter(collections);
    this.states.set(name, meter);
    return meter;
  }

  /** The meter of a kind of rooms. */
  ofRooms(kind: string): RoomMeter {
    const meter = this.rooms.get(kind) ?? new RoomMeter();
    this.rooms.set(kind, meter);
    return meter;
  }

  /** A client's method was called, by a message of so many bytes. */
  countCall(method: string, bytes: number): void {
    const meter = this.methods.get(method);
    if (meter !== undefined) meter.sent++;
    this.jsonRpc.countSent(bytes);
  }

  /** So many messages that were read and waited are not served, since their connection has ended. */
  countUnserved(messages: number): void {
    this.refusals.unserved += messages;
  }

  /** A message or a call is not served. */
  refuse(reason: RefusalReason, meter?: Refusing): void {
    this.refusals[reason]++;
    if (meter !== undefined) meter.refused++;
  }
}
