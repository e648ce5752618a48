import type { ClientLink } from "../../client/link.js";
import type { ClientStatus } from "../../client/status.js";
import type { Fact } from "../facts.js";
import type { Recorder } from "../recorder.js";
import type { Watch } from "../state-watch.js";
import { create, createButton } from "./dom.js";
import { FactsList } from "./facts-list.js";
import { FramesSection } from "./frames-section.js";
import { createSheet } from "./style.js";
import { TrafficTable } from "./traffic-table.js";
import { WatchesSection } from "./watches-section.js";

/** It draws four times a second, and not at all while it is collapsed. */
const DRAW_MS = 250;

/** Keys that work in the overlay are no game's while it has the focus. */
const OWN_KEYS: ReadonlySet<string> = new Set([" ", "Enter", "Escape", "Tab", "PageUp", "PageDown", "Home", "End"]);

export interface PanelOptions {
  readonly link: ClientLink;
  readonly recorder: Recorder;
  readonly watches: readonly Watch[];
  readonly facts: () => readonly Fact[];
  readonly corner: string;
}

/** The overlay: a button, and what it opens. All of it stands in a shadow tree, so that neither page nor overlay styles the other. */
export class Panel {
  /** What is put into the page. */
  readonly host: HTMLElement = document.createElement("kephas-devtools");
  readonly #options: PanelOptions;
  readonly #toggle: HTMLButtonElement;
  readonly #body = create("div", "body");
  readonly #facts = new FactsList();
  readonly #watches: WatchesSection;
  readonly #traffic: TrafficTable;
  readonly #frames: FramesSection;
  #stopTimer: (() => void) | undefined;

  constructor(options: PanelOptions) {
    const { link, recorder, watches, corner } = options;
    const root = this.host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [createSheet()];
    this.host.setAttribute("corner", corner);
    this.host.addEventListener("keydown", (event) => this.#press(event));
    this.#options = options;
    this.#watches = new WatchesSection(watches);
    this.#traffic = new TrafficTable(() => this.#frames.draw());
    this.#frames = new FramesSection({
      recorder,
      schema: link,
      root,
      mountedAt: link.settings.clock.now(),
    });
    this.#toggle = this.#createToggle();
    root.append(this.#toggle, this.#fillBody());
  }

  /** Shows the status on the button, collapsed or not. */
  showStatus(status: ClientStatus): void {
    this.#toggle.dataset["status"] = status;
    this.#toggle.title = `Kephas: ${status}`;
  }

  /** Stops drawing, for good. */
  stop(): void {
    this.#close();
    this.host.remove();
  }

  #createToggle(): HTMLButtonElement {
    const toggle = createButton("toggle", "", () => (this.#stopTimer === undefined ? this.#open() : this.#close()));
    toggle.append(create("span", "lamp"), create("span", "", "Kephas"));
    toggle.ariaExpanded = "false";
    toggle.setAttribute("aria-controls", "body");
    return toggle;
  }

  #fillBody(): HTMLElement {
    const body = this.#body;
    body.id = "body";
    body.hidden = true;
    body.tabIndex = 0;
    body.role = "region";
    body.ariaLabel = "Kephas: connection and messages";
    // Of many commands not all are seen at once, or no frame would be.
    const traffic = create("div", "traffic-box");
    traffic.append(this.#traffic.element);
    body.append(this.#facts.element, this.#watches.element, traffic, this.#frames.element);
    return body;
  }

  #open(): void {
    this.#toggle.ariaExpanded = "true";
    this.#body.hidden = false;
    this.#options.recorder.traffic.reset();
    this.#watches.open();
    this.#frames.open();
    this.#draw();
  }

  #close(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    this.#toggle.ariaExpanded = "false";
    this.#body.hidden = true;
    this.#frames.close();
  }

  #draw(): void {
    const { link, recorder, facts } = this.#options;
    const { clock } = link.settings;
    this.#stopTimer = clock.after(DRAW_MS, () => this.#draw());
    this.#facts.draw(facts());
    this.#watches.draw();
    this.#traffic.draw(recorder.traffic.tallies, clock.now());
    this.#frames.draw();
  }

  #press(event: KeyboardEvent): void {
    if (!OWN_KEYS.has(event.key)) return;
    event.stopPropagation();
    if (event.key !== "Escape" || this.#stopTimer === undefined) return;
    this.#close();
    this.#toggle.focus();
  }
}
