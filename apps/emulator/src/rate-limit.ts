/** Length of the window in which requests are counted, in milliseconds. */
const windowMs = 1000;

/**
 * Counts requests per action over the last second, by arrival, as the cloud's gateway does: refused ones count as well. A
 * request is let through when it is within the limit of any second that ends with it.
 */
export type RateLimiter = {
  /** Counts a request that arrived at `now` (epoch ms); false when it is one too many. */
  readonly admit: (action: string, limit: number, now: number) => boolean;
  /** Plays another tool that uses the same key: it takes that many requests a second of the action's limit. */
  readonly setOtherTool: (action: string, perSecond: number) => void;
};

export function createRateLimiter(): RateLimiter {
  const arrivals = new Map<string, number[]>();
  const otherTools = new Map<string, number>();
  return {
    admit: (action, limit, now) => {
      const recent = (arrivals.get(action) ?? []).filter((at) => at > now - windowMs);
      recent.push(now);
      arrivals.set(action, recent);
      return recent.length + (otherTools.get(action) ?? 0) <= limit;
    },
    setOtherTool: (action, perSecond) => {
      otherTools.set(action, perSecond);
    },
  };
}
