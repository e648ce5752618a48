/** What reads messages, and has a limit on their bytes. */
interface Limited {
  _maxPayload: number;
}

/** Where a socket of `ws` 8 has its limit on messages: it takes that once, and keeps it in what parses and what inflates. */
interface LimitedWebSocket {
  readonly _receiver?: Limited;
  readonly _extensions?: { readonly "permessage-deflate"?: Limited };
}

/** Lets a socket of `ws` take messages of so many bytes, until the returned function is called. */
export function raiseLimit(webSocket: object, bytes: number): () => void {
  const { _receiver: receiver, _extensions: extensions } = webSocket as LimitedWebSocket;
  const limited = [receiver, extensions?.["permessage-deflate"]].filter((one) => one !== undefined);
  const before = limited.map((one) => [one, one._maxPayload] as const);
  for (const one of limited) one._maxPayload = Math.max(one._maxPayload, bytes);
  return () => {
    for (const [one, most] of before) one._maxPayload = most;
  };
}
