// Turns: the next begins when all of the last has come. So the server sets the pace.

/** Takes turns for a time and at least three. Resolves with how many there were, and how long they took. */
export async function takeTurns({ clients, dialect, fail }, { milliseconds, senders, burst, deliveries }) {
  const input = Buffer.concat(Array.from({ length: burst }, () => dialect.input));
  const expectedBytes = deliveries * dialect.movedBytes;
  let awaitedBytes = 0;
  let arrived;
  const receive = (length) => {
    awaitedBytes -= length;
    if (awaitedBytes === 0) arrived();
    if (awaitedBytes < 0) fail(new Error(`The server sent ${-awaitedBytes} bytes too many.`));
  };
  for (const client of clients) client.receive = receive;
  const takeTurn = (resolve) => {
    awaitedBytes = expectedBytes;
    arrived = resolve;
    for (let i = 0; i < senders; i++) clients[i].socket.write(input);
  };
  const startedAt = performance.now();
  let turns = 0;
  while (performance.now() < startedAt + milliseconds || turns < 3) {
    await new Promise(takeTurn);
    turns++;
  }
  return { turns, milliseconds: performance.now() - startedAt };
}
