import type { Client } from "../client/client.js";
import { type ClientLink, linkOf } from "../client/link.js";
import { usage } from "../protocol/error.js";
import { readFacts } from "./facts.js";
import { Recorder } from "./recorder.js";
import { watchRooms } from "./room-watch.js";
import { SessionWatch } from "./session.js";
import { watchStates } from "./state-watch.js";
import { Panel } from "./view/panel.js";
import type { Corner } from "./view/style.js";

/** Where the overlay stands. */
export interface DevtoolsOptions {
  /** What it is put into; the page's body unless given. */
  readonly parent?: HTMLElement | undefined;
  /** The corner of the window; `bottom-right` unless given. */
  readonly corner?: Corner | undefined;
}

/**
 * Puts an overlay over the page that shows how a client's connection is and what passes on it. Returns a function that takes it
 * away, with every listener and timer. Throws `usage` for a client that has one already, or one of another copy of `kephas`.
 */
export function mountDevtools(
  client: Client,
  { parent = document.body, corner = "bottom-right" }: DevtoolsOptions = {},
): () => void {
  const link: ClientLink | undefined = linkOf(client);
  if (link === undefined) throw usage("devtools: this client is of another copy of kephas; load both from one bundle");
  const { settings } = link;
  if (settings.observer !== undefined)
    throw usage("devtools: this client has an overlay; call what mountDevtools returned");
  const recorder = new Recorder(link);
  const watch = new SessionWatch(client, link);
  const watches = [...watchRooms(link), ...watchStates(link, recorder.traffic)];
  const panel = new Panel({ link, recorder, watches, corner, facts: () => readFacts(client, link, watch, Date.now) });
  const showStatus = (): void => panel.showStatus(client.status);
  const stopStatus = client.onStatus(showStatus);
  settings.observer = recorder;
  showStatus();
  parent.append(panel.host);
  return () => {
    panel.stop();
    stopStatus();
    watch.stop();
    for (const one of watches) one.stop();
    if (settings.observer === recorder) settings.observer = undefined;
  };
}
