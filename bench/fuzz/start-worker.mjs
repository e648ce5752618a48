// A worker does not inherit how its parent loads TypeScript.
import { register } from "tsx/esm/api";

register();
await import("./worker.ts");
