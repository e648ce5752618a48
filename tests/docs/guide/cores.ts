import cluster from "node:cluster";
import { availableParallelism } from "node:os";
import { nodeClusterBackplane, setUpPrimary } from "kephas/backplane/node-cluster";
import { createTagServer } from "../../../generated/tag/server.js";

if (cluster.isPrimary) {
  setUpPrimary();
  cluster.on("exit", () => cluster.fork());
  for (let core = 0; core < availableParallelism(); core++) cluster.fork();
} else {
  const server = createTagServer({
    backplane: nodeClusterBackplane(),
    commands: {
      move: ({ x, y }, peer) => server.broadcast.moved({ who: peer.id.slice(0, 36), x, y }, { except: peer }),
    },
  });
  const { url } = await server.listen({ port: Number(process.env["PORT"] ?? 8080) });
  console.log(`process ${process.pid} listens at ${url}`);
}
