export type {
  Backplane,
  BackplaneLink,
  BackplaneNode,
  BackplaneStore,
  Published,
  StoredValue,
} from "../../server/contract/backplane.js";
export { nodeClusterBackplane } from "./node-cluster-backplane.js";
export { type Primary, type PrimarySettings, setUpPrimary } from "./primary.js";
