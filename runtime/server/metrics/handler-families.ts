import type { MetricFamily } from "./metric-family.js";
import { handlerTimes, ofHandlers } from "./metric-samples.js";

/** The metrics of the game's handlers. */
export const HANDLER_FAMILIES: readonly MetricFamily[] = [
  {
    name: "kephas_command_handler_seconds",
    type: "histogram",
    labels: ["command"],
    help: "How long handlers of commands took.",
    samples: handlerTimes("command"),
  },
  {
    name: "kephas_command_handler_failures_total",
    type: "counter",
    labels: ["command"],
    help: "Handlers of commands that failed.",
    samples: ofHandlers("command", ({ failed }) => failed),
  },
  {
    name: "kephas_command_handler_timeouts_total",
    type: "counter",
    labels: ["command"],
    help: "Handlers of commands whose time was up.",
    samples: ofHandlers("command", ({ timedOut }) => timedOut),
  },
  {
    name: "kephas_method_handler_seconds",
    type: "histogram",
    labels: ["method"],
    help: "How long handlers of methods took.",
    samples: handlerTimes("method"),
  },
  {
    name: "kephas_method_handler_failures_total",
    type: "counter",
    labels: ["method"],
    help: "Handlers of methods that failed.",
    samples: ofHandlers("method", ({ failed }) => failed),
  },
  {
    name: "kephas_method_handler_timeouts_total",
    type: "counter",
    labels: ["method"],
    help: "Handlers of methods whose time was up.",
    samples: ofHandlers("method", ({ timedOut }) => timedOut),
  },
];
