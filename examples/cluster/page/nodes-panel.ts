import { create, element } from "../../page/element.js";
import { toast } from "../../page/toasts.js";
import { type BrokerReport, type ClusterReport, type Deed, type NodeReport, REPORT_PATH } from "../report.js";

/** How often it looks which node the game is on: the arena's page does not tell when it goes into one. */
const LOOK_MS = 200;

const words: Readonly<Record<NodeReport["state"], string>> = {
  starting: "Starting",
  up: "Up",
  draining: "Draining",
  suspect: "Not heard",
  down: "Killed",
};

/** What the arena's page shows of itself. */
interface Arena {
  readonly room: string | undefined;
}

/** A line of the panel: a lamp, a name, what there is to say, and a button. */
interface Row {
  readonly row: HTMLElement;
  readonly said: HTMLElement;
  readonly button: HTMLElement;
}

/** The nodes and the broker, as long as the proxy tells of them, and a button for each. */
export class NodesPanel {
  readonly #list = create("ul", "parts");
  readonly #here = create("span", "here");
  readonly #rows = new Map<string, Row>();
  #report: ClusterReport | undefined;

  constructor() {
    const panel = document.createElement("details");
    panel.id = "nodes";
    panel.className = "panel nodes";
    panel.open = matchMedia("(pointer: fine) and (min-width: 1000px) and (min-height: 620px)").matches;
    const summary = create("summary", "title", "Cluster");
    summary.append(this.#here);
    panel.append(summary, this.#list);
    element("status").closest("header")?.after(panel);
    const events = new EventSource(REPORT_PATH);
    events.addEventListener("message", ({ data }) => this.#tell(JSON.parse(data)));
    events.addEventListener("error", () => panel.toggleAttribute("data-stale", true));
    events.addEventListener("open", () => panel.toggleAttribute("data-stale", false));
    setInterval(() => this.#look(), LOOK_MS);
  }

  #tell(report: ClusterReport): void {
    this.#report = report;
    for (const node of report.nodes) this.#show(node, node.state === "up" ? describe(node) : words[node.state]);
    this.#show(report.broker, report.broker.state === "up" ? "Broker" : "Broker, killed");
    this.#look();
  }

  /** A room's id begins with its node's. */
  #look(): void {
    const { room } = (globalThis as unknown as { readonly arena: Arena }).arena;
    const node = this.#report?.nodes.find(({ id }) => id !== undefined && room?.startsWith(`${id}.`));
    if (this.#here.dataset["name"] !== node?.name) this.#tellHere(node?.name);
    for (const [name, { row }] of this.#rows) row.toggleAttribute("data-here", name === node?.name);
  }

  #tellHere(name: string | undefined): void {
    const said = name === undefined ? [] : [create("span", "way", "You play on "), name];
    this.#here.replaceChildren(...said);
    if (name === undefined) delete this.#here.dataset["name"];
    else this.#here.dataset["name"] = name;
  }

  #show({ name, state }: NodeReport | BrokerReport, text: string): void {
    const { row, said, button } = this.#rows.get(name) ?? this.#create(name);
    row.dataset["state"] = state;
    said.textContent = text;
    button.textContent = deedFor(state) === "start" ? "Start again" : "Kill";
  }

  #create(name: string): Row {
    const row = create("li", "part");
    row.dataset["name"] = name;
    const said = create("span", "said");
    const button = create("button", "deed");
    button.setAttribute("type", "button");
    button.setAttribute("aria-label", `${name}: kill or start again`);
    button.addEventListener("click", () => void this.#act(name));
    row.append(create("span", "lamp"), create("span", "name", name), said, button);
    this.#list.append(row);
    const created = { row, said, button };
    this.#rows.set(name, created);
    return created;
  }

  async #act(name: string): Promise<void> {
    const parts = [...(this.#report?.nodes ?? []), ...(this.#report === undefined ? [] : [this.#report.broker])];
    const deed = deedFor(parts.find((part) => part.name === name)?.state ?? "down");
    const response = await fetch(`${REPORT_PATH}/${deed}?name=${name}`, { method: "POST" }).catch(() => undefined);
    if (response?.ok) toast(deed === "kill" ? `${name} is killed` : `${name} starts again`, "good");
    else toast(`${name}: that did not work`, "bad");
  }
}

const deedFor = (state: NodeReport["state"]): Deed => (state === "down" ? "start" : "kill");

function describe({ peers, rooms }: NodeReport): string {
  return `${peers} here · ${rooms} ${rooms === 1 ? "game" : "games"}`;
}
