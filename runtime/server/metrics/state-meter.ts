/** What a server counts of the states of one name. */
export class StateMeter {
  /** Peers that it is shown to at the moment. */
  peers = 0;
  ticks = 0;
  /** Peers that a tick has left out because they were slow. */
  peersSkipped = 0;
  /** Peers that were told all from the beginning: newcomers too. */
  resets = 0;
  /** Messages to peers, those of own fields among them. */
  messages = 0;
  /** Of these, command id and payload, without WebSocket's framing. */
  sentBytes = 0;
  /** Messages that were encoded: each went to one peer or many. */
  encoded = 0;
  /** Entities that threw when they were read, each time. */
  threw = 0;
  /** The names of the collections, by their index on the wire. */
  readonly collections: readonly string[];
  /** What each collection took of the messages that were encoded, by the same index. */
  readonly encodedBytes: number[];

  constructor(collections: readonly string[]) {
    this.collections = collections;
    this.encodedBytes = collections.map(() => 0);
  }
}
