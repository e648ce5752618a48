import { CardsClient, type JoinedTableRoom } from "../../../generated/cards/client.js";
import { element } from "../../page/element.js";
import { watchRetries } from "../../page/retries.js";
import { toast } from "../../page/toasts.js";
import { explain, farewells } from "./explain.js";
import { Lobby } from "./lobby.js";
import { Table } from "./table.js";

/** Who this tab is: it stays so when it is loaded again, and another tab is somebody else. */
const TOKEN_KEY = "cards.token";
const MAX_RETRY_MS = 4_000;

const token = sessionStorage.getItem(TOKEN_KEY) ?? crypto.randomUUID();
sessionStorage.setItem(TOKEN_KEY, token);

const client = new CardsClient("/ws", { token, reconnect: { maxMs: MAX_RETRY_MS } });
const refused = (error: unknown): void => toast(explain(error), "bad");
const table = new Table({ client, refused });
const lobby = new Lobby({ client, refused, entered: sitDown });

/** The table stands in the address: who opens that comes to it, and who loads it again comes back. */
function sitDown(room: JoinedTableRoom): void {
  history.replaceState(null, "", `#${room.code ?? room.id}`);
  element("share").textContent = room.code ?? "Copy link";
  show("room");
  table.sit(room);
  room.onClose(({ reason }) => {
    history.replaceState(null, "", location.pathname);
    table.leave();
    show("lobby");
    lobby.open();
    if (reason !== "left") toast(farewells[reason], "bad");
  });
}

function show(shown: "lobby" | "room"): void {
  for (const id of ["lobby", "room"]) element(id).hidden = id !== shown;
}

element("leave").addEventListener("click", () => void client.rooms.table.current?.leave());
element("share").addEventListener("click", () => {
  navigator.clipboard.writeText(location.href).then(() => toast("Copied the link to this table", "good"), refused);
});
watchRetries(client, ({ status }, secondsLeft) => {
  element("lamp").dataset["status"] = status;
  element("lamp").textContent = status === "open" ? "" : secondsLeft ? `back in ${secondsLeft} s` : "connecting";
});

lobby.open();
// Where it fails for good, the lamp has said so.
client
  .connect()
  .then(() => {
    const wanted = location.hash.slice(1);
    if (wanted !== "" && lobby.isKnown) lobby.join(wanted);
    else element("code", HTMLInputElement).value = wanted.length === 6 ? wanted : "";
  })
  .catch(() => {});
