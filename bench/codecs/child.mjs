// One codec in a process of its own: `node child.mjs <bundle> <batches> <batchMs>` prints what `measure` returns as JSON.
import { pathToFileURL } from "node:url";
import { measure } from "./measure.mjs";

const [bundle = "", batches = "1", batchMs = "10"] = process.argv.slice(2);
const module = await import(pathToFileURL(bundle).href);
process.stdout.write(JSON.stringify(measure(module, { batches: Number(batches), batchMs: Number(batchMs) })));
