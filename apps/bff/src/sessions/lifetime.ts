import type { Config } from "../config.ts";

/** When a session began and when it was last used. */
export interface SessionTimes {
  readonly createdAt: Date;
  readonly seenAt: Date;
}

/** When the session ends unless it is used before: after the idle time-out, at the latest after the absolute one. */
export function endsAt(times: SessionTimes, limits: Config["session"]): Date {
  return new Date(
    Math.min(times.createdAt.getTime() + limits.absoluteMs, times.seenAt.getTime() + limits.idleMs),
  );
}
