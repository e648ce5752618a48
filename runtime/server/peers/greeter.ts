import {
  CLOSE_ABNORMAL,
  CLOSE_INCOMPATIBLE,
  CLOSE_SERVICE_RESTART,
  CLOSE_TRY_AGAIN_LATER,
} from "../../protocol/close-codes.js";
import type { RpcId } from "../../protocol/json-rpc.js";
import type { Hello, HelloAnswer, ResumeAnswer } from "../../protocol/runtime-frames.js";
import type { Peer } from "../contract/peer.js";
import type { Closure } from "../contract/peer-socket.js";
import type { SessionMetrics } from "../contract/server-metrics.js";
import type { AcceptedConnection } from "../handshake/upgrade-handler.js";
import { goOn } from "../hello/go-on.js";
import { Greeting } from "../hello/greeting.js";
import { answerHello } from "../hello/hello-answer.js";
import { type GreetingRefusal, RefusedGreetings } from "../hello/refused-greetings.js";
import { SchemaComparison } from "../hello/schema-comparison.js";
import type { SchemaDifference } from "../hello/schema-difference.js";
import { KeptFrames } from "../outbound/kept-frames.js";
import type { SentLogSettings } from "../outbound/sent-log.js";
import { identityOf } from "../sessions/identity.js";
import type { Session as KeptSession } from "../sessions/session.js";
import { type Found, Sessions } from "../sessions/sessions.js";
import { withoutAnswers } from "../sessions/without-answers.js";
import { Member } from "./member.js";
import type { MemberOwner } from "./member-parts.js";
import { messageNamer } from "./message-names.js";
import type { ServerCluster } from "./server-cluster.js";
import type { Restored } from "./session-archive.js";
import { arrivalOf, SessionsElsewhere } from "./sessions-elsewhere.js";
import type { Shared } from "./shared.js";

/** The client has no session here, and only sessions keep the slots. */
const FULL: GreetingRefusal = { reason: "full", code: CLOSE_TRY_AGAIN_LATER, why: "The server is full." };

const SAME: Pick<HelloAnswer, "schema"> = { schema: "same" };

/** A client that has said hello. */
interface Greeted<Session> {
  readonly greeting: Greeting;
  readonly accepted: AcceptedConnection<Session>;
  readonly id: RpcId;
  readonly hello: Hello;
  /** Present where the schemas differ. */
  readonly difference?: SchemaDifference;
}

/** Greets the clients that speak `kephas.v1`: each becomes a new peer, or goes on as the one that it was. */
export class Greeter<Session, P extends Peer<Session>> {
  readonly #shared: Shared<Session, P>;
  readonly #owner: MemberOwner;
  readonly #greetings = new Set<Greeting>();
  /** The tokens of sessions that clients ask for, while they are answered. */
  readonly #asked = new Set<string>();
  readonly #sessions: Sessions<Member<Session, P>> | undefined;
  /** Sessions beyond this process; undefined where none are kept. */
  readonly elsewhere: SessionsElsewhere<Session, P> | undefined;
  readonly #refusals: RefusedGreetings;
  readonly #kept = new KeptFrames();
  readonly #comparison: SchemaComparison<Session>;
  /** One for the sessions of all. */
  readonly #logSettings: SentLogSettings;
  readonly #hasReply: (commandId: number) => boolean;

  constructor(shared: Shared<Session, P>, owner: MemberOwner) {
    const { resume, clock, logger } = shared.settings;
    this.#shared = shared;
    this.#owner = owner;
    this.#sessions =
      resume &&
      new Sessions({
        settings: resume,
        clock,
        meter: shared.meters.sessions,
        createToken: shared.createToken,
        hashed: shared.settings.backplane !== undefined,
      });
    this.#refusals = new RefusedGreetings({ clock, logger, meter: shared.meters.connections });
    this.#comparison = new SchemaComparison(shared.routes, shared.settings);
    this.elsewhere = this.#sessions && new SessionsElsewhere(shared, this.#sessions);
    const nameOf = messageNamer(shared.routes);
    this.#logSettings = { maxBytes: resume?.maxBytes ?? 0, nameOf, kept: this.#kept };
    this.#hasReply = (commandId) => shared.routes.commands.get(commandId)?.command.reply !== undefined;
  }

  /** Begins to give sessions to other nodes, and to take theirs. */
  beginHandover(cluster: ServerCluster<Session, P>): void {
    const { resume } = this.#shared.settings;
    if (this.#sessions === undefined || this.elsewhere === undefined || resume === undefined) return;
    const { windowMs, maxBytes } = resume;
    this.elsewhere.handover = cluster.beginHandover(this.#sessions, { windowMs, maxBytes, shared: this.#shared });
  }

  /** How many sessions wait for their client, and the memory of what is kept. */
  get sessions(): Pick<SessionMetrics, "lost" | "keptBytes"> {
    return { lost: this.#sessions?.lost ?? 0, keptBytes: this.#kept.pinnedBytes };
  }

  /** Whether a client that shows one of these tokens is being answered. */
  readonly answering = (tokens: readonly string[]): boolean => tokens.some((token) => this.#asked.has(token));

  /** A client has been accepted. */
  greet(accepted: AcceptedConnection<Session>): void {
    accepted.socket.listen(this.#expect(accepted));
  }

  /** The same, where there is no slot for a client that cannot have a session. */
  refuseFull(accepted: AcceptedConnection<Session>): void {
    this.#expect(accepted).refuse(FULL);
  }

  #expect(accepted: AcceptedConnection<Session>): Greeting {
    const { socket, slot, remoteAddress } = accepted;
    let token: string | undefined;
    const greeting: Greeting = new Greeting(
      socket,
      {
        hello: ({ id, hello }) => {
          token = hello.resume ? hello.resume.token : undefined;
          if (token !== undefined) this.#asked.add(token);
          this.#greeted({ greeting, accepted, id, hello });
        },
        refused: (refusal) => this.#refusals.refused(refusal, remoteAddress),
        closed: () => {
          this.#greetings.delete(greeting);
          this.elsewhere?.gone(accepted);
          if (token !== undefined) this.#asked.delete(token);
          slot.release();
        },
      },
      this.#shared.settings.clock,
    );
    this.#greetings.add(greeting);
    return greeting;
  }

  /** Closes those that are no peers yet. Resolves when their sockets have closed. */
  async stop({ code, reason }: Closure): Promise<void> {
    await Promise.all([...this.#greetings].map((greeting) => greeting.stop(code, reason)));
  }

  /** The same at once. */
  terminate(): void {
    for (const { socket } of [...this.#greetings]) socket.terminate();
  }

  /** The steps of a greeting. What a step waits for, the client waits for too; it may have gone when the next one comes. */
  #greeted(greeted: Greeted<Session>): void {
    const { greeting, hello } = greeted;
    const { protocol } = this.#shared;
    if (hello.protocol !== protocol.name) greeting.refuse(anotherProtocol(protocol.name));
    else if (hello.fingerprint === protocol.fingerprint) this.#understood(greeted);
    else this.#compare(greeted);
  }

  /** The client goes on without what its schema and the server's differ in. */
  #compare(greeted: Greeted<Session>): void {
    const { accepted } = greeted;
    this.#comparison.begin({ ...greeted, session: accepted.session }, (compared) => {
      if (accepted.socket.open) this.#understood({ ...greeted, ...compared });
    });
  }

  /** It is known what the two sides exchange. */
  #understood(greeted: Greeted<Session>): void {
    const { accepted } = greeted;
    const identity = identityOf(accepted.session, this.#shared.settings);
    const { resume: request, fingerprint } = greeted.hello;
    const elsewhere = request ? this.elsewhere?.find({ request, accepted, identity, fingerprint }) : undefined;
    goOn(elsewhere, (restored) => {
      if (restored !== undefined && "url" in restored) greeted.greeting.leave(CLOSE_SERVICE_RESTART, restored.url);
      else if (accepted.socket.open || arrivalOf(restored) !== undefined) this.#enter(greeted, identity, restored);
    });
  }

  /** The session that is asked for. What a client of another schema was sent, and has sent, it may not understand. */
  #sessionOf({ resume, fingerprint }: Hello, identity: string | undefined): Found<Member<Session, P>> | undefined {
    const found = resume ? this.#sessions?.find(resume, identity) : undefined;
    return found?.session.member.fingerprint === fingerprint ? found : undefined;
  }

  /** All is known: the client is a peer from now on. */
  #enter(greeted: Greeted<Session>, identity: string | undefined, restored: Restored<Session> | undefined): void {
    const { greeting, accepted, hello } = greeted;
    const sessions = this.#sessions;
    const found = this.#sessionOf(hello, identity);
    if (hello.resume) this.#asked.delete(hello.resume.token);
    if (hello.resume && found === undefined && restored === undefined) this.#shared.meters.sessions.refused++;
    if (sessions !== undefined && found !== undefined) this.#resume(greeted, sessions, found);
    else if (accepted.slot.borrowed) greeting.refuse(FULL);
    else if (sessions === undefined || restored === undefined) this.#begin(greeted, identity);
    else {
      const found = this.#restore(greeted, sessions, restored);
      this.#resume(greeted, sessions, found);
      this.#arrived(restored, found.session.member);
    }
  }

  /** It has come from another node. Where its client has gone meanwhile it waits for it. */
  #arrived(restored: Restored<Session>, member: Member<Session, P>): void {
    const arrival = arrivalOf<Session, P>(restored);
    if (arrival === undefined) return;
    arrival.enter(member);
    const { connection } = member;
    if (!connection.socket.open) connection.socketClosed({ code: CLOSE_ABNORMAL, reason: "", voluntary: false });
  }

  /** Makes a member of what another process has stored. Its id is the same, unless it is taken. */
  #restore(
    greeted: Greeted<Session>,
    sessions: Sessions<Member<Session, P>>,
    { record, lostBy, session: made, request }: Restored<Session>,
  ): Found<Member<Session, P>> {
    const { identity } = record;
    const id = this.#shared.registry.peers.has(record.peer) ? this.#shared.createId() : record.peer;
    const member = this.#createMember(greeted, id);
    const { token, received } = request;
    const session = sessions.restore(member, identity, { ...record, token, lostBy });
    this.#keep(member, session);
    member.restore({ ...record, session: made });
    return { session, lostBy, received };
  }

  #createMember({ accepted, hello, difference }: Greeted<Session>, id: string): Member<Session, P> {
    const about = { id, fingerprint: hello.fingerprint, unavailable: difference?.unavailable };
    return new Member({ ...accepted, ...about }, this.#shared, this.#owner);
  }

  #begin(greeted: Greeted<Session>, identity: string | undefined): void {
    const { greeting, hello } = greeted;
    const member = this.#createMember(greeted, this.#shared.createId());
    member.tell(this.#answer(greeted, member, hello.resume === false ? undefined : this.#open(member, identity)));
    member.begin();
    this.#pass(greeting, member);
  }

  /** Undefined where no sessions are kept. */
  #open(member: Member<Session, P>, identity: string | undefined): ResumeAnswer | undefined {
    const sessions = this.#sessions;
    if (sessions === undefined) return undefined;
    const session = sessions.open(member, identity);
    this.#keep(member, session);
    return sessions.describe(session, "fresh");
  }

  #keep(member: Member<Session, P>, session: KeptSession<Member<Session, P>>): void {
    member.keep(session, this.#logSettings);
  }

  #resume(greeted: Greeted<Session>, sessions: Sessions<Member<Session, P>>, found: Found<Member<Session, P>>): void {
    const { greeting, accepted } = greeted;
    const { session, lostBy, received } = found;
    const { member } = session;
    const { connection } = member;
    member.takeOver();
    member.renew(accepted.session);
    if (!connection.alive) {
      // The game has closed it meanwhile.
      greeting.leave(member.closure.code, member.closure.reason);
      return;
    }
    // A client that has not read the answer has not read anything behind it either.
    const resent = connection.outbox.rewind(lostBy === "present" ? received : -1);
    sessions.advance(session, lostBy, connection.received);
    const lost = { toServer: session.lostToServer, toClient: connection.outbox.lost };
    const isWhole = !session.cut && lost.toServer.count + lost.toClient.count === 0;
    if (!isWhole) member.forgetOpen();
    const outcome = isWhole ? "resumed" : "partial";
    this.#shared.meters.sessions[outcome]++;
    const described = sessions.describe(session, outcome);
    const resume = { ...described, received: session.receivedBefore, ...(isWhole || session.cut ? {} : { lost }) };
    const kept = isWhole ? resent : withoutAnswers(resent, this.#hasReply);
    member.resume(accepted, this.#answer(greeted, member, resume), kept);
    this.#pass(greeting, member);
  }

  #pass(greeting: Greeting, { inbound }: Member<Session, P>): void {
    greeting.pass(inbound);
    this.#greetings.delete(greeting);
  }

  #answer(
    { id, difference }: Greeted<Session>,
    member: Member<Session, P>,
    resume: ResumeAnswer | undefined,
  ): Uint8Array {
    const peer = member.connection.id;
    const schema = difference === undefined ? SAME : ({ schema: "differs", unavailable: difference.told } as const);
    return answerHello(
      id,
      { peer, ...schema, ...(resume && { resume }), ...this.#shared.spread() },
      this.#shared.settings,
    );
  }
}

function anotherProtocol(own: string): GreetingRefusal {
  return { reason: "hello", code: CLOSE_INCOMPATIBLE, why: `this server speaks the protocol ${own}` };
}
