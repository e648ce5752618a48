/** `; did you mean `from`?` for the candidate that is a typing mistake away, else nothing. */
export function suggest(word: string, candidates: Iterable<string>): string {
  const nearest = findNearest(word, candidates);
  return nearest === undefined ? "" : `; did you mean \`${nearest}\`?`;
}

/** The candidate that differs in case only or in few letters: one in three, at most three. */
function findNearest(word: string, candidates: Iterable<string>): string | undefined {
  let nearest: string | undefined;
  let least = Math.min(3, Math.max(1, Math.floor(word.length / 3))) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const distance = measureDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance >= least) continue;
    nearest = candidate;
    least = distance;
  }
  return nearest;
}

/** The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours. */
function measureDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const substitution = (last[column - 1] ?? 0) + (same ? 0 : 1);
      const insertion = Math.min(last[column] ?? 0, current[column - 1] ?? 0) + 1;
      const swap = swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      current.push(Math.min(substitution, insertion, swap));
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
