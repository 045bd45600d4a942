/**
 * Streams that the tabs of one browser have open together. Over HTTP/1.1 a browser keeps six connections to a server, and a
 * stream holds one for as long as it is open: with six of them no tab could load anything any more.
 */
const seats = ["sluice.stream.1", "sluice.stream.2", "sluice.stream.3"];
/** A seat that is free is had within milliseconds. */
const noticeMs = 1_000;

/**
 * Calls `start` when one of the browser's seats is free, which may be at once, and `onWait` when that takes a while. A
 * seat comes back when its tab is closed, however that happens. Gives back how to leave, which also calls what `start`
 * gave back.
 */
export function whenSeated(
  start: () => () => void,
  onWait: () => void,
  locks: LockManager | null = ownLocks(),
): () => void {
  if (locks === null) return start();
  const waiting = new AbortController();
  const left = Promise.withResolvers<void>();
  let stop: (() => void) | undefined;
  let hasLeft = false;
  const notice = setTimeout(onWait, noticeMs);

  const sit = (): Promise<void> | undefined => {
    // Another seat was quicker, or nobody wants one any more: this one goes to the next.
    if (stop || hasLeft) return undefined;
    clearTimeout(notice);
    stop = start();
    waiting.abort();
    return left.promise;
  };
  for (const seat of seats)
    locks.request(seat, { signal: waiting.signal }, sit).catch((error: unknown) => {
      if (!waiting.signal.aborted) throw error;
    });

  return () => {
    hasLeft = true;
    clearTimeout(notice);
    waiting.abort();
    stop?.();
    left.resolve();
  };
}

/** Browsers have no locks for pages over plain http from another machine, which the server does not serve. */
function ownLocks(): LockManager | null {
  return "locks" in navigator ? navigator.locks : null;
}
