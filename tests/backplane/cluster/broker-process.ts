// The broker of a primary in a process of its own, whose one worker is the process that has forked it.
import { Broker } from "../../../runtime/backplane/node-cluster/broker.js";
import { PROPERTY } from "../../../runtime/backplane/node-cluster/messages.js";
import { readToPrimary } from "../../../runtime/backplane/node-cluster/to-primary-parser.js";
import { WorkerAccount } from "../../../runtime/backplane/node-cluster/worker-account.js";

const broker = new Broker();
const worker = new WorkerAccount((message) => process.send?.({ [PROPERTY]: message }));

process.on("message", (received) => {
  const message = readToPrimary(received);
  if (message !== undefined) broker.hear(worker, message);
});
process.send?.("ready");
