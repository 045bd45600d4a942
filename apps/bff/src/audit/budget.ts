/** How many of something may happen: a number at once, and then one each so often. */
export interface BudgetRule {
  readonly burst: number;
  readonly refillMs: number;
}

/**
 * A bucket of tokens for each key, of which at most `maxKeys` are remembered: those used longest ago go first, and are full
 * again when they come back.
 */
export function createBudget({ burst, refillMs }: BudgetRule, maxKeys = 1000) {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    /** Takes a token; false when there is none. */
    take(key: string, nowMs: number): boolean {
      const known = buckets.get(key) ?? { tokens: burst, at: nowMs };
      const tokens = Math.min(burst, known.tokens + (nowMs - known.at) / refillMs);
      buckets.delete(key);
      if (buckets.size >= maxKeys) {
        const [oldest] = buckets.keys();
        if (oldest !== undefined) buckets.delete(oldest);
      }
      buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: nowMs });
      return tokens >= 1;
    },
  };
}
