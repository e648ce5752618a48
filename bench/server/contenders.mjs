// Who takes part: a file in servers/ and the dialect that it speaks. The first is ours; what is aimed at is relative to `ws`.

/** The contenders, in the order of the table. */
export const contenders = [
  { id: "kephas", title: "Kephas", dialect: "webSocket" },
  { id: "ws", title: "plain ws", dialect: "webSocket" },
  { id: "socket-io", title: "socket.io", dialect: "socketIo" },
  { id: "net", title: "raw net", dialect: "net" },
];
