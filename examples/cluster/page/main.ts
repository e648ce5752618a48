import "../../arena/page/main.js";
import { NodesPanel } from "./nodes-panel.js";

new NodesPanel();
