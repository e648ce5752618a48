/** Why a pipe has ended. Each has its row in docs/metrics.md. */
export const PIPE_ENDS = ["ended", "aborted", "gap", "silent", "unsent", "lost", "wrong", "failed", "stopped"] as const;

/** One of {@link PIPE_ENDS}. */
export type PipeEnd = (typeof PIPE_ENDS)[number];
