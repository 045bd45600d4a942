import { QueryClient } from "@tanstack/react-query";
import type { ProblemCode } from "@sluice/contract";
import { ProblemError, UnreachableError } from "./http.ts";

const mostRetries = 3;

const passing: readonly ProblemCode[] = ["rate_limited", "store_unavailable"];

/** How soon what did not arrive is asked for again. */
const askAgainMs = 3_000;

/**
 * For `refetchInterval`: what did not arrive, or was too much or could not be looked up at the time, is asked for again by
 * itself, so that a page heals with its server.
 */
export function askAgain(
  usualMs: number | false,
): (query: { state: { error: Error | null } }) => number | false {
  return ({ state: { error } }) => {
    if (error instanceof UnreachableError) return askAgainMs;
    return isPassing(error) ? waitMs(error, 0) : usualMs;
  };
}

/** True when the server would answer the same request a moment later. */
function isPassing(error: unknown): error is ProblemError {
  return error instanceof ProblemError && passing.includes(error.problem.code);
}

/** Time before the next attempt: as the server says, else longer each time. */
function waitMs(error: Error, failures: number): number {
  if (isPassing(error) && error.retryAfterS !== undefined) return error.retryAfterS * 1_000;
  return Math.min(500 * 2 ** failures, 5_000);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // What the server refused it refuses again; what did not arrive, or was too much, may be answered the next time.
      retry: (failures, error) =>
        failures < mostRetries && (isPassing(error) || !(error instanceof ProblemError)),
      retryDelay: (failures, error) => waitMs(error, failures),
      refetchInterval: askAgain(false),
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});
