import type { LostMessages, ResumeRequest } from "../../protocol/runtime-frames.js";

const NOTHING_LOST: LostMessages = { count: 0, commands: [] };

/** Which connection of a session a client has lost: the present one, or where it never read the answer, the one before. */
export type LostConnection = "present" | "previous";

/** Where a session is kept. */
export interface SessionKeeper<Member> {
  createToken(): string;
  /** A token is not valid any more. */
  forget(token: string): void;
  lose(session: Session<Member>): void;
  end(session: Session<Member>): void;
}

/** What a session goes on with in another process. */
export interface RestoredSession {
  /** The token that its client has shown, and the connection that it has lost. */
  readonly token: string;
  readonly lostBy: LostConnection;
  /** The number of its last connection, and how many messages of the client came on the one before. */
  readonly connection: number;
  readonly receivedBefore: number;
  readonly lostToServer: LostMessages;
  /** The connection that the last of these ended. */
  readonly poisoned: number;
  /** Nobody knows what else was lost. */
  readonly cut: boolean;
}

/** What outlives a peer's connections, as far as its client is concerned: tokens, and what was received of it. */
export class Session<Member> {
  readonly member: Member;
  /** Whose it is; undefined where the token alone proves it. */
  readonly identity: string | undefined;
  readonly #keeper: SessionKeeper<Member>;
  #token: string;
  #previousToken: string | undefined;
  #connection = 1;
  /** How many messages of the client came on the connection before, while that one's token is valid. */
  #receivedBefore = 0;
  #lostToServer = NOTHING_LOST;
  /** The connection that the last of these ended. */
  #poisoned = 0;
  #cut = false;

  constructor(
    member: Member,
    { identity, restored }: { readonly identity: string | undefined; readonly restored?: RestoredSession },
    keeper: SessionKeeper<Member>,
  ) {
    this.#token = keeper.createToken();
    this.member = member;
    this.identity = identity;
    this.#keeper = keeper;
    if (restored !== undefined) this.#restore(restored);
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

  /** Whether nobody knows what was lost, until its client has been told. */
  get cut(): boolean {
    return this.#cut;
  }

  /** Messages of the client that ended their connection, until its client has been told. */
  get lostToServer(): LostMessages {
    return this.#lostToServer;
  }

  /** The connection that the last of these ended. */
  get poisoned(): number {
    return this.#poisoned;
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
    this.#token = this.#keeper.createToken();
  }

  /** Something of it was lost, and nobody knows what. */
  cutOff(): void {
    this.#cut = true;
  }

  /** The client has the answer to its hello: the token of before dies. */
  confirm(): void {
    if (this.#previousToken !== undefined) this.#keeper.forget(this.#previousToken);
    this.#previousToken = undefined;
    this.#lostToServer = NOTHING_LOST;
    this.#cut = false;
  }

  /** The connection was closed for what the client sent: its first message that was not received is not to be sent again. */
  poison(): void {
    this.#poisoned = this.#connection;
    this.#lostToServer = { count: this.#lostToServer.count + 1, commands: [] };
  }

  /** The token that its client never read is not known here, and nobody will show it. */
  #restore({ token, lostBy, connection, receivedBefore, lostToServer, poisoned, cut }: RestoredSession): void {
    if (lostBy === "present") this.#token = token;
    else this.#previousToken = token;
    this.#connection = connection;
    this.#receivedBefore = receivedBefore;
    this.#lostToServer = lostToServer;
    this.#poisoned = poisoned;
    this.#cut = cut;
  }
}
