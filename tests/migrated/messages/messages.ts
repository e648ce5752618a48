/** Messages of a protocol, as its programs would send them: by the names of commands, and `joinReply` for a reply. */
export type Messages = Readonly<Record<string, readonly unknown[]>>;
