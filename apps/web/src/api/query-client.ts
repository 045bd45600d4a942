import { QueryClient } from "@tanstack/react-query";
import { ProblemError, UnreachableError } from "./http.ts";

const mostRetries = 3;

/** How soon what did not arrive is asked for again. */
const askAgainMs = 3_000;

/**
 * For `refetchInterval`: what did not arrive, or was too much at the time, is asked for again by itself, so that a page
 * heals with its server.
 */
export function askAgain(
  usualMs: number | false,
): (query: { state: { error: Error | null } }) => number | false {
  return ({ state: { error } }) => {
    if (error instanceof UnreachableError) return askAgainMs;
    return isTooMuch(error) ? waitMs(error, 0) : usualMs;
  };
}

/** True when the server would answer the same request a moment later. */
function isTooMuch(error: unknown): error is ProblemError {
  return error instanceof ProblemError && error.problem.code === "rate_limited";
}

/** Time before the next attempt: as the server says, else longer each time. */
function waitMs(error: Error, failures: number): number {
  if (isTooMuch(error) && error.retryAfterS !== undefined) return error.retryAfterS * 1_000;
  return Math.min(500 * 2 ** failures, 5_000);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // What the server refused it refuses again; what did not arrive, or was too much, may be answered the next time.
      retry: (failures, error) =>
        failures < mostRetries && (isTooMuch(error) || !(error instanceof ProblemError)),
      retryDelay: (failures, error) => waitMs(error, failures),
      refetchInterval: askAgain(false),
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});
