import { QueryClient } from "@tanstack/react-query";
import { ProblemError, UnreachableError } from "./http.ts";

const mostRetries = 3;

/** How soon what did not arrive is asked for again. */
const askAgainMs = 3_000;

/** For `refetchInterval`: what did not arrive is asked for again by itself, so that a page heals with its server. */
export function askAgain(
  usualMs: number | false,
): (query: { state: { error: Error | null } }) => number | false {
  return ({ state }) => (state.error instanceof UnreachableError ? askAgainMs : usualMs);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // What the server refused it refuses again; what did not arrive may arrive the next time.
      retry: (failures, error) => !(error instanceof ProblemError) && failures < mostRetries,
      retryDelay: (failures) => Math.min(500 * 2 ** failures, 5_000),
      refetchInterval: askAgain(false),
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});
