import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Port } from "../../runtime/backplane/node-cluster/channel.js";
import { createBackplane } from "../../runtime/backplane/node-cluster/node-cluster-backplane.js";
import type { Broker } from "./broker.js";
import { describeBackplane } from "./conformance.js";

// All links are those of one worker, this process, over a real channel; a primary that has gone does not come back.
describeBackplane("node-cluster", createBroker, { freezes: true, restarts: false, tellsUnheard: true });

async function createBroker(): Promise<Broker> {
  const script = fileURLToPath(new URL("./cluster/broker-process.ts", import.meta.url));
  const execArgv = ["--import", "tsx", "--conditions=source"];
  const broker = fork(script, [], { execArgv, serialization: "advanced" });
  // One for each backplane object.
  broker.setMaxListeners(50);
  await once(broker, "message");
  const port = portOf(broker);
  const cannot = () => Promise.reject(new Error("a primary does not come back"));
  return {
    backplane: () => createBackplane(() => port),
    stop: cannot,
    start: cannot,
    freeze: () => void broker.kill("SIGSTOP"),
    thaw: () => void broker.kill("SIGCONT"),
    async close() {
      broker.kill("SIGKILL");
      await once(broker, "exit");
    },
  };
}

function portOf(broker: ChildProcess): Port {
  return {
    get connected() {
      return broker.connected;
    },
    send: (message) => void broker.send(message, () => {}),
    listen({ heard, ended }) {
      broker.on("message", heard);
      broker.on("disconnect", ended);
      return () => {
        broker.off("message", heard);
        broker.off("disconnect", ended);
      };
    },
  };
}
