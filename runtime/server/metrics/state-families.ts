import type { MetricFamily } from "./metric-family.js";
import { collectionBytes, ofStates } from "./metric-samples.js";

/** The metrics of replicated states. */
export const STATE_FAMILIES: readonly MetricFamily[] = [
  {
    name: "kephas_state_peers",
    type: "gauge",
    labels: ["state"],
    help: "Peers that a replicated state is shown to.",
    samples: ofStates(({ peers }) => peers),
  },
  {
    name: "kephas_state_ticks_total",
    type: "counter",
    labels: ["state"],
    help: "Ticks of a replicated state.",
    samples: ofStates(({ ticks }) => ticks),
  },
  {
    name: "kephas_state_messages_sent_total",
    type: "counter",
    labels: ["state"],
    help: "Messages of a replicated state that were sent, one for each peer that they went to.",
    samples: ofStates(({ sent }) => sent),
  },
  {
    name: "kephas_state_sent_bytes_total",
    type: "counter",
    labels: ["state"],
    help: "Bytes of these messages, without framing.",
    samples: ofStates(({ sentBytes }) => sentBytes),
  },
  {
    name: "kephas_state_messages_encoded_total",
    type: "counter",
    labels: ["state"],
    help: "Messages of a replicated state that were encoded, each for one peer or many.",
    samples: ofStates(({ encoded }) => encoded),
  },
  {
    name: "kephas_state_encoded_bytes_total",
    type: "counter",
    labels: ["state", "collection"],
    help: "Bytes that a collection took of the messages that were encoded.",
    samples: collectionBytes,
  },
  {
    name: "kephas_state_resets_total",
    type: "counter",
    labels: ["state"],
    help: "Peers that were told all of a replicated state from the beginning, newcomers too.",
    samples: ofStates(({ resets }) => resets),
  },
  {
    name: "kephas_state_skipped_total",
    type: "counter",
    labels: ["state"],
    help: "Peers that a tick has left out because they were slow.",
    samples: ofStates(({ skipped }) => skipped),
  },
  {
    name: "kephas_state_read_failures_total",
    type: "counter",
    labels: ["state"],
    help: "Entities that threw when they were read.",
    samples: ofStates(({ threw }) => threw),
  },
];
