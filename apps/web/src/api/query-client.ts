import { QueryClient } from "@tanstack/react-query";
import { ProblemError } from "./http.ts";

const mostRetries = 3;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // What the server refused it refuses again; what did not arrive may arrive the next time.
      retry: (failures, error) => !(error instanceof ProblemError) && failures < mostRetries,
      retryDelay: (failures) => Math.min(500 * 2 ** failures, 5_000),
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});
