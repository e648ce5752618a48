import type { ChatClient } from "../../../generated/chat/client.js";
import type { Line, User } from "../../../generated/chat/messages.js";
import { HOST } from "../host.js";
import { type Draft, Outbox } from "./outbox.js";
import { People } from "./people.js";

/** What was sent and does not come back for so long is shown as lost. */
const HEARD_WITHIN_MS = 5_000;

/** What the conversation tells the page. */
export interface ConversationView {
  /** A line that was not shown before. Lines may come out of order: their timestamps tell. */
  showLine(line: Line, whose: "mine" | "theirs"): void;
  showDrafts(drafts: readonly Draft[]): void;
  showPeople(users: readonly User[], me: User | undefined): void;
  /** Something that happened, in a sentence. */
  showNotice(text: string): void;
  /** What the chat did not take, and why. */
  showRefusal(text: string): void;
  /** What went wrong without anybody waiting for it. */
  showProblem(error: unknown): void;
}

/** The chat as this page knows it. It lives longer than a connection: on the next one it comes in again, and catches up. */
export class Conversation {
  readonly #client: ChatClient;
  readonly #view: ConversationView;
  readonly #people = new People();
  readonly #outbox = new Outbox();
  /** The timestamps of all lines that were shown: no two lines have the same. */
  readonly #shown = new Set<string>();
  #lastTimestamp: string | undefined;
  /** Up to this timestamp nothing is missing: what comes live on a new connection says nothing about the gap before it. */
  #completeUntil: string | undefined;
  #me: User | undefined;
  /** The one that was asked for: it may be free again by the time of the next connection. */
  #wantedName: string | undefined;
  #isInside = false;

  constructor(client: ChatClient, view: ConversationView) {
    this.#client = client;
    this.#view = view;
    client.on.message((line) => {
      if (line.username === HOST) this.#takeRefusal(line.message);
      else this.#hear(line);
    });
    client.on.usersList((users) => {
      this.#people.replace(users);
      this.#showPeople();
    });
    client.on.joined((user) => this.#showPeople(this.#people.join(user)));
    client.on.left((user) => this.#showPeople(this.#people.leave(user)));
    client.onRefused(({ error }) => view.showProblem(error));
    client.onStatus(({ status }) => {
      if (status === "open") this.#comeBack();
      else if (this.#isInside) this.#lose();
    });
  }

  /** This page's user, once it has a name. */
  get me(): User | undefined {
    return this.#me;
  }

  /** Comes in under a name, or takes another one. Rejects as `request.setUsername` does. */
  async enter(username: string): Promise<User> {
    this.#me = await this.#client.request.setUsername({ username });
    if (!this.#isInside) await this.#catchUp();
    this.#wantedName = username;
    this.#showPeople();
    return this.#me;
  }

  /** Says it as soon as there is a connection. */
  say(text: string): void {
    this.#outbox.add(text);
    this.#pump();
  }

  /** Sends a draft that got lost once more. */
  retry(id: number): void {
    this.#outbox.mark(id, "waiting");
    this.#pump();
  }

  discard(id: number): void {
    this.#outbox.discard(id);
    this.#view.showDrafts(this.#outbox.drafts);
  }

  #comeBack(): void {
    if (this.#wantedName === undefined) return;
    this.enter(this.#wantedName).catch((error: unknown) => {
      // A connection that is lost on the way is shown as such, and the next one tries again.
      if (this.#client.status === "open") this.#view.showProblem(error);
    });
  }

  /** Answers come in order: after this one, whatever was said on an earlier connection is shown or lost. */
  async #catchUp(): Promise<void> {
    this.#client.send.getUsers();
    const after = this.#completeUntil;
    const { messages } = await this.#client.call.messages.recent(after === undefined ? {} : { after });
    for (const line of messages) this.#hear(line);
    this.#outbox.failSent();
    this.#isInside = true;
    this.#pump();
  }

  #lose(): void {
    this.#isInside = false;
    this.#completeUntil = this.#lastTimestamp;
    this.#people.lose();
    this.#pump();
  }

  #hear(line: Line): void {
    const timestamp = line.timestamp ?? new Date().toISOString();
    if (this.#shown.has(timestamp)) return;
    this.#shown.add(timestamp);
    if (timestamp > (this.#lastTimestamp ?? "")) this.#lastTimestamp = timestamp;
    const isMine = line.username === this.#me?.username;
    if (isMine) {
      this.#outbox.confirm(line.message);
      this.#view.showDrafts(this.#outbox.drafts);
    }
    this.#view.showLine({ ...line, timestamp }, isMine ? "mine" : "theirs");
  }

  /** Lines and refusals come in the order of what was sent: this one is about the first that is still to be heard. */
  #takeRefusal(why: string): void {
    this.#outbox.refuseFirst();
    this.#view.showDrafts(this.#outbox.drafts);
    this.#view.showRefusal(why);
  }

  #showPeople(news?: string): void {
    this.#view.showPeople(this.#people.users, this.#me);
    // What was said before is to be shown before what happens now.
    if (news !== undefined && this.#isInside) this.#view.showNotice(news);
  }

  /** Sends what waits, if there is a connection, and shows what is still to be heard. */
  #pump(): void {
    const waiting = this.#isInside ? this.#outbox.drafts.filter(({ state }) => state === "waiting") : [];
    for (const { id, text } of waiting) {
      const username = this.#me?.username ?? "";
      if (this.#client.send.message({ username, message: text }) !== "sent") break;
      this.#outbox.mark(id, "sent");
      setTimeout(() => this.#expire(id), HEARD_WITHIN_MS);
    }
    this.#view.showDrafts(this.#outbox.drafts);
  }

  #expire(id: number): void {
    if (!this.#isInside || !this.#outbox.drafts.some((draft) => draft.id === id && draft.state === "sent")) return;
    this.#outbox.mark(id, "failed");
    this.#view.showDrafts(this.#outbox.drafts);
  }
}
