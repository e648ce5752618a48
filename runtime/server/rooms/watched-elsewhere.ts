/** What watchers on one server have to do with rooms of others. */
export interface WatchedElsewhere {
  /**
   * The kind of a room of another server, which sends its broadcasts here from now on, for half a minute where nobody watches. Rejects
   * `roomGone` for none, and `unavailable` where that server cannot be reached at the moment.
   */
  find(id: string): Promise<string>;
  /** Resolves when what comes on the topic of a room is heard, or has not been for two seconds. */
  heard(topic: string): Promise<void>;
  /** Hears of rooms of other servers that are gone. */
  listen(over: (kind: string, id: string) => void): void;
  /** A room of this server is gone. */
  over(kind: string, id: string): void;
}
