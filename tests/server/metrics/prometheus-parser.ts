import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Component } from "../../support/component.js";

/** What Prometheus's own parser for Python needs. */
export const parserComponents: readonly Component[] = [
  {
    name: "python3-prometheus-client",
    isHere: () => existsSync("/usr/lib/python3/dist-packages/prometheus_client/parser.py"),
    advice: "install Debian's python3-prometheus-client (apt-get install python3-prometheus-client)",
  },
];

/** A metric as the parser understood it: a counter's name is without `_total`. */
export interface ParsedFamily {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly samples: readonly (readonly [name: string, labels: Readonly<Record<string, string>>, value: number])[];
}

/** Has the text read by the parser of Prometheus's client for Python. Throws where that does. */
export function parsePrometheus(text: string): readonly ParsedFamily[] {
  const program = fileURLToPath(new URL("prometheus_text.py", import.meta.url));
  // Debian's own Python: another one, earlier on the path, does not see Debian's packages.
  return JSON.parse(execFileSync("/usr/bin/python3", [program], { input: text, encoding: "utf8" })) as ParsedFamily[];
}
