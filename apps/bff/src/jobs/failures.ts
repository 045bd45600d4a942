/** The first wait after an error, which doubles with each further one, and the longest; milliseconds. */
const firstMs = 1000;
const mostMs = 30_000;

/** Jobs whose failures are remembered at most; who comes later takes the place of the first. */
const maxRemembered = 1000;

/**
 * How long a job waits that has failed so many times in a row, in milliseconds.
 * @param failures 1 after the first failure
 */
export function backoffMs(failures: number): number {
  return Math.min(firstMs * 2 ** (failures - 1), mostMs);
}

/** Failures of each job in a row, in this process. */
export interface Failures {
  /** Counts one more and tells how many that makes. */
  count(jobId: string): number;
  delete(jobId: string): void;
}

/**
 * Counts the failures of jobs. Not by pg-boss's `retryCount`: that also counts each time that a job was handed back by a
 * process that stopped or died, and after a day of restarts the first error would have cost half a minute.
 */
export function countFailures(): Failures {
  const counts = new Map<string, number>();
  return {
    count(jobId) {
      const failures = (counts.get(jobId) ?? 0) + 1;
      const oldest = counts.size >= maxRemembered ? counts.keys().next().value : undefined;
      if (oldest !== undefined && !counts.has(jobId)) counts.delete(oldest);
      counts.set(jobId, failures);
      return failures;
    },
    delete: (jobId) => void counts.delete(jobId),
  };
}
