/** Whether a version of Node, such as `22.12.0`, can share a port between processes that know nothing of each other. */
export function canReusePort(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major === 22) return minor >= 12;
  if (major === 23) return minor >= 1;
  return major > 23;
}
