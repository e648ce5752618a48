/**
 * `kephas/devtools`: an overlay for pages under development. Load it by `import("kephas/devtools")`: it is in no bundle
 * that does not ask for it.
 *
 * @module
 */
export { type DevtoolsOptions, mountDevtools } from "./mount.js";
export type { Corner } from "./view/style.js";
