/** Lets a few pieces of work run at a time; what comes later waits for its turn, in order. */
export interface Turns {
  /** Runs the work when it is its turn. @throws what the work throws */
  take<T>(work: () => Promise<T>): Promise<T>;
}

/** @param atOnce pieces of work that run at the same time, at most */
export function createTurns(atOnce: number): Turns {
  let running = 0;
  const waiting: (() => void)[] = [];
  return {
    async take(work) {
      if (running < atOnce) running += 1;
      else {
        // Who leaves hands the place on, so that nobody who comes meanwhile gets ahead.
        const turn = Promise.withResolvers<void>();
        waiting.push(turn.resolve);
        await turn.promise;
      }
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else running -= 1;
      }
    },
  };
}
