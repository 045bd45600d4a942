/** How many streams each person has open. */
export interface StreamSeats {
  /** Takes a seat, to be given back once; undefined when the person has none left. */
  take(userId: string): (() => void) | undefined;
}

/** Counts the open streams of each person in this process, and lets nobody have more than `perUser`. */
export function createStreamSeats(perUser: number): StreamSeats {
  const taken = new Map<string, number>();
  return {
    take(userId) {
      const count = taken.get(userId) ?? 0;
      if (count >= perUser) return undefined;
      taken.set(userId, count + 1);
      return () => {
        const left = (taken.get(userId) ?? 1) - 1;
        if (left > 0) taken.set(userId, left);
        else taken.delete(userId);
      };
    },
  };
}
