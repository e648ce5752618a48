import type { LostMessages, ResumeRequest } from "../../protocol/runtime-frames.js";
import { createToken } from "./token.js";

const NOTHING_LOST: LostMessages = { count: 0, commands: [] };

/** Which connection of a session a client has lost: the present one, or where it never read the answer, the one before. */
export type LostConnection = "present" | "previous";

/** Where a session is kept. */
export interface SessionKeeper<Member> {
  lose(session: Session<Member>): void;
  end(session: Session<Member>): void;
}

/** What outlives a peer's connections, as far as its client is concerned: tokens, and what was received of it. */
export class Session<Member> {
  readonly member: Member;
  /** Whose it is; undefined where the token alone proves it. */
  readonly identity: string | undefined;
  readonly #keeper: SessionKeeper<Member>;
  #token = createToken();
  #previousToken: string | undefined;
  #connection = 1;
  /** How many messages of the client came on the connection before, while that one's token is valid. */
  #receivedBefore = 0;
  #lostToServer = NOTHING_LOST;
  /** The connection that the last of these ended. */
  #poisoned = 0;

  constructor(member: Member, identity: string | undefined, keeper: SessionKeeper<Member>) {
    this.member = member;
    this.identity = identity;
    this.#keeper = keeper;
  }

  /** Its connection was lost: it waits for its client. */
  lose(): void {
    this.#keeper.lose(this);
  }

  /** It is not kept any more. */
  end(): void {
    this.#keeper.end(this);
  }

  /** What resumes it. */
  get token(): string {
    return this.#token;
  }

  /** The tokens that are valid: at most two. */
  get tokens(): readonly string[] {
    return this.#previousToken === undefined ? [this.#token] : [this.#token, this.#previousToken];
  }

  /** The number of the present connection. */
  get connection(): number {
    return this.#connection;
  }

  /** How many messages came on the connection before this one. */
  get receivedBefore(): number {
    return this.#receivedBefore;
  }

  /** Messages of the client that ended their connection, until its client has been told. */
  get lostToServer(): LostMessages {
    return this.#lostToServer;
  }

  /** The connection that a request is about; undefined for none that this session has. */
  lostBy({ token, connection }: ResumeRequest): LostConnection | undefined {
    if (token === this.#token && connection === this.#connection) return "present";
    return token === this.#previousToken && connection === this.#connection - 1 ? "previous" : undefined;
  }

  /** Another connection begins. `received`: how many messages came on the present one. */
  advance(lost: LostConnection, received: number): void {
    if (lost === "present") {
      // The answer that its client has read told of those before.
      if (this.#poisoned < this.#connection) this.#lostToServer = NOTHING_LOST;
      this.#previousToken = this.#token;
      this.#receivedBefore = received;
      this.#connection++;
    }
    this.#token = createToken();
  }

  /** The client has the answer to its hello: the token of before dies. */
  confirm(): void {
    this.#previousToken = undefined;
    this.#lostToServer = NOTHING_LOST;
  }

  /** The connection was closed for what the client sent: its first message that was not received is not to be sent again. */
  poison(): void {
    this.#poisoned = this.#connection;
    this.#lostToServer = { count: this.#lostToServer.count + 1, commands: [] };
  }
}
