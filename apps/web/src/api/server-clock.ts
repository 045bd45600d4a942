import { clockHeader, readClockHeader, urls, type WrongClock } from "@sluice/contract";
import { useEffect, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let wrong: WrongClock | undefined;

/** Takes what an answer of the server says of its clock. */
export function noteServerClock({ headers }: Pick<Response, "headers">): void {
  const told = readClockHeader(headers.get(clockHeader));
  // A second more or less is no news, and would draw the page again with each answer.
  const isNews =
    told?.state !== wrong?.state ||
    Math.abs((told?.aheadSeconds ?? 0) - (wrong?.aheadSeconds ?? 0)) >= 30;
  if (!isNews) return;
  wrong = told;
  for (const listener of listeners) listener();
}

/** How long a page that asks for nothing else goes on showing a clock that was put right, at most. */
const askAgainMs = 15_000;

/** That the server's clock is off the cloud's, as of its last answer; undefined while it is right. */
export function useWrongServerClock(): WrongClock | undefined {
  const clock = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => wrong,
  );
  const isWrong = clock !== undefined;
  useEffect(() => {
    if (!isWrong) return;
    // Without the session: looking on must not keep one from running out.
    const asking = setInterval(
      () =>
        void fetch(urls.healthz(), { credentials: "omit" }).then(noteServerClock, () => undefined),
      askAgainMs,
    );
    return () => clearInterval(asking);
  }, [isWrong]);
  return clock;
}
