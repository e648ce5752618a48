// `npm run test:nodes`: the unit and integration tests under each other version of Node. Ends with a line `N passed, N failed`.
import { spawn } from "node:child_process";
import { install } from "../../scripts/install.mjs";
import { exitOnFailure, root } from "../../scripts/step.mjs";
import { findNode, installNodes, otherNodes } from "./install.mjs";

exitOnFailure(() => {
  install();
  installNodes();
});

const command = ["scripts/test.mjs", "--project", "unit", "--project", "integration"];
const total = { passed: 0, failed: 0 };
for (const version of otherNodes) {
  const { passed, failed } = await runTests(version);
  total.passed += passed;
  total.failed += failed;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function runTests(version) {
  const binary = findNode(version);
  if (binary === undefined) {
    console.warn(`*** SKIPPED: the tests under Node ${version}, which is on npm for Linux on x64 alone`);
    return { passed: 0, failed: process.env.CI ? 1 : 0 };
  }
  console.log(`The unit and integration tests under Node ${version}:`);
  const child = spawn(binary, [...command, ...process.argv.slice(2)], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    // Leaves out what does the same under every Node: see `vitest.config.ts`.
    env: { ...process.env, KEPHAS_OTHER_NODE: "1" },
  });
  let output = "";
  for await (const chunk of child.stdout) {
    output += chunk;
    process.stdout.write(chunk);
  }
  const [, passed = "0", failed = "1"] = /^(\d+) passed, (\d+) failed[^\n]*\n*$/m.exec(output.slice(-200)) ?? [];
  return { passed: Number(passed), failed: Number(failed) };
}
