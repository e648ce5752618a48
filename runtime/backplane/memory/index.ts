export type {
  Backplane,
  BackplaneLink,
  BackplaneNode,
  BackplaneStore,
  Published,
  StoredValue,
} from "../../server/contract/backplane.js";
export { type MemoryBackplane, memoryBackplane } from "./memory-backplane.js";
