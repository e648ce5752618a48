import { type ChildProcess, spawn } from "node:child_process";

/** What a folder's commands see of the world: no colours, a free port, and npm's cache before the network. */
const environment: NodeJS.ProcessEnv = {
  ...withoutNpm(process.env),
  NO_COLOR: "1",
  PORT: "0",
  npm_config_prefer_offline: "true",
  npm_config_yes: "true",
  npm_config_audit: "false",
  npm_config_update_notifier: "false",
};

/** What npm tells the scripts that it runs is about this repository, and not about the folder. */
function withoutNpm(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !/^(npm_|NODE_ENV$|VITEST)/i.test(name)));
}

/** Runs a script of the shell to its end, and returns all that it printed. Rejects with it where a line of it fails. */
export async function runShell(folder: string, script: string): Promise<string> {
  const child = startShell(folder, script);
  const output = collect(child);
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`\`${script}\` ended with ${code}:\n${output.text}`);
  return output.text;
}

/** A command that goes on until it is stopped. */
export interface RunningServer {
  /** The address that it printed, `http://localhost:8080/`. */
  readonly url: string;
  /** Ends it and the processes that it started. Settles with all that it printed. */
  stop(): Promise<string>;
}

/** Starts a command in a folder. Settles once it has printed an address; rejects where it ends before. */
export async function startServer(folder: string, command: string): Promise<RunningServer> {
  const child = startShell(folder, command);
  const output = collect(child);
  const ended = new Promise((resolve) => child.once("close", resolve));
  const stop = async (): Promise<string> => {
    // npm runs a shell that runs Node: the signal goes to the whole group, as Ctrl-C in a terminal does.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
    await ended;
    return output.text;
  };
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const [url] = /http:\/\/localhost:\d+\//.exec(output.text) ?? [];
      if (url !== undefined) resolve({ url, stop });
    };
    child.stdout?.on("data", look);
    void ended.then(() => reject(new Error(`\`${command}\` ended without an address:\n${output.text}`)));
  });
}

function startShell(cwd: string, script: string): ChildProcess {
  return spawn("bash", ["-euc", script], { cwd, env: environment, detached: true, stdio: ["ignore", "pipe", "pipe"] });
}

function collect(child: ChildProcess): { readonly text: string } {
  const output = { text: "" };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      output.text += chunk;
    });
  }
  return output;
}
