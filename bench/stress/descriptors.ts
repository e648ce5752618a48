/** What each process opens beside its connections. */
const OTHERS = 100;

/** What to do where a process may open too few files for so many connections; undefined where it may. Each side has all of them. */
export function describeShortage(clients: number, limit: number | "unlimited"): string | undefined {
  const needed = clients + OTHERS;
  if (limit === "unlimited" || limit >= needed) return undefined;
  return `${clients} connections need ${needed} open files in each process, and ${limit} are allowed: raise it with \`ulimit -n ${needed}\`, as root or in /etc/security/limits.conf beyond the hard limit, or take fewer with --clients ${limit - OTHERS}`;
}

/** How many files this process and its children may open: Node has raised it to the hard limit already. */
export function descriptorLimit(): number | "unlimited" {
  const report = process.report.getReport() as { readonly userLimits?: { readonly open_files?: LimitPair } };
  const hard = Number(report.userLimits?.open_files?.hard ?? "unlimited");
  return Number.isNaN(hard) ? "unlimited" : hard;
}

interface LimitPair {
  readonly hard: string | number;
}
