import { ChatClient } from "../../../generated/chat/client.js";
import { toast } from "../../page/toasts.js";
import { Conversation } from "./conversation.js";
import { Composer } from "./view/composer.js";
import { mountConnection } from "./view/connection.js";
import { explain } from "./view/explain.js";
import { Lines } from "./view/lines.js";
import { NameDialog } from "./view/name-dialog.js";
import { PeoplePanel } from "./view/people-panel.js";
import { Unread } from "./view/unread.js";

/** Nobody likes to stare at a countdown. */
const MAX_RETRY_MS = 5_000;

const client = new ChatClient("/ws", { reconnect: { maxMs: MAX_RETRY_MS } });
const lines = new Lines({ retry: (id) => conversation.retry(id), discard: (id) => conversation.discard(id) });
const people = new PeoplePanel();
const unread = new Unread();

const conversation: Conversation = new Conversation(client, {
  showLine(line, whose) {
    const shown = lines.add(line, whose);
    if (whose === "mine") unread.follow();
    else unread.add(shown);
  },
  showDrafts(drafts) {
    lines.showDrafts(drafts);
    unread.follow();
  },
  showPeople: (users, me) => people.show(users, me),
  showNotice(text) {
    lines.addNotice(text);
    unread.follow();
  },
  showRefusal: (text) => toast(text, "bad"),
  showProblem: (error) => toast(explain(error), "bad"),
});

const composer = new Composer((text) => {
  unread.readAll();
  conversation.say(text);
});

const nameDialog = new NameDialog({
  enter: (name) => conversation.enter(name),
  entered(user, wanted) {
    if (user.username !== wanted) toast(`You are ${user.username} here`, "good");
    composer.focus();
  },
});

mountConnection(client);
const { lastName } = nameDialog;
if (lastName === undefined) nameDialog.welcome();
// Where it fails for good, the banner has said so.
client
  .connect()
  .then(() => (lastName === undefined ? undefined : nameDialog.returnAs(lastName)))
  .catch(() => {});
