import type { Logger } from "pino";
import type { Sessions } from "./sessions.ts";

/** How often the sessions of open streams are looked at; a stream outlives its session by at most about this. */
const lookMs = 2000;

/** Ends what goes on for longer than a request (event streams) when its session is over. */
export interface StreamGuard {
  /** Calls `end` once when the session is over, however it ended and on whichever replica; returns how to stop watching. */
  watch(sessionId: string, end: () => void): () => void;
  /** Looks at no session any more. */
  stop(): void;
}

/**
 * A guard over all streams of this process, which costs one statement every two seconds while any is open: a session can
 * end on another replica, by a time-out or by the identity provider, and the table knows of all of them.
 * @param everyMs how often it looks, in milliseconds
 */
export function createStreamGuard(
  sessions: Pick<Sessions, "endedAmong">,
  logger: Logger,
  everyMs = lookMs,
): StreamGuard {
  const watched = new Map<string, Set<() => void>>();
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    try {
      for (const id of await sessions.endedAmong([...watched.keys()])) {
        const ends = watched.get(id) ?? [];
        watched.delete(id);
        for (const end of ends) end();
      }
    } catch (error) {
      logger.warn({ err: error }, "the sessions of open streams could not be looked at");
    }
    lookLater();
  }

  function lookLater(): void {
    clearTimeout(timer);
    timer = watched.size > 0 ? setTimeout(() => void look(), everyMs).unref() : undefined;
  }

  return {
    watch(sessionId, end) {
      const ends = watched.get(sessionId) ?? new Set();
      ends.add(end);
      watched.set(sessionId, ends);
      if (timer === undefined) lookLater();
      return () => {
        ends.delete(end);
        if (ends.size === 0 && watched.get(sessionId) === ends) watched.delete(sessionId);
      };
    },
    stop() {
      watched.clear();
      clearTimeout(timer);
    },
  };
}
